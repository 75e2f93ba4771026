import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { isSameSpan, type Span } from "./report-span.rules.ts";
import {
  LINE_SUMS,
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
  const summed = (name: string) => sql`sum(${sql.ref(name)})::bigint`;
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
      ? "months"
      : "lines";
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

/** By what the sums are put together, and as what it is shown. */
const SHOWN: Record<
  Dimension,
  { by: "partner" | "item"; shown: RawBuilder<unknown> }
> = {
  partner: {
    by: "partner",
    shown: sql`p.code, p.name, '' as unit from base join partner p on p.id = base.id`,
  },
  item: {
    by: "item",
    shown: sql`i.code, i.name, i.unit from base join item i on i.id = base.id`,
  },
  salesperson: {
    by: "partner",
    shown: sql`coalesce(p.salesperson, '') as code, coalesce(p.salesperson, '') as name, '' as unit
      from base join partner p on p.id = base.id`,
  },
  maker: {
    by: "item",
    shown: sql`coalesce(m.code, '') as code, coalesce(m.name, '') as name, '' as unit
      from base join item i on i.id = base.id left join manufacturer m on m.id = i.manufacturer_id`,
  },
  category: {
    by: "item",
    shown: sql`coalesce(c.code, '') as code, coalesce(c.name, '') as name, '' as unit
      from base join item i on i.id = base.id left join category c on c.id = i.category_id`,
  },
  priceList: {
    by: "partner",
    shown: sql`coalesce(l.code, '') as code, coalesce(l.name, '') as name, '' as unit
      from base join partner p on p.id = base.id left join price_list l on l.id = p.price_list_id`,
  },
};

const SORTED: Record<RankingSort, RawBuilder<unknown>> = {
  net: sql`net`,
  change: sql`net - "netBefore"`,
  orders: sql`orders`,
  lines: sql`lines`,
  fill: sql`case when "dueNet" > 0 then "shippedNet"::numeric / "dueNet" end`,
  name: sql`name`,
};

/**
 * What is put side by side (`keyed`), and in which order. Each span is added up by itself: of those
 * beside it only the turnover is wanted.
 */
function rankingParts(choice: SalesChoice, question: RankingQuestion) {
  const { dimension, spans } = question;
  const { now, before, lastYear } = spans;
  const { by, shown } = SHOWN[dimension];
  const source: Source =
    by === "partner"
      ? choice.itemIds === undefined
        ? "days"
        : "lines"
      : choice.partnerIds === undefined
        ? "quarters"
        : "lines";
  const id = sql.ref(`${by}_id`);
  const isOneBefore = isSameSpan(before, lastYear);
  // Of a month that others have sold in, what is taken off may leave nothing.
  const ofSome =
    source === "quarters"
      ? sql`having sum(lines) <> 0 or sum(net) <> 0 or sum(returned_net) <> 0`
      : sql``;
  const netOf = (span: Span) => sql`
    select ${id} as id, sum(net)::bigint as net
    from (${rowsOf(source, choice, span)}) sales group by 1 ${ofSome}`;
  const quantity =
    source === "days" ? sql`0::bigint` : sql`sum(quantity)::bigint`;
  // Of items no orders are counted: an order holds others as well.
  const each = (make: (name: string) => RawBuilder<unknown>) =>
    sql.join([
      ...Object.values(LINE_SUMS).map(make),
      ...Object.values(ORDER_SUMS).map((name) =>
        source === "days" ? make(name) : sql`null::bigint as ${sql.ref(name)}`,
      ),
    ]);
  const own = each(
    (name) => sql`coalesce(n.${sql.ref(name)}, 0) as ${sql.ref(name)}`,
  );
  const again = each(
    (name) =>
      sql`coalesce(sum(${sql.ref(name)}), 0)::bigint as ${sql.ref(name)}`,
  );
  const keyed = sql`
    now_sums as (
      select ${id} as id, ${quantity} as quantity, ${sumColumns(source)}
      from (${rowsOf(source, choice, now)}) sales group by 1 ${ofSome}
    ),
    before_sums as (${netOf(before)}),
    ${isOneBefore ? sql`` : sql`year_sums as (${netOf(lastYear)}),`}
    base as (
      select id, coalesce(n.quantity, 0) as quantity, ${own},
        coalesce(b.net, 0) as "netBefore",
        coalesce(${isOneBefore ? sql`b` : sql`y`}.net, 0) as "netLastYear"
      from now_sums n full join before_sums b using (id)
      ${isOneBefore ? sql`` : sql`full join year_sums y using (id)`}
    ),
    keyed as (${
      // Fifty thousand items are not sorted by their names to be put together with nothing.
      dimension === by
        ? sql`
          select code, name, unit, ${dimension === "item" ? sql`quantity` : sql`null::bigint as quantity`},
            ${each((name) => sql.ref(name))}, "netBefore", "netLastYear"
          from (select base.*, ${shown}) named`
        : sql`
          select code, name, unit, null::bigint as quantity, ${again},
            sum("netBefore")::bigint as "netBefore", sum("netLastYear")::bigint as "netLastYear"
          from (select base.*, ${shown}) named
          group by code, name, unit`
    })`;
  const direction = question.descending
    ? sql`desc nulls last`
    : sql`asc nulls last`;
  const order = sql`${SORTED[question.sort]} ${direction}, name, code`;
  return { keyed, order, again };
}

/**
 * As many sums as there are items: beside the usual 4 MB they would be sorted on the disk. How many
 * there are the planner cannot know of tables put together, and takes hundreds: several processes
 * would each make nearly all of them, and each sum's item would be looked up by itself.
 */
async function allowManySums(trx: Transaction<Database>): Promise<void> {
  await sql`
    select set_config('work_mem', '64MB', true),
      set_config('max_parallel_workers_per_gather', '0', true),
      set_config('enable_nestloop', 'off', true)`.execute(trx);
}

/** A page of what is put side by side, and what all of it comes to, in one statement. */
export async function findRanking(
  trx: Transaction<Database>,
  choice: SalesChoice,
  question: RankingQuestion & { limit: number; offset: number },
): Promise<{ rows: RankingRow[]; total: RankingTotal }> {
  const { limit, offset } = question;
  const { keyed, order, again } = rankingParts(choice, question);
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
        select count(*) as rows, count(*) filter (where lines > 0) as active, null as took, ${again},
          coalesce(sum("netBefore"), 0)::bigint as "netBefore",
          coalesce(sum("netLastYear"), 0)::bigint as "netLastYear"
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
  const { keyed, order } = rankingParts(choice, question);
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
