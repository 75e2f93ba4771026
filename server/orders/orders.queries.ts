import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import type { OrderState } from "./order-state.rules.ts";

export interface OrderHead {
  orderId: number;
  partnerId: number;
  number: string;
  state: OrderState;
  placedAt: Date;
  reference: string;
  total: Amount;
  currency: string;
  lineCount: number;
}

export interface OrderLine {
  line: number;
  itemId: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  reservedQuantity: Quantity;
  listPrice: UnitPrice;
  rebatePercentE4: PercentE4;
  netPrice: UnitPrice;
  vatRateE4: PercentE4;
  lineTotal: Amount;
}

export interface OrderEvent {
  at: Date;
  state: OrderState;
  by: string;
}

export interface Order extends Omit<OrderHead, "lineCount"> {
  validUntil: CalendarDate;
  note: string;
  deliveryAddress: string;
  paymentMethod: { code: string; name: string } | null;
  dueDays: number;
  placedByName: string;
  listTotal: Amount;
  net: Amount;
  vat: VatGroup[];
  vatTotal: Amount;
  erpDocument: string | null;
  fetchedByErp: boolean;
  confirmationEmail: string | null;
  lines: OrderLine[];
  history: OrderEvent[];
}

/** One partner's orders, newest first. */
export async function listOrders(
  trx: Transaction<Database>,
  {
    partnerId,
    before,
    limit,
  }: { partnerId: number; before: number | undefined; limit: number },
): Promise<OrderHead[]> {
  const rows = await trx
    .selectFrom("sales_order as o")
    .select((eb) => [
      "o.id",
      "o.partner_id",
      "o.number",
      "o.state",
      "o.placed_at",
      "o.reference",
      "o.total",
      "o.currency",
      eb
        .selectFrom("sales_order_line as l")
        .select((inner) => inner.fn.countAll<number>().as("lines"))
        .whereRef("l.order_id", "=", "o.id")
        .as("line_count"),
    ])
    .where("o.partner_id", "=", partnerId)
    .$if(before !== undefined, (query) => query.where("o.id", "<", before ?? 0))
    .orderBy("o.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    orderId: row.id,
    partnerId: row.partner_id,
    number: row.number,
    state: row.state as OrderState,
    placedAt: row.placed_at,
    reference: row.reference,
    total: row.total,
    currency: row.currency,
    lineCount: row.line_count ?? 0,
  }));
}

interface OrderRow {
  id: number;
  partner_id: number;
  number: string;
  state: OrderState;
  placed_at: Date;
  reference: string;
  note: string;
  delivery_address: string;
  total: number;
  currency: string;
  valid_until: string;
  due_days: number;
  list_total: number;
  net: number;
  vat: VatGroup[];
  vat_total: number;
  erp_document: string | null;
  payment_code: string | null;
  payment_method_name: string;
  placed_by_name: string;
  fetched: boolean;
  confirmation_email: string | null;
  lines: OrderLine[];
  history: { at: string; state: OrderState; by: string }[];
}

/** One order whole, found under its partner: another's is not found. */
export async function findOrder(
  trx: Transaction<Database>,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<Order | undefined> {
  const { rows } = await sql<OrderRow>`
    select o.id, o.partner_id, o.number, o.state, o.placed_at, o.reference, o.note,
      o.delivery_address, o.total, o.currency, o.valid_until, o.due_days, o.list_total, o.net,
      o.vat, o.vat_total, o.erp_document, pm.code as payment_code, o.payment_method_name,
      (select e.by_name from sales_order_event e where e.order_id = o.id order by e.id limit 1)
        as placed_by_name,
      exists (select from order_export x where x.order_id = o.id
        and x.state in ('fetched', 'acknowledged')) as fetched,
      (select nullif(m.recipient, '') from mail m
        where m.order_id = o.id and m.kind = 'order_confirmation') as confirmation_email,
      (select json_agg(json_build_object('line', l.line, 'itemId', l.item_id,
          'itemCode', l.item_code, 'name', l.name, 'unit', l.unit, 'quantity', l.quantity,
          'reservedQuantity', coalesce(held.quantity, 0), 'listPrice', l.list_price,
          'rebatePercentE4', l.rebate_percent, 'netPrice', l.net_price, 'vatRateE4', l.vat_rate,
          'lineTotal', l.line_total) order by l.line)
        from sales_order_line l
        left join (select r.line, sum(r.quantity)::bigint as quantity from stock_reservation r
            where r.order_id = o.id group by r.line) held on held.line = l.line
        where l.order_id = o.id) as lines,
      (select json_agg(json_build_object('at', e.at, 'state', e.state, 'by', e.by_name)
          order by e.id)
        from sales_order_event e where e.order_id = o.id) as history
    from sales_order o
    left join payment_method pm on pm.id = o.payment_method_id
    where o.partner_id = ${partnerId} and o.number = ${number}`.execute(trx);
  const [row] = rows;
  if (!row) return undefined;
  return {
    orderId: row.id,
    partnerId: row.partner_id,
    number: row.number,
    state: row.state,
    placedAt: row.placed_at,
    reference: row.reference,
    note: row.note,
    deliveryAddress: row.delivery_address,
    total: row.total,
    currency: row.currency,
    validUntil: row.valid_until,
    dueDays: row.due_days,
    listTotal: row.list_total,
    net: row.net,
    vat: row.vat,
    vatTotal: row.vat_total,
    erpDocument: row.erp_document,
    paymentMethod:
      row.payment_code === null
        ? null
        : { code: row.payment_code, name: row.payment_method_name },
    placedByName: row.placed_by_name,
    fetchedByErp: row.fetched,
    confirmationEmail: row.confirmation_email,
    lines: row.lines,
    history: row.history.map((event) => ({ ...event, at: new Date(event.at) })),
  };
}

/** Locks an order against every other change of its state. */
export async function lockOrder(
  trx: Transaction<Database>,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<{ orderId: number; state: OrderState; total: Amount } | undefined> {
  const row = await trx
    .selectFrom("sales_order")
    .select(["id", "state", "total"])
    .where("partner_id", "=", partnerId)
    .where("number", "=", number)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return (
    row && { orderId: row.id, state: row.state as OrderState, total: row.total }
  );
}

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

/** The items that an order holds stock of. */
export async function listOrderItemIds(
  trx: Transaction<Database>,
  orderId: number,
): Promise<number[]> {
  const rows = await trx
    .selectFrom("sales_order_line")
    .select("item_id")
    .where("order_id", "=", orderId)
    .execute();
  return rows.map((row) => row.item_id);
}

/** Moves an order to a state and notes who did it; lifts its total from the credit when it ends. */
export async function changeState(
  trx: Transaction<Database>,
  change: {
    orderId: number;
    partnerId: number;
    state: OrderState;
    at: Date;
    by: { userId: number | null; name: string };
    /** What no longer counts against the credit limit. */
    released: Amount;
  },
): Promise<void> {
  await trx
    .updateTable("sales_order")
    .set({ state: change.state })
    .where("partner_id", "=", change.partnerId)
    .where("id", "=", change.orderId)
    .execute();
  await trx
    .insertInto("sales_order_event")
    .values({
      partner_id: change.partnerId,
      order_id: change.orderId,
      at: change.at,
      state: change.state,
      by_user_id: change.by.userId,
      by_name: change.by.name,
    })
    .execute();
  if (change.released > 0) {
    await trx
      .updateTable("partner_credit")
      .set((eb) => ({
        open_orders_total: eb("open_orders_total", "-", change.released),
      }))
      .where("partner_id", "=", change.partnerId)
      .execute();
  }
}

/** Takes back what the ERP has not fetched: it is never sent. */
export async function withdrawExports(
  trx: Transaction<Database>,
  { partnerId, orderId }: { partnerId: number; orderId: number },
): Promise<void> {
  await trx
    .updateTable("order_export")
    .set({ state: "withdrawn" })
    .where("partner_id", "=", partnerId)
    .where("order_id", "=", orderId)
    .where("state", "=", "waiting")
    .execute();
}

/** Tells the ERP of a cancellation it must answer, under the order's next revision. */
export async function insertCancelExport(
  trx: Transaction<Database>,
  { partnerId, orderId, at }: { partnerId: number; orderId: number; at: Date },
): Promise<void> {
  await trx
    .insertInto("order_export")
    .columns([
      "partner_id",
      "order_id",
      "revision",
      "kind",
      "state",
      "created_at",
    ])
    .expression((eb) =>
      eb
        .selectFrom("order_export")
        .select([
          eb.val(partnerId).as("partner_id"),
          eb.val(orderId).as("order_id"),
          sql<number>`max(revision) + 1`.as("revision"),
          sql<"cancel">`'cancel'`.as("kind"),
          sql<"waiting">`'waiting'`.as("state"),
          sql<Date>`${at}::timestamptz`.as("created_at"),
        ])
        .where("order_id", "=", orderId),
    )
    .execute();
}
