import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { beginOf, dayOf, salesFacts } from "./sales-facts.queries.ts";

export const LINE_MEASURES = [
  "quantity",
  "lines",
  "net",
  "returned_net",
  "asked_net",
  "confirmed_net",
  "due_net",
  "shipped_net",
] as const;
export const DAY_MEASURES = [
  "orders",
  "ended_orders",
  "ended_net",
  "lines",
  "net",
  "returned_net",
  "asked_net",
  "confirmed_net",
  "due_net",
  "shipped_net",
  "shipped_orders",
  "shipped_minutes",
  "took_0",
  "took_1",
  "took_2",
  "took_3",
  "took_5",
  "took_7",
  "took_more",
] as const;

const names = (measures: readonly string[], of?: string) =>
  sql.join(
    measures.map((name) => sql.ref(of === undefined ? name : `${of}.${name}`)),
  );
const each = (
  measures: readonly string[],
  make: (name: string) => RawBuilder<unknown>,
) => sql.join(measures.map(make));

const replaced = (measures: readonly string[]) =>
  each(
    measures,
    (name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`,
  );

const summed = (measures: readonly string[]) =>
  each(
    measures,
    (name) => sql`sum(${sql.ref(name)})::bigint as ${sql.ref(name)}`,
  );
/** What came in addition, on top of what stood. */
const added = (measures: readonly string[]) =>
  each(
    measures,
    (name) =>
      sql`${sql.ref(name)} = b.${sql.ref(name)} + ${sql.ref(`excluded.${name}`)}`,
  );
const isAny = (measures: readonly string[]) =>
  sql.join(
    measures.map((name) => sql`${sql.ref(name)} <> 0`),
    sql` or `,
  );
const quarterOf = (day: RawBuilder<unknown>) =>
  sql`date_trunc('quarter', ${day})::date`;

/** Only one adds up at a time, over all processes. False: another does. */
export async function lockSales(
  trx: Transaction<Database>,
  { wait }: { wait: boolean },
): Promise<boolean> {
  const key = sql`hashtextextended('sales rollups', 0)`;
  if (wait) {
    await sql`select pg_advisory_xact_lock(${key})`.execute(trx);
    return true;
  }
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${key}) as locked`.execute(trx);
  return rows[0]?.locked ?? false;
}

/** Takes changed orders off the list, the first noted first, under the lock. */
export async function takeChanges(
  trx: Transaction<Database>,
  limit: number,
): Promise<{ orderId: number; placedAt: Date }[]> {
  const { rows } = await sql<{ orderId: number; placedAt: Date }>`
    delete from sales_change where id in (
      select id from sales_change order by id limit ${limit})
    returning order_id as "orderId", placed_at as "placedAt"`.execute(trx);
  return rows;
}

/**
 * Adds up anew all days on which one of these orders stood or stands, for its partner. A statement
 * of its own after they were taken: it sees what was committed with each note.
 */
export async function addUpDays(
  trx: Transaction<Database>,
  changes: { orderId: number; placedAt: Date }[],
): Promise<void> {
  const cell = sql`
    cell as materialized (
      select distinct o.partner_id, ${dayOf(sql`c.placed_at`)} as day
      from unnest(${changes.map((one) => one.orderId)}::bigint[],
        ${changes.map((one) => one.placedAt)}::timestamptz[]) as c (order_id, placed_at)
      join sales_order o on o.id = c.order_id
    )`;
  const ofCells = sql`o.id in (
    select s.id from cell join sales_order s on s.partner_id = cell.partner_id
      and s.placed_at >= ${beginOf(sql`cell.day`)}
      and s.placed_at < ${beginOf(sql`(cell.day + 1)`)})`;
  await sql`
    with ${cell}, ${salesFacts(ofCells)},
    line_before as materialized (
      select b.* from cell join sales_line_day b using (partner_id, day)
    ),
    day_gone as (
      delete from sales_day b using cell
      where b.partner_id = cell.partner_id and b.day = cell.day and not exists (
        select from day_fact f where f.partner_id = b.partner_id and f.day = b.day
          and f.currency = b.currency)
    ),
    day_put as (
      insert into sales_day as b (partner_id, day, currency, ${names(DAY_MEASURES)})
      select partner_id, day, currency, ${names(DAY_MEASURES)} from day_fact
      on conflict (partner_id, day, currency) do update set ${replaced(DAY_MEASURES)}
      where (${names(DAY_MEASURES, "b")}) is distinct from (${names(DAY_MEASURES, "excluded")})
    ),
    line_gone as (
      delete from sales_line_day b using cell
      where b.partner_id = cell.partner_id and b.day = cell.day and not exists (
        select from line_fact f where f.partner_id = b.partner_id and f.day = b.day
          and f.item_id = b.item_id and f.currency = b.currency)
    ),
    line_put as (
      insert into sales_line_day as b (partner_id, day, item_id, currency, ${names(LINE_MEASURES)})
      select partner_id, day, item_id, currency, ${names(LINE_MEASURES)} from line_fact
      on conflict (partner_id, day, item_id, currency) do update set ${replaced(LINE_MEASURES)}
      where (${names(LINE_MEASURES, "b")}) is distinct from (${names(LINE_MEASURES, "excluded")})
    ),
    moved as materialized (
      select date_trunc('month', day)::date as month, item_id, currency,
        ${summed(LINE_MEASURES)}
      from (
        select day, item_id, currency, ${names(LINE_MEASURES)} from line_fact
        union all
        select day, item_id, currency, ${each(LINE_MEASURES, (name) => sql`-${sql.ref(name)}`)}
        from line_before
      ) both_ways
      group by 1, 2, 3
    ),
    month_moved as (
      insert into sales_item_month as b (month, item_id, currency, ${names(LINE_MEASURES)})
      select month, item_id, currency, ${names(LINE_MEASURES)} from moved
      where ${isAny(LINE_MEASURES)}
      on conflict (month, item_id, currency) do update set ${added(LINE_MEASURES)}
    ),
    quarter_moved as (
      select ${quarterOf(sql`month`)} as quarter, item_id, currency, ${summed(LINE_MEASURES)}
      from moved group by 1, 2, 3
    )
    insert into sales_item_quarter as b (quarter, item_id, currency, ${names(LINE_MEASURES)})
    select quarter, item_id, currency, ${names(LINE_MEASURES)} from quarter_moved
    where ${isAny(LINE_MEASURES)}
    on conflict (quarter, item_id, currency) do update set ${added(LINE_MEASURES)}`.execute(
    trx,
  );
}

/** How often all has been wanted anew, and made. */
export async function findWanted(trx: Transaction<Database>): Promise<{
  wanted: number;
  made: number;
  making: number | null;
  /** The last month that the making under way has done. */
  madeMonth: CalendarDate | null;
}> {
  return await trx
    .selectFrom("sales_rollup")
    .select(["wanted", "made", "making", "made_month as madeMonth"])
    .executeTakeFirstOrThrow();
}

/** Notes under the lock how far a making is: who goes on with it begins after that month. */
export async function noteMonth(
  trx: Transaction<Database>,
  { making, month }: { making: number; month: CalendarDate },
): Promise<void> {
  await trx
    .updateTable("sales_rollup")
    .set({ making, made_month: month })
    .execute();
}

export async function noteMade(
  trx: Transaction<Database>,
  made: number,
): Promise<void> {
  await trx
    .updateTable("sales_rollup")
    .set({ made, making: null, made_month: null })
    .execute();
}

/** Every month, by its first day, in which there are orders or sums of them. */
export async function listMonths(
  trx: Transaction<Database>,
): Promise<CalendarDate[]> {
  const { rows } = await sql<{ month: CalendarDate }>`
    with ends as (
      select ${dayOf(sql`min(placed_at)`)} as first, ${dayOf(sql`max(placed_at)`)} as last
      from sales_order
      union all select min(day), max(day) from sales_day
      union all select min(month), max(month) from sales_item_month
    )
    select generate_series(date_trunc('month', min(first)), max(last), interval '1 month')::date
      as month
    from ends`.execute(trx);
  return rows.map(({ month }) => month);
}

/** Makes a month's sums anew from its orders, under the lock; they lie as they are read: by item. */
export async function addUpMonth(
  trx: Transaction<Database>,
  month: CalendarDate,
): Promise<void> {
  // A month of a large company is sorted in memory.
  await sql`set local work_mem = '128MB'`.execute(trx);
  const next = sql`(${month}::date + interval '1 month')::date`;
  const within = sql`day >= ${month}::date and day < ${next}`;
  await sql`delete from sales_day where ${within}`.execute(trx);
  await sql`delete from sales_line_day where ${within}`.execute(trx);
  await sql`delete from sales_item_month where month = ${month}`.execute(trx);
  const ofMonth = sql`o.placed_at >= ${beginOf(sql`${month}::date`)}
    and o.placed_at < ${beginOf(next)}`;
  await sql`
    with ${salesFacts(ofMonth)},
    day_put as (
      insert into sales_day (partner_id, day, currency, ${names(DAY_MEASURES)})
      select partner_id, day, currency, ${names(DAY_MEASURES)} from day_fact
      order by day, partner_id
    ),
    line_put as (
      insert into sales_line_day (partner_id, day, item_id, currency, ${names(LINE_MEASURES)})
      select partner_id, day, item_id, currency, ${names(LINE_MEASURES)} from line_fact
      order by day, partner_id
    )
    insert into sales_item_month (month, item_id, currency, ${names(LINE_MEASURES)})
    select ${month}::date, item_id, currency, ${summed(LINE_MEASURES)}
    from line_fact group by item_id, currency order by item_id`.execute(trx);
  const quarter = quarterOf(sql`${month}::date`);
  await sql`delete from sales_item_quarter where quarter = ${quarter}`.execute(
    trx,
  );
  await sql`
    insert into sales_item_quarter (quarter, item_id, currency, ${names(LINE_MEASURES)})
    select ${quarter}, item_id, currency, ${summed(LINE_MEASURES)}
    from sales_item_month
    where month >= ${quarter} and month < ${quarter} + interval '3 months'
    group by item_id, currency order by item_id`.execute(trx);
}
