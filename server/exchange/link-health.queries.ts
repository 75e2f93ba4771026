import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { WITHHELD } from "../partners/new-partner.queries.ts";

export interface FeedDeliveries {
  feed: string;
  /** When the last good one came, whenever that was. */
  lastAt: Date | null;
  lastId: number | null;
  lastSource: string | null;
  lastByName: string | null;
  /** What of the last good one was rejected. */
  lastRejected: number;
  /** The good ones of a fortnight, newest first, in milliseconds. */
  delivered: number[];
  /** What went wrong since the last good one. */
  trouble: { id: number; state: "held" | "failed"; at: string } | null;
  /** Rows that wait for what they name. */
  parked: number;
}

const HABIT_DAYS = 14;
const HABIT_DELIVERIES = 2000;

/** What came of each feed: tries of ours with rows that waited are no deliveries. */
export async function findDeliveries(
  trx: Transaction<Database>,
  feeds: readonly string[],
  now: Date,
): Promise<FeedDeliveries[]> {
  const since = new Date(now.getTime() - HABIT_DAYS * 86_400_000);
  const { rows } = await sql<FeedDeliveries>`
    select f.feed, last.started_at as "lastAt", last.id as "lastId",
      last.source as "lastSource", last.by_name as "lastByName",
      coalesce(last.rejected_count, 0) as "lastRejected",
      coalesce((select json_agg(d.at) from (
          select (extract(epoch from b.started_at) * 1000)::bigint as at
          from exchange_batch b
          where b.feed = f.feed and b.state = 'applied' and b.source <> 'parked'
            and b.started_at >= ${since}
          order by b.started_at desc limit ${HABIT_DELIVERIES}) d), '[]') as delivered,
      (select json_build_object('id', b.id, 'state', b.state, 'at', b.started_at)
        from exchange_batch b
        where b.feed = f.feed and b.state in ('held', 'failed')
          and (last.id is null or b.started_at > last.started_at)
        order by b.started_at desc limit 1) as trouble,
      (select count(*) from parked_row p where p.feed = f.feed) as parked
    from unnest(${feeds}::text[]) with ordinality as f (feed, place)
    left join lateral (
      select b.id, b.started_at, b.source, b.by_name, b.rejected_count
      from exchange_batch b
      where b.feed = f.feed and b.state = 'applied' and b.source <> 'parked'
      order by b.started_at desc limit 1
    ) last on true
    order by f.place`.execute(trx);
  return rows;
}

export interface OrderQueue {
  /** Messages that the ERP has not acknowledged. */
  waiting: number;
  oldestAt: Date | null;
  /** When the ERP last was handed one. */
  handedOutAt: Date | null;
  acknowledgedAt: Date | null;
}

/** How orders go out: an order that is on hold waits for staff, not for the ERP. */
export async function findOrderQueue(
  trx: Transaction<Database>,
): Promise<OrderQueue> {
  const { rows } = await sql<OrderQueue>`
    select w.waiting, w."oldestAt",
      (select max(fetched_at) from order_export) as "handedOutAt",
      (select max(acknowledged_at) from order_export) as "acknowledgedAt"
    from (
      select count(*)::int as waiting, min(x.created_at) as "oldestAt"
      from order_export x
      where x.state in ('waiting', 'fetched')
        and x.order_id not in (select o.id from sales_order o where o.state = 'on_hold')
        and x.partner_id not in (${WITHHELD})
    ) w`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no queue");
  return row;
}
