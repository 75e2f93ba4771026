import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Whether the ERP has been given any message of an order. */
export async function isFetchedByErp(
  trx: Transaction<Database>,
  orderId: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom("order_export")
    .select("id")
    .where("order_id", "=", orderId)
    .where("state", "in", ["fetched", "acknowledged"])
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back what the ERP has not fetched of orders: it is never sent. */
export async function withdrawExports(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<void> {
  await sql`
    update order_export set state = 'withdrawn'
    where order_id = any(${orderIds}::bigint[]) and state = 'waiting'`.execute(
    trx,
  );
}

/**
 * Tells the ERP that an order's content has changed. A message that waits carries the new content
 * anyway, and of an order that is on hold there is none yet.
 */
export async function tellErpOfChange(
  trx: Transaction<Database>,
  { partnerId, orderId, at }: { partnerId: number; orderId: number; at: Date },
): Promise<void> {
  const waiting = await trx
    .selectFrom("order_export")
    .select("id")
    .where("order_id", "=", orderId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (!waiting && (await isFetchedByErp(trx, orderId)))
    await insertNextExport(trx, { partnerId, orderId, kind: "change", at });
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
