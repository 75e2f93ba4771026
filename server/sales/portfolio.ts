import { actingOwnerOf } from "../auth/owner-tag.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { foldForSearch, searchWords } from "../core/search-fold.ts";
import { listCreditStandings } from "../orders/credit.queries.ts";
import { overLimitBy } from "../orders/credit.rules.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  listPartnerTexts,
  listPortfolio,
  type PartnerRow,
  type PortfolioPlace,
} from "./portfolio.queries.ts";

export interface PortfolioQuestion {
  search?: string | undefined;
  cursor?: string | null | undefined;
  limit: number;
}

/** A page of the partners that a member of staff may act for, by name. */
export async function viewPortfolio(
  services: Services,
  caller: Caller,
  { search = "", cursor, limit }: PortfolioQuestion,
) {
  const after = cursor ? placeIn(cursor) : undefined;
  if (after === null)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const words = searchWords(search);
  const codes =
    words.length > 0 ? await findCodes(services, caller, words) : undefined;
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listPortfolio(trx, {
      ...(codes && { codes }),
      ...(after && { after }),
      limit: limit + 1,
    }),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ...(await withStandings(services, caller, shown)),
    nextCursor:
      rows.length > limit && last ? writeCursor([last.name, last.code]) : null,
  };
}

/** Those of these partners that he may act for now: a phone drops what it holds of the others. */
export async function viewPartners(
  services: Services,
  caller: Caller,
  codes: string[],
) {
  const rows = await inReading(services.db, staffScope(caller), (trx) =>
    listPortfolio(trx, { codes, limit: codes.length }),
  );
  return await withStandings(services, caller, rows);
}

/**
 * Folded here and not in Postgres, which knows no such folding of partners: a wholesaler has some
 * thousands of them, and a page is asked for when somebody has stopped typing.
 */
async function findCodes(
  { db }: Services,
  caller: Caller,
  words: string[],
): Promise<string[]> {
  const texts = await inReading(db, staffScope(caller), listPartnerTexts);
  return texts
    .filter(({ text }) => {
      const folded = foldForSearch(text);
      return words.every((word) => folded.includes(word));
    })
    .map(({ code }) => code);
}

async function withStandings(
  services: Services,
  caller: Caller,
  rows: PartnerRow[],
) {
  const { currency, timeZone } = await knownCompany(services.db);
  const question = {
    codes: rows.map(({ code }) => code),
    currency,
    today: today(services.clock, timeZone),
  };
  const standings = await inReading(services.db, staffScope(caller), (trx) =>
    listCreditStandings(trx, question),
  );
  return {
    currency,
    partners: rows.map(({ lastOrder, ...partner }) => {
      const standing = standings.get(partner.code);
      return {
        ...partner,
        // Under which his device keeps what belongs to this partner.
        owner: actingOwnerOf(caller, partner.code),
        overdue: standing?.overdue ?? 0,
        balance: standing?.balance ?? 0,
        limit: standing?.limit ?? null,
        overLimit: standing ? overLimitBy(standing) : 0,
        lastOrder: lastOrder && {
          ...lastOrder,
          placedAt: new Date(lastOrder.placedAt).toISOString(),
        },
      };
    }),
  };
}

function placeIn(cursor: string): PortfolioPlace | null {
  const [name, code] = readCursor(cursor, 2) ?? [];
  return typeof name === "string" && typeof code === "string"
    ? [name, code]
    : null;
}

export type Portfolio = Exclude<
  Awaited<ReturnType<typeof viewPortfolio>>,
  Refusal
>;
