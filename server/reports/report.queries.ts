import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { isSameSpan, type Span } from "./report-span.rules.ts";
import { coverOf } from "./sales-cover.rules.ts";
import {
  LINE_SUMS,
  partsOf,
  rowsOf,
  type SalesChoice,
  type Source,
} from "./sales-rows.queries.ts";

/** What is added up. Orders are null where items were chosen: an order holds others as well. */
export interface Sums {
  orders: number | null;
  endedOrders: number | null;
  endedNet: Amount | null;
  lines: number;
  net: Amount;
  returnedNet: Amount;
  askedNet: Amount;
  confirmedNet: Amount;
  dueNet: Amount;
  shippedNet: Amount;
  shippedOrders: number | null;
  shippedMinutes: number | null;
  /** Left on the same day, the next, the second, third, by the fifth, by the seventh, later. */
  took: number[] | null;
}

const ORDER_SUMS = {
  orders: "orders",
  ended_orders: "endedOrders",
  ended_net: "endedNet",
  shipped_orders: "shippedOrders",
  shipped_minutes: "shippedMinutes",
} as const;
const TOOK = [
  "took_0",
  "took_1",
  "took_2",
  "took_3",
  "took_5",
  "took_7",
  "took_more",
] as const;

/** A sum of each measure as a column. */
function sumColumns(source: Source) {
  const summed = (name: string) => sql`added_up(${sql.ref(name)})`;
  const columns = Object.entries(
    source === "days" ? { ...LINE_SUMS, ...ORDER_SUMS } : LINE_SUMS,
  ).map(([name, as]) => sql`${summed(name)} as ${sql.ref(as)}`);
  return sql.join([
    ...columns,
    ...(source === "days"
      ? [sql`array[${sql.join(TOOK.map(summed))}] as took`]
      : Object.values(ORDER_SUMS).map(
          (as) => sql`null::bigint as ${sql.ref(as)}`,
        )),
    ...(source === "days" ? [] : [sql`null::bigint[] as took`]),
  ]);
}

/**
 * What each day of a span comes to; in months, where they are whole ones of items. A month stands
 * at its first day: the rows of several spans would be of one another.
 */
export async function listSalesDays(
  trx: Transaction<Database>,
  choice: SalesChoice,
  { span, byMonth }: { span: Span; byMonth: boolean },
): Promise<(Sums & { day: CalendarDate })[]> {
  const isOfItems = choice.itemIds !== undefined;
  const source: Source = !isOfItems
    ? "days"
    : byMonth && choice.partnerIds === undefined
      ? "items"
      : "lines";
  await sql`
    select set_config('max_parallel_workers_per_gather', '2', true)`.execute(
    trx,
  );
  const { rows } = await sql<Sums & { day: CalendarDate }>`
    select day, ${sumColumns(source)}
    from (${rowsOf(source, choice, span)}) sales
    group by day order by day`.execute(trx);
  return rows;
}

export const DIMENSIONS = [
  "partner",
  "item",
  "salesperson",
  "maker",
  "category",
  "priceList",
] as const;
/** What is put side by side. */
export type Dimension = (typeof DIMENSIONS)[number];

export const RANKING_SORTS = [
  "net",
  "change",
  "orders",
  "lines",
  "fill",
  "name",
] as const;
export type RankingSort = (typeof RANKING_SORTS)[number];

export interface RankingRow extends Sums {
  /** Empty: of no salesperson, maker, category or price list. */
  code: string;
  name: string;
  /** Of an item only: others add up what is not of one kind. */
  quantity: Quantity | null;
  unit: string;
  netBefore: Amount;
  netLastYear: Amount;
}

export interface RankingTotal extends Sums {
  /** How many there are, and how many of them were bought from in the span itself. */
  rows: number;
  active: number;
  netBefore: Amount;
  netLastYear: Amount;
}

export interface RankingQuestion {
  dimension: Dimension;
  spans: { now: Span; before: Span; lastYear: Span };
  sort: RankingSort;
  descending: boolean;
}

interface Side {
  /** Of whom or of what the sums are that are put together. */
  of: "partner" | "item";
  /** What stands side by side; 0 or empty: what belongs to none. */
  key: RawBuilder<unknown>;
  /** Where the key is found beside the sums. */
  beside: RawBuilder<unknown>;
  /** As what it is shown. */
  shown: RawBuilder<unknown>;
}

const OF_PARTNER = sql`join partner p on p.id = sums.partner_id`;
const OF_ITEM = sql`join item i on i.id = sums.item_id`;
const codeAndName = (table: RawBuilder<unknown>) => sql`
  coalesce(t.code, '') as code, coalesce(t.name, '') as name, '' as unit
  from base left join ${table} t on t.id = base.id`;

const SIDES: Record<Dimension, Side> = {
  partner: {
    of: "partner",
    key: sql`sums.partner_id`,
    beside: sql``,
    shown: sql`p.code, p.name, '' as unit from base join partner p on p.id = base.id`,
  },
  item: {
    of: "item",
    key: sql`sums.item_id`,
    beside: sql``,
    shown: sql`i.code, i.name, i.unit from base join item i on i.id = base.id`,
  },
  salesperson: {
    of: "partner",
    key: sql`coalesce(p.salesperson, '')`,
    beside: OF_PARTNER,
    shown: sql`base.id as code, base.id as name, '' as unit from base`,
  },
  maker: {
    of: "item",
    key: sql`coalesce(i.manufacturer_id, 0)`,
    beside: OF_ITEM,
    shown: codeAndName(sql`manufacturer`),
  },
  category: {
    of: "item",
    key: sql`coalesce(i.category_id, 0)`,
    beside: OF_ITEM,
    shown: codeAndName(sql`category`),
  },
  priceList: {
    of: "partner",
    key: sql`coalesce(p.price_list_id, 0)`,
    beside: OF_PARTNER,
    shown: codeAndName(sql`price_list`),
  },
};

/** What is told of each, beside its quantity. */
const RANKED = [
  ...Object.values(LINE_SUMS),
  ...Object.values(ORDER_SUMS),
  "netBefore",
  "netLastYear",
];

const SORTED: Record<RankingSort, RawBuilder<unknown>> = {
  net: sql`net`,
  change: sql`net - "netBefore"`,
  orders: sql`orders`,
  lines: sql`lines`,
  fill: sql`case when "dueNet" > 0 then "shippedNet"::numeric / "dueNet" end`,
  name: sql`name`,
};

/** Which sums answer: of items they are kept of whole months and quarters, of partners by day. */
function sourceOf(dimension: Dimension, choice: SalesChoice): Source {
  if (SIDES[dimension].of === "partner")
    return choice.itemIds === undefined ? "days" : "lines";
  return choice.partnerIds === undefined ? "items" : "lines";
}

/** The last day on which anything was sold: a month is as good as over after it. */
async function findLastDay(
  trx: Transaction<Database>,
): Promise<CalendarDate | null> {
  const { rows } = await sql<{ day: CalendarDate | null }>`
    select max(day) as day from sales_day`.execute(trx);
  return rows[0]?.day ?? null;
}

/** What is put side by side (`keyed`), and in which order: all spans are added up in one go. */
async function rankingParts(
  trx: Transaction<Database>,
  choice: SalesChoice,
  question: RankingQuestion,
) {
  const { dimension, spans } = question;
  const { now, before, lastYear } = spans;
  const { key, beside, shown } = SIDES[dimension];
  const source = sourceOf(dimension, choice);
  const isOneBefore = isSameSpan(before, lastYear);
  const parts = coverOf(
    isOneBefore ? [now, before] : [now, before, lastYear],
    source === "items"
      ? { by: "quarter", lastDay: await findLastDay(trx) }
      : { by: "day", lastDay: null },
  );
  const wanted = [
    ...Object.entries({
      ...(dimension === "item" && { quantity: "quantity" }),
      ...LINE_SUMS,
      // Of items no orders are counted: an order holds others as well.
      ...(source === "days" && ORDER_SUMS),
    }).map(([column, as]) => ({ column, as, ofSpan: 0 })),
    { column: "net", as: "netBefore", ofSpan: 1 },
    { column: "net", as: "netLastYear", ofSpan: isOneBefore ? 1 : 2 },
  ];
  const isWanted = new Set(wanted.map(({ as }) => as));
  const each = (
    names: readonly string[],
    make: (name: string) => RawBuilder<unknown>,
  ) =>
    sql.join(
      names.map((name) => {
        const found = isWanted.has(name) ? make(name) : sql`null::bigint`;
        return sql`${found} as ${sql.ref(name)}`;
      }),
    );
  const added = (name: string) => sql`added_up(${sql.ref(name)})`;
  const addedOrNone = (name: string) => sql`coalesce(${added(name)}, 0)`;
  // Of a month in which others have sold, what is taken off may leave nothing.
  const isAny = sql.join(
    wanted.map(({ as }) => sql`${added(as)} <> 0`),
    sql` or `,
  );
  const keyed = sql`
    base as (
      select id, ${each(["quantity", ...RANKED], addedOrNone)}
      from (
        select ${key} as id, sums.*
        from (${partsOf(source, choice, { parts, wanted })}) sums ${beside}
      ) keyed_sums
      group by id having ${isAny}
    ),
    keyed as (
      select code, name, unit, quantity, ${sql.join(RANKED.map((name) => sql.ref(name)))}
      from (select base.*, ${shown}) named
    )`;
  const direction = question.descending
    ? sql`desc nulls last`
    : sql`asc nulls last`;
  const order = sql`${SORTED[question.sort]} ${direction}, name, code`;
  return { keyed, order, total: each(RANKED, addedOrNone) };
}

/**
 * As many sums as there are items: beside the usual 4 MB they would be sorted on the disk. How many
 * there are the planner cannot know of tables put together, and takes hundreds: each sum's item
 * would be looked up by itself, and more than two processes would each make nearly all of the sums.
 */
async function allowManySums(trx: Transaction<Database>): Promise<void> {
  await sql`
    select set_config('work_mem', '64MB', true),
      set_config('max_parallel_workers_per_gather', '1', true),
      set_config('enable_nestloop', 'off', true)`.execute(trx);
}

/** A page of what is put side by side, and what all of it comes to, in one statement. */
export async function findRanking(
  trx: Transaction<Database>,
  choice: SalesChoice,
  question: RankingQuestion & { limit: number; offset: number },
): Promise<{ rows: RankingRow[]; total: RankingTotal }> {
  const { limit, offset } = question;
  const { keyed, order, total } = await rankingParts(trx, choice, question);
  await allowManySums(trx);
  const { rows } = await sql<{ rows: RankingRow[]; total: RankingTotal }>`
    with ${keyed},
    page as (
      select *, null as took, row_number() over (order by ${order}) as place
      from (select * from keyed order by ${order} limit ${limit} offset ${offset}) shown
    )
    select
      coalesce((select json_agg(to_jsonb(page) - 'place' order by place) from page), '[]') as rows,
      (select to_json(t) from (
        select count(*) as rows, count(*) filter (where lines > 0) as active, null as took, ${total}
        from keyed) t) as total`.execute(trx);
  const [found] = rows;
  if (!found) throw new Error("an aggregate always answers");
  return found;
}

const ROWS_AT_ONCE = 1_000;

/** All of it, row by row as it is taken, while the transaction lasts: it is never held whole. */
export async function* readRanking(
  trx: Transaction<Database>,
  choice: SalesChoice,
  question: RankingQuestion,
): AsyncGenerator<RankingRow, void, undefined> {
  const { keyed, order } = await rankingParts(trx, choice, question);
  await allowManySums(trx);
  await sql`
    declare ranking no scroll cursor for with ${keyed}
    select *, null as took from keyed order by ${order}`.execute(trx);
  for (;;) {
    const { rows } = await sql<RankingRow>`
      fetch forward ${sql.lit(ROWS_AT_ONCE)} from ranking`.execute(trx);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close ranking`.execute(trx);
}
