import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inSnapshot } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findLag,
  findReportChoices,
  listChosenItems,
  listChosenPartners,
  type ReportChoices,
} from "./choices.queries.ts";
import { addSums, barSums } from "./report-rows.rules.ts";
import {
  findRanking,
  listSalesDays,
  readRanking,
  type RankingRow,
  type RankingTotal,
} from "./report.queries.ts";
import type { SalesChoice } from "./sales-rows.queries.ts";
import {
  isSameSpan,
  spanBefore,
  spanLastYear,
  type Span,
} from "./report-span.rules.ts";
import type {
  RankingInput,
  ReportFilter,
  SeriesInput,
} from "./reports.parse.ts";

/** Beyond these it is said that there are many. */
const MOST_WAITING = 1_000;

type Asking = Pick<Services, "db">;

/** What reports may be narrowed to: a salesperson chooses among his own partners' terms. */
export async function viewReportChoices(
  { db }: Asking,
  caller: Caller,
): Promise<ReportChoices> {
  return await inReading(db, staffScope(caller), findReportChoices);
}

/** Sums bar by bar, beside those of the time before and of a year ago. */
export async function viewSeries(
  { db }: Asking,
  caller: Caller,
  { grain, ...filter }: SeriesInput,
) {
  const spans = spansOf(filter);
  const { currency } = await knownCompany(db);
  const byMonth = grain === "month";
  const days = await inSnapshot(db, staffScope(caller), async (trx) => {
    const choice = await chosen(trx, caller, { filter, currency });
    const of = (span: Span) => listSalesDays(trx, choice, { span, byMonth });
    const before = await of(spans.before);
    return {
      now: await of(spans.now),
      before,
      lastYear: isSameSpan(spans.before, spans.lastYear)
        ? before
        : await of(spans.lastYear),
    };
  });
  const ofOrders = filter.maker === undefined && filter.category === undefined;
  const inBars = { grain, ofOrders };
  const bars = {
    now: barSums(days.now, spans.now, inBars),
    before: barSums(days.before, spans.before, inBars),
    lastYear: barSums(days.lastYear, spans.lastYear, inBars),
  };
  const length = Math.max(
    bars.now.length,
    bars.before.length,
    bars.lastYear.length,
  );
  return {
    currency: filter.currency ?? currency,
    grain,
    spans,
    rows: Array.from({ length }, (_, place) => ({
      now: bars.now[place] ?? null,
      before: bars.before[place] ?? null,
      lastYear: bars.lastYear[place] ?? null,
    })),
    total: {
      now: addSums(bars.now, ofOrders),
      before: addSums(bars.before, ofOrders),
      lastYear: addSums(bars.lastYear, ofOrders),
    },
    lag: await lagOf(db),
  };
}

/** Partners, items or others side by side, page after page. */
export async function viewRanking(
  { db }: Asking,
  caller: Caller,
  { cursor, limit, ...asked }: RankingInput,
) {
  const offset = placeOf(cursor);
  if (offset === undefined)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const { dimension, sort, direction, ...filter } = asked;
  const spans = spansOf(filter);
  const { currency } = await knownCompany(db);
  const { rows, total } = await inSnapshot(
    db,
    staffScope(caller),
    async (trx) =>
      findRanking(trx, await chosen(trx, caller, { filter, currency }), {
        dimension,
        sort,
        spans,
        descending: direction === "desc",
        limit: limit + 1,
        offset,
      }),
  );
  const shown: RankingRow[] = rows.slice(0, limit);
  const all: RankingTotal = total;
  return {
    currency: filter.currency ?? currency,
    spans,
    rows: shown,
    total: all,
    nextCursor: rows.length > limit ? writeCursor([offset + limit]) : null,
    lag: await lagOf(db),
  };
}

/** All of a ranking, for whoever takes its rows one by one: held whole it is nowhere. */
export async function readWholeRanking(
  { db }: Asking,
  caller: Caller,
  {
    asked,
    take,
  }: {
    asked: Omit<RankingInput, "limit" | "cursor">;
    take: (ranking: RankingReading) => Promise<void>;
  },
): Promise<void> {
  const { dimension, sort, direction, ...filter } = asked;
  const spans = spansOf(filter);
  const { currency } = await knownCompany(db);
  await inSnapshot(db, staffScope(caller), async (trx) => {
    const choice = await chosen(trx, caller, { filter, currency });
    const descending = direction === "desc";
    const question = { dimension, sort, spans, descending };
    const rows = readRanking(trx, choice, question);
    await take({ currency: filter.currency ?? currency, spans, rows });
  });
}

export interface RankingReading {
  currency: string;
  spans: ReturnType<typeof spansOf>;
  rows: AsyncIterable<RankingRow>;
}

export type SeriesView = Exclude<
  Awaited<ReturnType<typeof viewSeries>>,
  Refusal
>;

function spansOf({ from, to }: Span) {
  const now = { from, to };
  return { now, before: spanBefore(now), lastYear: spanLastYear(now) };
}

async function lagOf(db: Services["db"]) {
  return await inReading(db, HOUSE, (trx) => findLag(trx, MOST_WAITING));
}

/** Whose and of what, by ids: the tables of sums are found by them. */
async function chosen(
  trx: Transaction<Database>,
  caller: Caller,
  { filter, currency }: { filter: ReportFilter; currency: string },
): Promise<SalesChoice> {
  const { salesperson, priceList, maker, category } = filter;
  const isOfPartners =
    caller.role === "sales" ||
    salesperson !== undefined ||
    priceList !== undefined;
  const isOfItems = maker !== undefined || category !== undefined;
  return {
    currency: filter.currency ?? currency,
    partnerIds: isOfPartners
      ? await listChosenPartners(trx, { salesperson, priceList })
      : undefined,
    itemIds: isOfItems
      ? await listChosenItems(trx, { maker, category })
      : undefined,
  };
}

function placeOf(cursor: string | null | undefined): number | undefined {
  if (!cursor) return 0;
  const [place] = readCursor(cursor, 1) ?? [];
  return typeof place === "number" && Number.isSafeInteger(place) && place >= 0
    ? place
    : undefined;
}
