import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type { Stage } from "../platform/merge.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import type {
  Confirmation,
  RejectedStatus,
  Shipment,
  StatusOrder,
  ToldStatus,
} from "./order-status.rules.ts";

/** The rows of the file that are good so far, as they stand in it. */
export async function listStatusRows(stage: Stage): Promise<ToldStatus[]> {
  const { rows } = await sql<ToldStatus>`
    select s.line as "fileLine", s.order_number_id as "orderId", s.status as text,
      coalesce(s.erp_document, '') as "erpDocument", s.order_line as line,
      s.item_id as "itemId", s.warehouse_id as "warehouseId",
      s.shipped_quantity as "shippedQuantity", s.confirmed_quantity as "confirmedQuantity",
      coalesce(s.note, '') as note
    from stage s where not s.rejected order by s.line`.execute(stage.trx);
  return rows;
}

/** Orders with what the ERP may tell of: their lines, and what of them is shipped so far. */
export async function findStatusOrders(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<StatusOrder[]> {
  const { rows } = await sql<StatusOrder>`
    select o.id as "orderId", o.partner_id as "partnerId", o.number, o.state, o.total,
      coalesce((select json_agg(json_build_object('line', l.line, 'itemId', l.item_id,
          'quantity', l.quantity, 'backordered', l.backordered,
          'confirmed', l.confirmed_quantity) order by l.line)
        from sales_order_line l where l.order_id = o.id and l.quantity > 0), '[]') as lines,
      coalesce((select json_agg(json_build_object('line', s.line,
          'erpDocument', s.erp_document, 'warehouseId', s.warehouse_id, 'quantity', s.quantity))
        from order_shipment s where s.order_id = o.id), '[]') as shipments
    from sales_order o where o.id = any(${orderIds}::bigint[]) order by o.id`.execute(
    trx,
  );
  return rows;
}

/** Locks orders in key order against every other change of their state. */
export async function lockStatusOrders(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<void> {
  await sql`
    select from sales_order where id = any(${orderIds}::bigint[])
    order by id for no key update`.execute(trx);
}

/** Notes what the ERP said that it will deliver of an order's lines. */
export async function noteConfirmed(
  trx: Transaction<Database>,
  orderId: number,
  confirmed: Confirmation[],
): Promise<void> {
  await sql`
    update sales_order_line l set confirmed_quantity = c.quantity
    from unnest(${confirmed.map((one) => one.line)}::int[],
      ${confirmed.map((one) => one.quantity)}::bigint[]) as c (line, quantity)
    where l.order_id = ${orderId} and l.line = c.line`.execute(trx);
}

interface StatusStep {
  orderId: number;
  partnerId: number;
  state: OrderState;
  note: string;
}

/** Moves locked orders from state to state, each step with its event by the ERP. */
export async function writeSteps(
  trx: Transaction<Database>,
  steps: StatusStep[],
  at: Date,
): Promise<void> {
  const last = [...new Map(steps.map((one) => [one.orderId, one])).values()];
  await sql`
    update sales_order o set state = n.state
    from unnest(${last.map((one) => one.orderId)}::bigint[],
      ${last.map((one) => one.state)}::text[]) as n (id, state)
    where o.id = n.id`.execute(trx);
  await sql`
    insert into sales_order_event (partner_id, order_id, at, state, by_name, note)
    select n.partner_id, n.order_id, ${at}, n.state, 'ERP', n.note
    from unnest(${steps.map((one) => one.partnerId)}::bigint[],
      ${steps.map((one) => one.orderId)}::bigint[], ${steps.map((one) => one.state)}::text[],
      ${steps.map((one) => one.note)}::text[])
      with ordinality as n (partner_id, order_id, state, note, place)
    order by n.place`.execute(trx);
}

export async function upsertShipments(
  trx: Transaction<Database>,
  shipments: (Shipment & { orderId: number; partnerId: number })[],
  at: Date,
): Promise<void> {
  if (shipments.length === 0) return;
  await sql`
    insert into order_shipment
      (partner_id, order_id, line, erp_document, warehouse_id, quantity, at)
    select n.*, ${at} from unnest(${shipments.map((one) => one.partnerId)}::bigint[],
      ${shipments.map((one) => one.orderId)}::bigint[],
      ${shipments.map((one) => one.line)}::int[],
      ${shipments.map((one) => one.erpDocument)}::text[],
      ${shipments.map((one) => one.warehouseId)}::bigint[],
      ${shipments.map((one) => one.quantity)}::bigint[]) as n
    on conflict (order_id, line, erp_document, warehouse_id)
    do update set quantity = excluded.quantity, at = excluded.at`.execute(trx);
}

/** What was shipped beyond what was held is awaited no longer. */
export async function lowerBackordered(
  trx: Transaction<Database>,
  added: { orderId: number; line: number; quantity: Quantity }[],
): Promise<void> {
  if (added.length === 0) return;
  await sql`
    update sales_order_line l set
      backordered = l.backordered - a.quantity,
      awaited_on = case when l.backordered > a.quantity then l.awaited_on end
    from (
      select order_id, line, sum(quantity)::bigint as quantity
      from unnest(${added.map((one) => one.orderId)}::bigint[],
        ${added.map((one) => one.line)}::int[],
        ${added.map((one) => one.quantity)}::bigint[]) as a (order_id, line, quantity)
      group by order_id, line
    ) a
    where l.order_id = a.order_id and l.line = a.line`.execute(trx);
}

/** Marks rows of the file as not taken. */
export async function rejectStatusRows(
  stage: Stage,
  rejected: RejectedStatus[],
): Promise<void> {
  if (rejected.length === 0) return;
  await sql`
    update stage s set rejected = true, field = r.field, value = r.value, message = r.message
    from unnest(${rejected.map((one) => one.fileLine)}::int[],
      ${rejected.map((one) => one.field)}::text[], ${rejected.map((one) => one.value)}::text[],
      ${rejected.map((one) => one.message)}::text[]) as r (line, field, value, message)
    where s.line = r.line`.execute(stage.trx);
}
