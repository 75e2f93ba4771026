import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { WITHHELD } from "../partners/new-partner.queries.ts";
import { findSending, wakeWaiting, type Sending } from "./sending.queries.ts";
import type { Format } from "../order-export/render-order.ts";
import type { Way } from "./sending.rules.ts";

/** Locks the settings against every other change of them. */
export async function lockSending(
  trx: Transaction<Database>,
): Promise<Sending> {
  await sql`select from order_sending for update`.execute(trx);
  return await findSending(trx);
}

export async function updateSending(
  trx: Transaction<Database>,
  settings: {
    way: Way;
    url: string;
    format: Format;
    parallel: number;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { way, url, format, parallel, by, at } = settings;
  await sql`
    update order_sending set way = ${way}, url = ${url}, format = ${format},
      parallel = ${parallel}, version = version + 1, edited_by = ${by}, edited_at = ${at}`.execute(
    trx,
  );
}

export async function saveSecret(
  trx: Transaction<Database>,
  { secret, at }: { secret: string; at: Date },
): Promise<void> {
  await sql`update order_sending set secret = ${secret}, secret_made_at = ${at}`.execute(
    trx,
  );
}

/** Forgets what has gone wrong with the link, and lets all that waits go. */
export async function resumeLink(
  trx: Transaction<Database>,
  at: Date,
): Promise<void> {
  await sql`
    update order_sending set paused_at = null, pause = null, failures = 0, last_failed = null,
      down_since = null, probe_at = null`.execute(trx);
  await wakeWaiting(trx, at);
}

export interface Queue {
  waiting: number;
  retrying: number;
  /** Delivered, and not acknowledged. */
  sent: number;
  refused: number;
  oldestAt: string | null;
}

/** How many messages are how far. */
export async function countQueue(trx: Transaction<Database>): Promise<Queue> {
  const { rows } = await sql<
    Omit<Queue, "oldestAt"> & { oldestAt: Date | null }
  >`
    select
      count(*) filter (where x.delivered_at is null and x.last_error is null
        and not (s.way = 'pull' and x.state = 'fetched') and x.state <> 'refused')::int as waiting,
      count(*) filter (where x.delivered_at is null and x.last_error is not null
        and x.state = 'fetched' and s.way <> 'pull')::int as retrying,
      count(*) filter (where x.state = 'fetched'
        and (x.delivered_at is not null or s.way = 'pull'))::int as sent,
      count(*) filter (where x.state = 'refused')::int as refused,
      min(x.created_at) filter (where x.delivered_at is null
        and x.state in ('waiting', 'fetched')) as "oldestAt"
    from order_export x cross join order_sending s
    join sales_order o on o.id = x.order_id and o.state <> 'on_hold'
      and o.partner_id not in (${WITHHELD})
    where x.state in ('waiting', 'fetched', 'refused')`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no queue");
  return { ...row, oldestAt: row.oldestAt?.toISOString() ?? null };
}
