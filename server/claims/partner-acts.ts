import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  changeClaim,
  insertClaimEvents,
  withdrawFromErp,
} from "./change-claim.queries.ts";
import { isCancellable } from "./claim-status.rules.ts";
import {
  findClaimPartner,
  lockClaim,
  type LockedClaim,
} from "./claims.queries.ts";
import type { ClaimingParty } from "./submit-claim.ts";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Runs work on a claim of the partner's own, locked; another's is not found. */
async function onOwnClaim(
  services: Services,
  { partnerId, number }: { partnerId: number; number: string },
  work: (
    trx: Transaction<Database>,
    claim: LockedClaim,
  ) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const owner = await findClaimPartner(trx, number);
    if (owner !== partnerId) return refuse("NOT_FOUND", "not_found");
    await continueAsHouse(trx);
    const claim = await lockClaim(trx, { partnerId, number });
    return claim ? await work(trx, claim) : refuse("NOT_FOUND", "not_found");
  });
}

/** Takes a claim back before the goods are here. Taken back again it is the same. */
export async function cancelClaim(
  services: Services,
  party: ClaimingParty,
  number: string,
): Promise<Refusal | undefined> {
  const { partnerId, user, isStaff } = party;
  return await onOwnClaim(
    services,
    { partnerId, number },
    async (trx, claim) => {
      if (claim.status === "cancelled") return undefined;
      if (!isCancellable(claim.status))
        return refuse("CONFLICT", "claim_not_cancellable");
      const at = services.clock.now();
      const claimId = claim.id;
      await changeClaim(trx, {
        claimId,
        at,
        status: "cancelled",
        tellErp: true,
      });
      await withdrawFromErp(trx, claimId);
      await insertClaimEvents(trx, [
        {
          partnerId,
          claimId,
          at,
          kind: "status",
          status: "cancelled",
          note: "",
          by: user,
          byPartner: !isStaff,
        },
      ]);
      return undefined;
    },
  );
}

/**
 * Takes what the partner says to the price of a repair, once: of two people at once the second
 * hears what the first has said. A price that has changed since is to be thought over.
 */
export async function answerPrice(
  services: Services,
  party: ClaimingParty,
  asked: { number: string; accept: boolean; price: number },
): Promise<Refusal | undefined> {
  // Nobody of the wholesaler's agrees to his own price.
  if (party.isStaff) return refuse("FORBIDDEN", "no_permission");
  const { partnerId, user } = party;
  const { number, accept, price } = asked;
  const answer = accept ? "accepted" : "refused";
  return await onOwnClaim(
    services,
    { partnerId, number },
    async (trx, claim) => {
      if (claim.priceAnswer !== null)
        return claim.priceAnswer === answer && claim.repairPrice === price
          ? undefined
          : refuse("CONFLICT", "claim_price_answered");
      if (claim.status !== "awaiting_consent" || claim.repairPrice === null)
        return refuse("CONFLICT", "claim_not_asked");
      if (claim.repairPrice !== price)
        return refuse("CONFLICT", "claim_price_changed");
      const at = services.clock.now();
      const claimId = claim.id;
      await changeClaim(trx, {
        claimId,
        at,
        priceAnswer: { answer, by: user.name },
        tellErp: true,
      });
      await insertClaimEvents(trx, [
        {
          partnerId,
          claimId,
          at,
          kind: "answer",
          status: claim.status,
          note: answer,
          by: user,
          byPartner: true,
        },
      ]);
      return undefined;
    },
  );
}
