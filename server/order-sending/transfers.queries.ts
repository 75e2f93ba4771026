import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type { OrderState } from "../orders/order-state.rules.ts";
import type { SendingError } from "./sending.rules.ts";
import type { ExportFacts } from "./transfer-state.rules.ts";

export interface TransferOrder {
  orderId: number;
  partnerId: number;
  state: OrderState;
  erpDocument: string | null;
}

/** Locks an order against every other change, of itself and of its messages. */
export async function lockTransferOrder(
  trx: Transaction<Database>,
  number: string,
): Promise<TransferOrder | undefined> {
  const { rows } = await sql<TransferOrder>`
    select id as "orderId", partner_id as "partnerId", state, erp_document as "erpDocument"
    from sales_order where number = ${number} for no key update`.execute(trx);
  return rows[0];
}

/** A message about an order, and what has become of it. */
export interface Transfer extends ExportFacts {
  exportId: number;
  revision: number;
  kind: "order" | "change" | "cancel";
  createdAt: Date;
  fetchedAt: Date | null;
  triedAt: Date | null;
  nextTryAt: Date;
  deliveredAt: Date | null;
  acknowledgedAt: Date | null;
  leaseUntil: Date | null;
  lastError: SendingError | null;
  erpDocument: string | null;
  keyedBy: string | null;
}

/** The messages about an order, oldest first. */
export async function listTransfers(
  trx: Transaction<Database>,
  orderId: number,
): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    select id as "exportId", revision, kind, state, attempts, created_at as "createdAt",
      fetched_at as "fetchedAt", tried_at as "triedAt", next_try_at as "nextTryAt",
      delivered_at as "deliveredAt", acknowledged_at as "acknowledgedAt",
      lease_until as "leaseUntil", last_error as "lastError", erp_document as "erpDocument",
      keyed_by as "keyedBy", delivered_at is not null as "isDelivered",
      last_error is not null as "hasFailed", keyed_by is not null as "isKeyed"
    from order_export where order_id = ${orderId} and state <> 'withdrawn'
    order by revision`.execute(trx);
  return rows;
}

/** What has become of the mail that confirms an order. */
export async function findConfirmationMail(
  trx: Transaction<Database>,
  orderId: number,
): Promise<
  { state: "sent" | "queued" | "failed"; at: Date | null } | undefined
> {
  const { rows } = await sql<{
    state: "sent" | "queued" | "failed";
    at: Date | null;
  }>`
    select case state when 'failed' then 'failed' when 'queued' then 'queued' else 'sent' end
        as state, sent_at as at
    from mail where order_id = ${orderId} and kind = 'order_confirmation'`.execute(
    trx,
  );
  return rows[0];
}

/** What the ERP said of an order in words that move nothing, the newest first. */
export async function listStatusNotes(
  trx: Transaction<Database>,
  orderId: number,
): Promise<
  {
    text: string;
    note: string;
    waits: boolean;
    at: Date;
    line: number | null;
    shippedQuantity: Quantity | null;
  }[]
> {
  const rows = await trx
    .selectFrom("order_erp_status")
    .select([
      "text",
      "note",
      "waits",
      "at",
      "line",
      "shipped_quantity as shippedQuantity",
    ])
    .where("order_id", "=", orderId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return rows;
}

/** Lets messages go again at once, whatever has become of them before. */
export async function sendAgain(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<void> {
  await sql`
    update order_export set next_try_at = ${at}, delivered_at = null,
      last_error = case when state = 'refused' then null else last_error end,
      state = case when state = 'refused' then 'fetched' else state end
    where id = any(${exportIds}::bigint[]) and state in ('waiting', 'fetched', 'refused')`.execute(
    trx,
  );
}

/** Orders of which the ERP has refused a message, or has not answered one in time. */
export async function listStuckOrders(
  trx: Transaction<Database>,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select o.number from sales_order o where exists (
      select from order_export x where x.order_id = o.id and (x.state = 'refused'
        or (x.state = 'fetched' and x.delivered_at is null and x.last_error is not null)))
    order by o.id`.execute(trx);
  return rows.map(({ number }) => number);
}

/** Notes who has keyed messages into the ERP by hand, after they were acknowledged. */
export async function markKeyed(
  trx: Transaction<Database>,
  keyed: { exportId: number; from: string }[],
  by: string,
): Promise<void> {
  await sql`
    update order_export x set keyed_by = ${by}, keyed_from = k.state
    from unnest(${keyed.map((one) => one.exportId)}::bigint[],
      ${keyed.map((one) => one.from)}::text[]) as k (id, state)
    where x.id = k.id`.execute(trx);
}

/** Puts back what was keyed by hand to where it was before. */
export async function unmarkKeyed(
  trx: Transaction<Database>,
  { orderId, at }: { orderId: number; at: Date },
): Promise<void> {
  await sql`
    update order_export set state = keyed_from, keyed_by = null, keyed_from = null,
      acknowledged_at = null, erp_document = null, next_try_at = ${at},
      fetched_at = case when keyed_from = 'waiting' then null else fetched_at end,
      delivered_at = case when keyed_from = 'waiting' then null else delivered_at end
    where order_id = ${orderId} and keyed_by is not null`.execute(trx);
  await sql`
    update sales_order o set erp_document = (
      select x.erp_document from order_export x
      where x.order_id = o.id and x.state = 'acknowledged' order by x.revision desc limit 1)
    where o.id = ${orderId}`.execute(trx);
}

/** Takes back the confirmation that came of keying an order by hand. */
export async function unconfirm(
  trx: Transaction<Database>,
  orderId: number,
): Promise<void> {
  await sql`
    update sales_order set state = 'placed' where id = ${orderId} and state = 'confirmed'`.execute(
    trx,
  );
}

export interface LatestEvent {
  state: OrderState;
  kind: string;
  byName: string;
  at: Date;
}

/** What has happened to an order last. */
export async function findLastEvent(
  trx: Transaction<Database>,
  orderId: number,
): Promise<LatestEvent | undefined> {
  const { rows } = await sql<LatestEvent>`
    select state, kind, by_name as "byName", at from sales_order_event
    where order_id = ${orderId} order by id desc limit 1`.execute(trx);
  return rows[0];
}
