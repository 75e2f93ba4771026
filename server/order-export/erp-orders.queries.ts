import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { WITHHELD } from "../partners/new-partner.queries.ts";
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
      and o.partner_id not in (${WITHHELD})
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
      and o.partner_id not in (${WITHHELD})
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
 * Locks orders by their numbers, in key order, and gives for each the message that is
 * acknowledged: unless said, the latest that the ERP was given, for it cannot mean one that still
 * waits. One that is not there is undefined at its place.
 */
export async function lockExports(
  trx: Transaction<Database>,
  asked: { number: string; revision: number | undefined }[],
): Promise<(ExportToAcknowledge | undefined)[]> {
  const numbers = asked.map(({ number }) => number);
  await sql`
    select from sales_order where number = any(${numbers}::text[])
    order by id for no key update`.execute(trx);
  const { rows } = await sql<ExportToAcknowledge & { place: number }>`
    select a.place::int, x.id as "exportId", x.order_id as "orderId", x.partner_id as "partnerId",
      x.revision, x.kind, x.state, x.erp_document as "erpDocument",
      x.acknowledged_at as "acknowledgedAt", o.state as "orderState",
      o.erp_document as "orderDocument"
    from unnest(${numbers}::text[], ${asked.map(({ revision }) => revision ?? null)}::int[])
      with ordinality as a (number, revision, place)
    join sales_order o on o.number = a.number
    join lateral (
      select * from order_export x
      where x.order_id = o.id and x.state <> 'withdrawn'
        and (a.revision is null or x.revision = a.revision)
      order by (x.state = 'waiting'), x.revision desc limit 1
    ) x on true`.execute(trx);
  const found = new Map(rows.map(({ place, ...row }) => [place, row]));
  return asked.map((_, index) => found.get(index + 1));
}

/**
 * Notes that the ERP has messages, each of an order of its own, and under which document it holds
 * the order. What it refused of it before is thereby settled.
 */
export async function markAcknowledged(
  trx: Transaction<Database>,
  acknowledged: {
    exportId: number;
    orderId: number;
    revision: number;
    erpDocument: string;
  }[],
  at: Date,
): Promise<void> {
  await sql`
    with a as (
      select * from unnest(
        ${acknowledged.map((one) => one.exportId)}::bigint[],
        ${acknowledged.map((one) => one.orderId)}::bigint[],
        ${acknowledged.map((one) => one.revision)}::int[],
        ${acknowledged.map((one) => one.erpDocument)}::text[]
      ) as a (export_id, order_id, revision, erp_document)
    ), noted as (
      update order_export x
      set state = 'acknowledged', acknowledged_at = ${at}, erp_document = a.erp_document,
        fetched_at = coalesce(x.fetched_at, ${at}), lease_until = null
      from a where x.id = a.export_id
    ), settled as (
      update order_export x set state = 'withdrawn'
      from a
      where x.order_id = a.order_id and x.revision < a.revision and x.state = 'refused'
    )
    update sales_order o set erp_document = a.erp_document
    from a where o.id = a.order_id`.execute(trx);
}
