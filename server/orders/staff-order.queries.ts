import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { lineTotal, type Amount } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import type { ChangeableLine, LineChange } from "./order-change.rules.ts";
import type { OrderTotals } from "./order-lines.rules.ts";

/** An order's line with all that changing or holding it depends on. */
export interface StaffLine extends ChangeableLine {
  itemId: number;
  held: Quantity;
  awaitedOn: CalendarDate | null;
  /** Whether it may wait for what is not there. */
  mayWait: boolean;
  categoryId: number | null;
  stock: {
    warehouseId: number;
    incoming: Quantity;
    incomingDate: CalendarDate | null;
  }[];
}

/** The order's version, one more with all that happens to it, and whose doing the last was. */
export async function findLatestEvent(
  trx: Transaction<Database>,
  orderId: number,
): Promise<{ version: number; at: Date; byName: string }> {
  return await trx
    .selectFrom("sales_order_event")
    .select((eb) => [
      "at",
      "by_name as byName",
      eb.fn.countAll<number>().over().as("version"),
    ])
    .where("order_id", "=", orderId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** The lines of an order that are still in it. */
export async function listStaffLines(
  trx: Transaction<Database>,
  orderId: number,
): Promise<StaffLine[]> {
  const { rows } = await sql<StaffLine>`
    select l.line, l.item_id as "itemId", l.item_code as "itemCode", l.name, l.unit, l.quantity,
      l.backordered, l.awaited_on as "awaitedOn", l.list_price as "listPrice",
      l.net_price as "netPrice", l.vat_rate as "vatRateE4", i.minimum_order as "minimumOrder",
      i.quantity_step as "quantityStep", i.category_id as "categoryId",
      coalesce(p.backorder, i.backorder) as "mayWait",
      (select coalesce(sum(r.quantity), 0)::bigint from stock_reservation r
        where r.order_id = l.order_id and r.line = l.line) as held,
      (select coalesce(json_agg(json_build_object('warehouseId', s.warehouse_id,
          'incoming', s.incoming, 'incomingDate', s.incoming_date)), '[]')
        from stock_level s where s.item_id = l.item_id) as stock
    from sales_order_line l
    join item i on i.id = l.item_id
    join partner p on p.id = l.partner_id
    where l.order_id = ${orderId} and l.quantity > 0
    order by l.line`.execute(trx);
  return rows;
}

/**
 * Writes an order's new quantities, prices and sums, and what they mean for the partner's credit,
 * which is locked by it.
 */
export async function updateOrderContent(
  trx: Transaction<Database>,
  content: {
    orderId: number;
    changes: LineChange[];
    totals: OrderTotals;
    totalBefore: Amount;
  },
): Promise<void> {
  const { orderId, changes, totals, totalBefore } = content;
  const lines = changes.map(({ line, to, price, backordered }) => ({
    line: line.line,
    quantity: to,
    line_total: lineTotal(to, (price ?? line).netPrice),
    backordered,
    list_price: price?.listPrice,
    rebate_percent: price?.rebatePercentE4,
    net_price: price?.netPrice,
    trace: price?.trace,
  }));
  await sql`
    update sales_order_line l set quantity = c.quantity, line_total = c.line_total,
      backordered = c.backordered,
      awaited_on = case when c.backordered > 0 then l.awaited_on end,
      list_price = coalesce(c.list_price, l.list_price),
      rebate_percent = coalesce(c.rebate_percent, l.rebate_percent),
      net_price = coalesce(c.net_price, l.net_price), trace = coalesce(c.trace, l.trace)
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as c (line int, quantity bigint, line_total bigint, backordered bigint, list_price bigint,
        rebate_percent bigint, net_price bigint, trace jsonb)
    where l.order_id = ${orderId} and l.line = c.line`.execute(trx);
  await sql`
    update sales_order set list_total = ${totals.listTotal}, net = ${totals.net},
      vat = ${JSON.stringify(totals.vat)}, vat_total = ${totals.vatTotal}, total = ${totals.total}
    where id = ${orderId}`.execute(trx);
  const { numAffectedRows } = await sql`
    update partner_credit c set open_orders_total = c.open_orders_total + ${totals.total - totalBefore}
    from sales_order o where o.id = ${orderId} and c.partner_id = o.partner_id`.execute(
    trx,
  );
  if (numAffectedRows !== 1n)
    throw new Error(`order ${orderId} has no credit row`);
}
