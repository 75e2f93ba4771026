import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import type { Adjustment } from "./tolerances.rules.ts";
import type { CreditReason } from "./credit.rules.ts";
import { PAID, PAYMENTS } from "./order-payment.queries.ts";
import type { OrderPayment } from "./order-payment.rules.ts";
import type { EventKind, OrderState } from "./order-state.rules.ts";

export interface OrderHead {
  orderId: number;
  partnerId: number;
  number: string;
  state: OrderState;
  placedAt: Date;
  reference: string;
  total: Amount;
  currency: string;
  /** What of it the ledger says is paid. */
  paid: Amount;
  lineCount: number;
  awaitsOwner: boolean;
}

export interface OrderLine {
  line: number;
  itemId: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  /** Held and not shipped. */
  reservedQuantity: Quantity;
  shippedQuantity: Quantity;
  /** What of it is awaited, and from when it may be there, as far as it was told. */
  backordered: Quantity;
  awaitedOn: CalendarDate | null;
  /** What the partner wrote beside it. */
  note: string;
  listPrice: UnitPrice;
  rebatePercentE4: PercentE4;
  netPrice: UnitPrice;
  vatRateE4: PercentE4;
  lineTotal: Amount;
}

/** What was changed in an order, by staff unless it says that it was the partner. */
export interface OrderChange {
  lines: {
    line: number;
    itemCode: string;
    name: string;
    unit: string;
    from: Quantity;
    to: Quantity;
    /** The net price, where it changed too. */
    priceFrom?: UnitPrice;
    priceTo?: UnitPrice;
  }[];
  totalBefore: Amount;
  total: Amount;
  note?: { from: string; to: string };
  wishedDate?: { from: CalendarDate | null; to: CalendarDate | null };
  byPartner?: true;
}

export interface OrderEvent {
  at: Date;
  state: OrderState;
  by: string;
  kind: EventKind;
  note: string;
  details: {
    validUntil?: CalendarDate;
    change?: OrderChange;
    /** Items that were refused so often that they wait for staff, by code. */
    forConfirmation?: string[];
    /** Why it waits for staff by the partner's credit, as it stood when the order was placed. */
    heldByCredit?: CreditReason[];
    /** It came over its buyer's limit and waited for an owner of his company first. */
    forOwner?: true;
    /** Lines that the partner's tolerances settled when it was placed. */
    adjusted?: Adjustment[];
  };
}

export interface Order extends Omit<
  OrderHead,
  "lineCount" | "paid" | "awaitsOwner"
> {
  /** By the partner's card, as it is now. */
  payments: OrderPayment[];
  validUntil: CalendarDate;
  reservedUntil: Date;
  extendedAt: Date | null;
  /** The days by which the deadline may be moved. */
  validityDays: number;
  note: string;
  /** The day on which the partner would like to have the goods. */
  wishedDate: CalendarDate | null;
  deliveryAddress: string;
  paymentMethod: { code: string; name: string } | null;
  dueDays: number;
  placedByName: string;
  listTotal: Amount;
  net: Amount;
  vat: VatGroup[];
  vatTotal: Amount;
  erpDocument: string | null;
  /** An owner of the partner's company is to say whether it goes to the wholesaler at all. */
  awaitsOwner: boolean;
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
      "o.id as orderId",
      "o.partner_id as partnerId",
      "o.number",
      "o.state",
      "o.placed_at as placedAt",
      "o.reference",
      "o.total",
      "o.currency",
      PAID.as("paid"),
      sql<boolean>`o.awaits_owner and o.state = 'on_hold'`.as("awaitsOwner"),
      eb
        .selectFrom("sales_order_line as l")
        .select((inner) => inner.fn.countAll<number>().as("lines"))
        .whereRef("l.order_id", "=", "o.id")
        .where("l.quantity", ">", 0)
        .as("lineCount"),
    ])
    .where("o.partner_id", "=", partnerId)
    .$if(before !== undefined, (query) => query.where("o.id", "<", before ?? 0))
    .orderBy("o.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as OrderState,
    lineCount: row.lineCount ?? 0,
  }));
}

/** One order whole, found under its partner: another's is not found. */
export async function findOrder(
  trx: Transaction<Database>,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<Order | undefined> {
  const { rows } = await sql<
    Omit<Order, "history"> & {
      history: (Omit<OrderEvent, "at"> & { at: string })[];
    }
  >`
    select o.id as "orderId", o.partner_id as "partnerId", o.number, o.state,
      o.placed_at as "placedAt", o.reference, o.note, o.wished_date as "wishedDate",
      o.delivery_address as "deliveryAddress",
      o.total, o.currency, o.valid_until as "validUntil", o.reserved_until as "reservedUntil",
      o.extended_at as "extendedAt", o.due_days as "dueDays", o.list_total as "listTotal", o.net,
      o.vat, o.vat_total as "vatTotal", o.erp_document as "erpDocument",
      o.awaits_owner and o.state = 'on_hold' as "awaitsOwner",
      (select c.proforma_validity_days from company c) as "validityDays",
      ${PAYMENTS} as payments,
      case when pm.code is not null
        then json_build_object('code', pm.code, 'name', o.payment_method_name)
      end as "paymentMethod",
      (select e.by_name from sales_order_event e where e.order_id = o.id order by e.id limit 1)
        as "placedByName",
      exists (select from order_export x where x.order_id = o.id
        and (x.state in ('fetched', 'acknowledged') or (x.state = 'refused' and x.attempts > 1)))
        as "fetchedByErp",
      (select nullif(m.recipient, '') from mail m
        where m.order_id = o.id and m.kind = 'order_confirmation') as "confirmationEmail",
      (select json_agg(json_build_object('line', l.line, 'itemId', l.item_id,
          'itemCode', l.item_code, 'name', l.name, 'unit', l.unit, 'quantity', l.quantity,
          'reservedQuantity', coalesce(held.quantity, 0) - coalesce(gone.waiting, 0),
          'shippedQuantity', coalesce(gone.shipped, 0), 'backordered', l.backordered,
          'awaitedOn', l.awaited_on, 'note', l.note, 'listPrice', l.list_price,
          'rebatePercentE4', l.rebate_percent, 'netPrice', l.net_price, 'vatRateE4', l.vat_rate,
          'lineTotal', l.line_total) order by l.line)
        from sales_order_line l
        left join (select r.line, sum(r.quantity)::bigint as quantity from stock_reservation r
            where r.order_id = o.id group by r.line) held on held.line = l.line
        left join (select d.line,
              (sum(d.quantity) filter (where d.reason = 'issue'))::bigint as shipped,
              (sum(d.quantity) filter (where d.settled_at is null))::bigint as waiting
            from stock_departure d
            where d.order_id = o.id group by d.line) gone on gone.line = l.line
        where l.order_id = o.id and l.quantity > 0) as lines,
      (select json_agg(json_build_object('at', e.at, 'state', e.state, 'by', e.by_name,
          'kind', e.kind, 'note', e.note, 'details', e.details)
          order by e.id)
        from sales_order_event e where e.order_id = o.id) as history
    from sales_order o
    left join payment_method pm on pm.id = o.payment_method_id
    where o.partner_id = ${partnerId} and o.number = ${number}`.execute(trx);
  const [row] = rows;
  return (
    row && {
      ...row,
      history: row.history.map((event) => ({
        ...event,
        at: new Date(event.at),
      })),
    }
  );
}

/** Whose an order is, within what the transaction may see. */
export async function findOrderPartner(
  trx: Transaction<Database>,
  number: string,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom("sales_order")
    .select("partner_id")
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.partner_id;
}

/** Whose an order is and what it is called, by its id. */
export async function findOrderById(
  trx: Transaction<Database>,
  orderId: number,
): Promise<{ partnerId: number; number: string } | undefined> {
  return await trx
    .selectFrom("sales_order")
    .select(["partner_id as partnerId", "number"])
    .where("id", "=", orderId)
    .executeTakeFirst();
}

export interface LockedOrder {
  orderId: number;
  state: OrderState;
  total: Amount;
  validUntil: CalendarDate;
  reservedUntil: Date;
  extendedAt: Date | null;
  awaitsOwner: boolean;
}

/** Locks an order against every other change of its state. */
export async function lockOrder(
  trx: Transaction<Database>,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<LockedOrder | undefined> {
  const row = await trx
    .selectFrom("sales_order")
    .select([
      "id as orderId",
      "state",
      "total",
      "valid_until as validUntil",
      "reserved_until as reservedUntil",
      "extended_at as extendedAt",
      sql<boolean>`awaits_owner and state = 'on_hold'`.as("awaitsOwner"),
    ])
    .where("partner_id", "=", partnerId)
    .where("number", "=", number)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && { ...row, state: row.state as OrderState };
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
