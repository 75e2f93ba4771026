import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Whether the ERP has been given any message of an order. One that it refused at once it has not;
 * one that it refused after a try without an answer it may have taken then.
 */
export async function isFetchedByErp(
  trx: Transaction<Database>,
  orderId: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from order_export where order_id = ${orderId}
      and (state in ('fetched', 'acknowledged') or (state = 'refused' and attempts > 1))
    limit 1`.execute(trx);
  return rows.length > 0;
}

/** Takes back what the ERP has not taken of orders: it is not sent any more. */
export async function withdrawExports(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<void> {
  await sql`
    update order_export set state = 'withdrawn'
    where order_id = any(${orderIds}::bigint[]) and state in ('waiting', 'refused')`.execute(
    trx,
  );
}

/**
 * Tells the ERP that an order's content has changed. A message that waits carries the new content
 * anyway, and of an order that is on hold there is none yet. What the ERP refused goes again as
 * it is now, under the next revision.
 */
export async function tellErpOfChange(
  trx: Transaction<Database>,
  { partnerId, orderId, at }: { partnerId: number; orderId: number; at: Date },
): Promise<void> {
  const { rows: refused } = await sql`
    update order_export set state = 'withdrawn'
    where order_id = ${orderId} and state = 'refused' and attempts <= 1
    returning true`.execute(trx);
  const waiting = await trx
    .selectFrom("order_export")
    .select("id")
    .where("order_id", "=", orderId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (waiting) return;
  const isFetched = await isFetchedByErp(trx, orderId);
  if (!isFetched && refused.length === 0) return;
  const kind = isFetched ? "change" : "order";
  await insertNextExport(trx, { partnerId, orderId, kind, at });
}

/** Adds a message for the ERP under the order's next revision. */
export async function insertNextExport(
  trx: Transaction<Database>,
  {
    partnerId,
    orderId,
    kind,
    at,
  }: {
    partnerId: number;
    orderId: number;
    kind: "order" | "change" | "cancel";
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into order_export (partner_id, order_id, revision, kind, state, created_at)
    select ${partnerId}, ${orderId}, coalesce(max(revision), 0) + 1, ${kind}, 'waiting', ${at}
    from order_export where order_id = ${orderId}`.execute(trx);
}
