import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { OrderState } from "../orders/order-state.rules.ts";
import type { OrderMessageContent } from "./order-message.rules.ts";

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

/**
 * Marks messages as handed out and gives their content, under `lockOrders` of a former statement:
 * what was withdrawn meanwhile is left out, and what is given out here can no longer be.
 */
export async function handOut(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<OrderMessageContent[]> {
  await sql`
    update order_export set state = 'fetched', fetched_at = ${at}
    where id = any(${exportIds}::bigint[]) and state = 'waiting'`.execute(trx);
  return await findMessages(
    trx,
    sql`x.id = any(${exportIds}::bigint[]) and x.state = 'fetched'`,
  );
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

/** The content of one message, whatever has become of it. */
export async function findMessage(
  trx: Transaction<Database>,
  exportId: number,
): Promise<OrderMessageContent | undefined> {
  const [message] = await findMessages(
    trx,
    sql`x.id = ${exportId} and x.state <> 'withdrawn'`,
  );
  return message;
}

interface MessageRow extends Omit<OrderMessageContent, "placedAt"> {
  placedAt: Date;
}

async function findMessages(
  trx: Transaction<Database>,
  which: ReturnType<typeof sql>,
): Promise<OrderMessageContent[]> {
  const { rows } = await sql<MessageRow>`
    select o.number, x.revision, x.kind, o.state, x.form, o.placed_at as "placedAt",
      p.code as partner, o.reference, m.code as "paymentMethod", o.due_days as "dueDays",
      o.delivery_address as "deliveryPlace", o.currency, o.net, o.vat_total as "vatTotal",
      o.total, o.note, o.wished_date as "wishedDate",
      (select json_agg(json_build_object('line', l.line, 'item', l.item_code,
          'quantity', l.quantity, 'unit', l.unit, 'listPrice', l.list_price,
          'rebatePercentE4', l.rebate_percent, 'netPrice', l.net_price, 'vatRateE4', l.vat_rate,
          'lineTotal', l.line_total, 'note', l.note, 'warehouses', coalesce(held.warehouses, '[]')) order by l.line)
        from sales_order_line l
        left join (
          select h.line, json_agg(json_build_object('warehouse', w.code, 'quantity', h.quantity)
            order by w.code) as warehouses
          from (
            select r.line, r.warehouse_id, sum(r.quantity)::bigint as quantity
            from stock_reservation r where r.order_id = o.id
            group by r.line, r.warehouse_id having sum(r.quantity) > 0
          ) h join warehouse w on w.id = h.warehouse_id
          group by h.line
        ) held on held.line = l.line
        where l.order_id = o.id and l.quantity > 0) as lines
    from order_export x
    join sales_order o on o.id = x.order_id
    join partner p on p.id = o.partner_id
    left join payment_method m on m.id = o.payment_method_id
    where ${which}
    order by x.id`.execute(trx);
  return rows;
}

export interface ExportToAcknowledge {
  exportId: number;
  orderId: number;
  partnerId: number;
  revision: number;
  kind: "order" | "change" | "cancel";
  state: "waiting" | "fetched" | "acknowledged" | "withdrawn";
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

/** Notes that the ERP has a message, and under which document it holds the order. */
export async function markAcknowledged(
  trx: Transaction<Database>,
  acknowledged: {
    exportId: number;
    orderId: number;
    erpDocument: string;
    at: Date;
  },
): Promise<void> {
  const { exportId, orderId, erpDocument, at } = acknowledged;
  await sql`
    update order_export
    set state = 'acknowledged', acknowledged_at = ${at}, erp_document = ${erpDocument},
      fetched_at = coalesce(fetched_at, ${at})
    where id = ${exportId}`.execute(trx);
  await sql`
    update sales_order set erp_document = ${erpDocument} where id = ${orderId}`.execute(
    trx,
  );
}
