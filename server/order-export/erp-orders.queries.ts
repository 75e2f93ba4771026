import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { OrderState } from "../orders/order-state.rules.ts";

export interface OpenExport {
  exportId: number;
  orderId: number;
}

/** The next messages that the ERP has not acknowledged, oldest first. */
export async function listOpenExports(
  trx: Transaction<Database>,
  { after, limit }: { after: number; limit: number },
): Promise<OpenExport[]> {
  const { rows } = await sql<{ id: number; order_id: number }>`
    select x.id, x.order_id from order_export x
    join sales_order o on o.id = x.order_id
    where x.state in ('waiting', 'fetched') and x.id > ${after} and o.state <> 'on_hold'
    order by x.id limit ${limit}`.execute(trx);
  return rows.map((row) => ({ exportId: row.id, orderId: row.order_id }));
}

/** Locks orders in key order against every other change of their state. */
export async function lockOrders(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<void> {
  await sql`
    select from sales_order where id = any(${orderIds}::bigint[])
    order by id for no key update`.execute(trx);
}

/** The latest message of an order that is the ERP's to have. */
export async function findLatestExport(
  trx: Transaction<Database>,
  number: string,
): Promise<OpenExport | undefined> {
  const { rows } = await sql<{ id: number; order_id: number }>`
    select x.id, x.order_id from order_export x
    join sales_order o on o.id = x.order_id
    where o.number = ${number} and x.state <> 'withdrawn' and o.state <> 'on_hold'
    order by x.revision desc limit 1`.execute(trx);
  const [row] = rows;
  return row && { exportId: row.id, orderId: row.order_id };
}

export interface ExportToAcknowledge {
  exportId: number;
  orderId: number;
  partnerId: number;
  revision: number;
  kind: "order" | "change" | "cancel";
  state: "waiting" | "fetched" | "acknowledged" | "refused" | "withdrawn";
  erpDocument: string | null;
  acknowledgedAt: Date | null;
  orderState: OrderState;
  /** Under which document the ERP already holds the order. */
  orderDocument: string | null;
}

/**
 * Locks an order by its number and gives the message that is acknowledged: unless said, the
 * latest that the ERP was given, for it cannot mean one that still waits.
 */
export async function lockExport(
  trx: Transaction<Database>,
  { number, revision }: { number: string; revision: number | undefined },
): Promise<ExportToAcknowledge | undefined> {
  await sql`
    select from sales_order where number = ${number} for no key update`.execute(
    trx,
  );
  const { rows } = await sql<ExportToAcknowledge>`
    select x.id as "exportId", x.order_id as "orderId", x.partner_id as "partnerId",
      x.revision, x.kind, x.state, x.erp_document as "erpDocument",
      x.acknowledged_at as "acknowledgedAt", o.state as "orderState",
      o.erp_document as "orderDocument"
    from order_export x join sales_order o on o.id = x.order_id
    where o.number = ${number} and x.state <> 'withdrawn'
      and (${revision ?? null}::int is null or x.revision = ${revision ?? null}::int)
    order by (x.state = 'waiting'), x.revision desc limit 1`.execute(trx);
  return rows[0];
}

/**
 * Notes that the ERP has a message, and under which document it holds the order. What it refused
 * of it before is thereby settled.
 */
export async function markAcknowledged(
  trx: Transaction<Database>,
  acknowledged: {
    exportId: number;
    orderId: number;
    revision: number;
    erpDocument: string;
    at: Date;
  },
): Promise<void> {
  const { exportId, orderId, revision, erpDocument, at } = acknowledged;
  await sql`
    update order_export
    set state = 'acknowledged', acknowledged_at = ${at}, erp_document = ${erpDocument},
      fetched_at = coalesce(fetched_at, ${at}), lease_until = null
    where id = ${exportId}`.execute(trx);
  await sql`
    update order_export set state = 'withdrawn'
    where order_id = ${orderId} and revision < ${revision} and state = 'refused'`.execute(
    trx,
  );
  await sql`
    update sales_order set erp_document = ${erpDocument} where id = ${orderId}`.execute(
    trx,
  );
}
