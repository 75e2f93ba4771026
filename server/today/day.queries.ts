import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import { ENDED_STATES } from "../orders/order-state.rules.ts";
import type { LinkHour } from "./day.rules.ts";

type Trx = Transaction<Database>;

export interface DayTimes {
  /** When today and yesterday began for the wholesaler. */
  midnight: Date;
  yesterday: Date;
  now: Date;
  timeZone: string;
  currency: string;
}

export interface HourRow {
  isToday: boolean;
  hour: number;
  orders: number;
  /** Of yesterday's: up to the same time of the day. */
  ordersUntilNow: number;
  /** Without those that were cancelled, refused or ran out. */
  standing: number;
  value: Amount;
}

/** The orders of today and yesterday by the hour of the wholesaler's clock. */
export async function findHours(
  trx: Trx,
  { midnight, yesterday, now, timeZone, currency }: DayTimes,
): Promise<HourRow[]> {
  const sameTime = new Date(
    yesterday.getTime() + (now.getTime() - midnight.getTime()),
  );
  const stands = sql`state <> all(${[...ENDED_STATES]}::text[])`;
  const { rows } = await sql<HourRow>`
    select placed_at >= ${midnight} as "isToday",
      extract(hour from placed_at at time zone ${timeZone})::int as hour,
      count(*)::int as orders,
      (count(*) filter (where placed_at >= ${midnight} or placed_at <= ${sameTime}))::int
        as "ordersUntilNow",
      (count(*) filter (where ${stands} and currency = ${currency}))::int as standing,
      coalesce(sum(total) filter (where ${stands} and currency = ${currency}), 0)::bigint as value
    from sales_order where placed_at >= ${yesterday} and placed_at <= ${now}
    group by 1, 2 order by 1, 2`.execute(trx);
  return rows;
}

export interface Standing {
  /** Partners who have ordered in the last days, and all who may. */
  active: number;
  partners: number;
  onHold: number;
  onHoldSince: Date | null;
}

export async function findStanding(trx: Trx, since: Date): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select
      (select count(distinct partner_id)::int from sales_order where placed_at >= ${since})
        as active,
      (select count(*)::int from partner where not blocked) as partners,
      w.orders as "onHold", w.since as "onHoldSince"
    from (select count(*)::int as orders, min(placed_at) as since
      from sales_order where state = 'on_hold' and not awaits_owner) w`.execute(
    trx,
  );
  const [row] = rows;
  if (!row) throw new Error("no standing");
  return row;
}

/** What came of feeds hour by hour since then: how well, and when last. */
export async function findFeedHours(
  trx: Trx,
  feeds: readonly string[],
  since: Date,
): Promise<(LinkHour & { feed: string })[]> {
  const { rows } = await sql<LinkHour & { feed: string }>`
    select feed, date_trunc('hour', started_at) as hour,
      bool_or(state <> 'applied' or rejected_count > parked_count) as bad,
      sum(greatest(rejected_count - parked_count, 0))::int as trouble,
      max(started_at) as last
    from (
      select feed, started_at, state, rejected_count, parked_count from exchange_batch
      where feed = any(${[...feeds]}::text[]) and started_at >= ${since}
        and state = 'applied' and source <> 'parked'
      union all
      select feed, started_at, state, rejected_count, parked_count from exchange_batch
      where feed = any(${[...feeds]}::text[]) and started_at >= ${since}
        and state in ('held', 'failed')) b
    group by 1, 2 order by 1, 2`.execute(trx);
  return rows;
}

/** The same of orders on their way to the ERP: handed out well, refused or late. */
export async function findOrderHours(
  trx: Trx,
  since: Date,
): Promise<LinkHour[]> {
  const { rows } = await sql<LinkHour>`
    select date_trunc('hour', created_at) as hour,
      bool_or(state = 'refused') as bad,
      (count(*) filter (where state in ('waiting', 'fetched')))::int as trouble,
      max(greatest(fetched_at, acknowledged_at)) as last
    from order_export where created_at >= ${since} and state <> 'withdrawn'
    group by 1 order by 1`.execute(trx);
  return rows;
}
