import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { actingOwnerOf } from "../auth/owner-tag.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { continueAsHouse, inSnapshot } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { isMeant } from "../receivables/partner-search.rules.ts";
import {
  countPartners,
  listPartners,
  listSearched,
  type PartnerListQuestion,
  type PartnerPlace,
  type PartnerView,
} from "./partner-list.queries.ts";

export interface PartnersAsked {
  view: PartnerView;
  search: string;
  cursor?: string | null | undefined;
  limit: number;
}

/** A page of the partners whom a member of staff looks after, by name: all of them or his own. */
export async function viewPartnerList(
  services: Services,
  caller: Caller,
  { view, search, cursor, limit }: PartnersAsked,
) {
  const after = cursor ? placeIn(cursor) : undefined;
  if (after === null)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const ground = await groundOf(services);
  const typed = search.trim();
  const rows = await inSnapshot(
    services.db,
    staffScope(caller),
    async (trx) => {
      const ids = await idsFor(trx, caller, typed);
      await continueAsHouse(trx);
      const question: PartnerListQuestion = {
        ...ground,
        ids,
        view,
        // Who trades no more is found by who looks for him.
        alsoInactive: typed !== "",
        after,
        limit: limit + 1,
      };
      return await listPartners(trx, question);
    },
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    currency: ground.currency,
    partners: shown.map(({ lastOrderAt, seenAt, ...row }) => ({
      ...row,
      // Under which the caller's device keeps what belongs to this partner.
      owner: actingOwnerOf(caller, row.code),
      lastOrderAt: lastOrderAt?.toISOString() ?? null,
      seenAt: seenAt?.toISOString() ?? null,
    })),
    nextCursor:
      rows.length > limit && last ? writeCursor([last.name, last.code]) : null,
  };
}

/** How many of them stand in each view. */
export async function countPartnerViews(services: Services, caller: Caller) {
  const ground = await groundOf(services);
  return await inSnapshot(services.db, staffScope(caller), async (trx) => {
    const ids = await idsFor(trx, caller, "");
    await continueAsHouse(trx);
    return await countPartners(trx, { ...ground, ids });
  });
}

async function groundOf(services: Services) {
  const { currency, timeZone } = await knownCompany(services.db);
  return { currency, timeZone, today: today(services.clock, timeZone) };
}

/**
 * Whom the rest of the transaction is about, told while it still sees only what the caller may:
 * undefined for an administrator who looks for nobody, since that is everybody.
 */
async function idsFor(
  trx: Transaction<Database>,
  caller: Caller,
  typed: string,
): Promise<number[] | undefined> {
  if (caller.role === "admin" && typed === "") return undefined;
  const known = await listSearched(trx);
  return known
    .filter((partner) => typed === "" || isMeant(partner, typed))
    .map(({ id }) => id);
}

function placeIn(cursor: string): PartnerPlace | null {
  const [name, code] = readCursor(cursor, 2) ?? [];
  return typeof name === "string" && typeof code === "string"
    ? [name, code]
    : null;
}

export type PartnerListPage = Exclude<
  Awaited<ReturnType<typeof viewPartnerList>>,
  Refusal
>;
