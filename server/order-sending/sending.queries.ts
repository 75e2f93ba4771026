import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { WITHHELD } from "../partners/new-partner.queries.ts";
import type { Format } from "../order-export/render-order.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  DOWN_AFTER,
  probeWaitMs,
  type SendingError,
  type Way,
} from "./sending.rules.ts";

/** How orders leave, and how the link does. */
export interface Sending {
  way: Way;
  url: string;
  format: Format;
  parallel: number;
  secret: string | null;
  secretMadeAt: Date | null;
  version: number;
  editedBy: string | null;
  editedAt: Date | null;
  failures: number;
  downSince: Date | null;
  probeAt: Date | null;
  pausedAt: Date | null;
  pause: SendingError | null;
  lastGoodAt: Date | null;
}

export async function findSending(
  trx: Transaction<Database>,
): Promise<Sending> {
  const { rows } = await sql<Sending>`
    select way, url, format, parallel, secret, secret_made_at as "secretMadeAt", version,
      edited_by as "editedBy", edited_at as "editedAt", failures, down_since as "downSince",
      probe_at as "probeAt", paused_at as "pausedAt", pause, last_good_at as "lastGoodAt"
    from order_sending`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no settings of order sending");
  return row;
}

/** Takes the turn to try whether a link that is down answers again. */
export async function takeProbe(
  trx: Transaction<Database>,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update order_sending set probe_at = ${until}
    where down_since is not null and probe_at <= ${now} returning true`.execute(
    trx,
  );
  return rows.length > 0;
}

/** Gives the turn back: there was nothing to try it with. */
export async function returnProbe(
  trx: Transaction<Database>,
  now: Date,
): Promise<void> {
  await sql`update order_sending set probe_at = ${now}`.execute(trx);
}

export interface LeaseRequest {
  now: Date;
  until: Date;
  lease: string;
  most: number;
  /** What has been tried least, whenever it falls due: to see whether the link answers. */
  isProbe: boolean;
}

// A message goes only after those before it about its order have arrived or were given up.
const SENDABLE = sql`x.state in ('waiting', 'fetched') and x.delivered_at is null
  and not exists (select from order_export e
    where e.order_id = x.order_id and e.revision < x.revision
      and e.state in ('waiting', 'fetched') and e.delivered_at is null)`;

/**
 * Takes messages that are due, for a while: nobody else sends them meanwhile. Orders on which
 * somebody works are left out, and what is true of the rest is read again under their locks.
 */
export async function leaseExports(
  trx: Transaction<Database>,
  { now, until, lease, most, isProbe }: LeaseRequest,
): Promise<LeasedExport[]> {
  const { rows: due } = await sql<{ id: number }>`
    select x.id from order_export x join sales_order o on o.id = x.order_id
    where ${SENDABLE} and o.state <> 'on_hold' and o.partner_id not in (${WITHHELD})
      and (x.lease_until is null or x.lease_until <= ${now})
      ${isProbe ? sql`` : sql`and x.next_try_at <= ${now}`}
    order by ${isProbe ? sql`x.attempts, x.id` : sql`x.next_try_at, x.id`} limit ${most}
    for no key update of o skip locked`.execute(trx);
  if (due.length === 0) return [];
  const { rows } = await sql<LeasedExport>`
    update order_export x
    set lease = ${lease}, lease_until = ${until}, attempts = attempts + 1, tried_at = ${now}
    where id = any(${due.map(({ id }) => id)}::bigint[]) and ${SENDABLE}
      and (x.lease_until is null or x.lease_until <= ${now})
    returning x.id as "exportId", x.order_id as "orderId", x.revision, x.attempts`.execute(
    trx,
  );
  return rows;
}

export interface LeasedExport {
  exportId: number;
  orderId: number;
  revision: number;
  /** Tries with this one, from 1. */
  attempts: number;
}

export interface Lease {
  exportId: number;
  lease: string;
}

/** Gives back what was taken and not tried. */
export async function returnLeases(
  db: Kysely<Database>,
  leases: Lease[],
): Promise<void> {
  if (leases.length === 0) return;
  await inTransaction(db, HOUSE, (trx) =>
    sql`
      update order_export x set lease = null, lease_until = null, attempts = x.attempts - 1
      from unnest(${leases.map((one) => one.exportId)}::bigint[],
        ${leases.map((one) => one.lease)}::uuid[]) as l (id, lease)
      where x.id = l.id and x.lease = l.lease`.execute(trx),
  );
}

/** Notes that a message has arrived, whatever its ERP document will be. */
export async function markDelivered(
  trx: Transaction<Database>,
  exportId: number,
  at: Date,
): Promise<void> {
  await sql`
    update order_export set delivered_at = coalesce(delivered_at, ${at}), last_error = null,
      lease_until = null
    where id = ${exportId} and state = 'fetched'`.execute(trx);
}

/** Marks a file as laid down, under the lease by which its bytes are found; false: not ours now. */
export async function markLaid(
  db: Kysely<Database>,
  { exportId, lease }: Lease,
  at: Date,
): Promise<boolean> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql`
      update order_export set delivered_at = ${at}, last_error = null, lease_until = null
      where id = ${exportId} and lease = ${lease} and state = 'fetched'
        and delivered_at is null
      returning true`.execute(trx);
    return rows.length > 0;
  });
}

/** Which of some leases are those under which a message was laid down. */
export async function findLaid(
  db: Kysely<Database>,
  leases: string[],
): Promise<Set<string>> {
  const { rows } = await inTransaction(db, HOUSE, (trx) =>
    sql<{ lease: string }>`
      select lease from order_export
      where lease = any(${leases}::uuid[]) and delivered_at is not null`.execute(
      trx,
    ),
  );
  return new Set(rows.map(({ lease }) => lease));
}

/** Which of some leases still run. */
export async function findRunning(
  db: Kysely<Database>,
  leases: string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await inTransaction(db, HOUSE, (trx) =>
    sql<{ lease: string }>`
      select lease from order_export
      where lease = any(${leases}::uuid[]) and lease_until > ${now}`.execute(
      trx,
    ),
  );
  return new Set(rows.map(({ lease }) => lease));
}

/** Notes that the ERP will not have a message as it is: staff decide. */
export async function markRefused(
  trx: Transaction<Database>,
  { exportId, lease }: Lease,
  error: SendingError,
): Promise<void> {
  await sql`
    update order_export set state = 'refused', last_error = ${JSON.stringify(error)}::jsonb,
      lease_until = null
    where id = ${exportId} and lease = ${lease} and state = 'fetched'`.execute(
    trx,
  );
}

/** Notes that the ERP names a document beside the one under which an order stands. */
export async function noteOtherDocument(
  trx: Transaction<Database>,
  exportId: number,
  error: SendingError,
): Promise<void> {
  await sql`
    update order_export set last_error = ${JSON.stringify(error)}::jsonb, lease_until = null,
      state = case when state = 'fetched' then 'refused' else state end
    where id = ${exportId} and state in ('fetched', 'acknowledged')`.execute(
    trx,
  );
}

/** Notes why a message did not arrive, and when it is tried again. */
export async function markFailed(
  trx: Transaction<Database>,
  {
    exportId,
    lease,
    error,
    nextTryAt,
  }: Lease & { error: SendingError; nextTryAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update order_export set last_error = ${JSON.stringify(error)}::jsonb,
      next_try_at = ${nextTryAt}, lease_until = null
    where id = ${exportId} and lease = ${lease} and state = 'fetched' returning true`.execute(
    trx,
  );
  return rows.length > 0;
}

/** Counts a failure of the link. True once it is down. */
export async function noteLinkFailure(
  trx: Transaction<Database>,
  exportId: number,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ failures: number; isDown: boolean }>`
    update order_sending set
      failures = failures + (last_failed is distinct from ${exportId}
        or down_since is not null)::int,
      last_failed = ${exportId},
      down_since = coalesce(down_since, case
        when failures + (last_failed is distinct from ${exportId})::int >= ${DOWN_AFTER}
        then ${now}::timestamptz end)
    returning failures, down_since is not null as "isDown"`.execute(trx);
  const [row] = rows;
  if (!row?.isDown) return false;
  const probeAt = new Date(now.getTime() + probeWaitMs(row.failures));
  await sql`update order_sending set probe_at = ${probeAt}`.execute(trx);
  return true;
}

/** Notes that the ERP answers; what waited because it did not goes at once. */
export async function noteLinkAnswer(
  trx: Transaction<Database>,
  now: Date,
): Promise<void> {
  // Looked at first: each delivery would otherwise wait for the one row.
  const { rows } = await sql<{ since: Date | null }>`
    update order_sending s set failures = 0, last_failed = null, down_since = null,
      probe_at = null, last_good_at = ${now}
    from order_sending was
    where was.failures > 0 or was.last_good_at is null
      or was.last_good_at < ${now}::timestamptz - interval '5 seconds'
    returning was.down_since as since`.execute(trx);
  if (rows[0]?.since) await wakeWaiting(trx, now);
}

/** Lets all that waits for its next try go now. */
export async function wakeWaiting(
  trx: Transaction<Database>,
  now: Date,
): Promise<void> {
  await sql`
    update order_export set next_try_at = ${now}
    where state in ('waiting', 'fetched') and delivered_at is null and next_try_at > ${now}`.execute(
    trx,
  );
}

/** Stops the link until an administrator has seen to it, unless he has just done so. */
export async function pauseLink(
  trx: Transaction<Database>,
  { version, error, at }: { version: number; error: SendingError; at: Date },
): Promise<void> {
  await sql`
    update order_sending set paused_at = ${at}, pause = ${JSON.stringify(error)}::jsonb
    where paused_at is null and version = ${version}`.execute(trx);
}
