import type { Claim, ClaimList, ClaimSources, ClaimTerms } from "../api.ts";
import { createPaged, type Paged } from "../offline/create-paged.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

const LIST_KEY = "claims";
const TERMS_KEY = "claim terms";
const SHOWN = 50;
const claimKey = (number: string): string => `claim ${number}`;

/** A partner's claims and repairs, newest first. */
export const createClaimList = (): Paged<ClaimList> =>
  createPaged<ClaimList>(
    "claims",
    {
      key: () => LIST_KEY,
      page: (cursor, signal) =>
        trpc.claims.list.query({ cursor, limit: SHOWN }, { signal }),
    },
    { keep: true },
  );

export const createClaim = (number: () => string): Remote<Claim> =>
  createRemote<Claim>(
    () => claimKey(number()),
    (signal) => trpc.claims.get.query({ number: number() }, { signal }),
    { keep: true },
  );

export const createTerms = (): Remote<ClaimTerms> =>
  createRemote<ClaimTerms>(
    () => TERMS_KEY,
    (signal) => trpc.claims.terms.query(undefined, { signal }),
    { keep: true },
  );

/** Where an item was bought; asked for only with a connection, and not waited for. */
export const createSources = (
  itemCode: () => string | undefined,
): Remote<ClaimSources> =>
  createRemote<ClaimSources>(
    () => {
      const code = itemCode();
      return code === undefined ? undefined : `claim sources ${code}`;
    },
    (signal) =>
      trpc.claims.sources.query({ itemCode: itemCode() ?? "" }, { signal }),
  );

/** Keeps the terms and the claims before anybody looks: a claim is made without a signal too. */
export async function keepClaims(): Promise<void> {
  const owner = ownerTag();
  const at = Date.now();
  const [terms, list] = await Promise.all([
    trpc.claims.terms.query(),
    trpc.claims.list.query({ limit: SHOWN }),
  ]);
  await keepAnswer(owner, TERMS_KEY, { value: terms, at });
  await keepAnswer(owner, LIST_KEY, { value: list, at });
}
