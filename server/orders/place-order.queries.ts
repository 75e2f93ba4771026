import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import type { AllowedPaymentMethod } from "../partners/payment-methods.queries.ts";
import type { CreditReason } from "./credit.rules.ts";
import type { OrderState } from "./order-state.rules.ts";
import type { OrderEvent } from "./orders.queries.ts";
import type { Adjustment } from "./tolerances.rules.ts";

/** An order as it stood when it was placed: what every repetition of its id is answered with. */
export interface PlacedOrder {
  orderId: number;
  number: string;
  state: OrderState;
  contentHash: string;
  contentVersion: number;
  currency: string;
  net: Amount;
  vatTotal: Amount;
  total: Amount;
  validUntil: CalendarDate;
  /** What of it the partner's tolerances settled. */
  adjusted: Adjustment[];
  /** It waits for an owner of the partner's company first. */
  forOwner: boolean;
}

interface NewOrder {
  partnerId: number;
  clientOrderId: string;
  contentHash: string;
  contentVersion: number;
  year: number;
  placedAt: Date;
  placedBy: number;
  currency: string;
  paymentMethod: AllowedPaymentMethod | undefined;
  dueDays: number;
  deliveryAddress: string;
  reference: string;
  note: string;
  wishedDate: CalendarDate | null;
  listTotal: Amount;
  net: Amount;
  vat: VatGroup[];
  vatTotal: Amount;
  total: Amount;
  validUntil: CalendarDate;
  reservedUntil: Date;
  viewKey: string;
}

/** Inserts the order's head under its locked id, and locks and raises the partner's credit after it. */
export async function insertOrderHead(
  trx: Transaction<Database>,
  order: NewOrder,
): Promise<{ orderId: number; number: string }> {
  const { rows } = await sql<{
    id: number;
    number: string;
    hasCredit: boolean;
  }>`
    with head as (
      insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
        number, state, placed_at, placed_by, currency, payment_method_id, payment_method_name,
        due_days, delivery_address, reference, note, wished_date, list_total, net, vat, vat_total, total,
        valid_until, reserved_until, view_key)
      values (${order.partnerId}, ${order.clientOrderId}, ${order.contentHash},
        ${order.contentVersion},
        'N-' || ${order.year}::int || '-'
          || to_char(nextval('sales_order_number'), 'FM9999999999900000'),
        'placed', ${order.placedAt}, ${order.placedBy}, ${order.currency},
        ${order.paymentMethod?.id ?? null}, ${order.paymentMethod?.name ?? ""}, ${order.dueDays},
        ${order.deliveryAddress}, ${order.reference}, ${order.note},
        ${order.wishedDate}, ${order.listTotal},
        ${order.net}, ${JSON.stringify(order.vat)}, ${order.vatTotal}, ${order.total},
        ${order.validUntil}, ${order.reservedUntil}, ${order.viewKey})
      returning id, number, partner_id, total
    ),
    credit as (
      update partner_credit c set open_orders_total = c.open_orders_total + head.total
      from head where c.partner_id = head.partner_id
      returning true as locked
    )
    select head.id, head.number, credit.locked is not null as "hasCredit"
    from head left join credit on true`.execute(trx);
  const [row] = rows;
  // Every partner has his credit row from the feed that brought him; without it the limit would
  // be passed in silence.
  if (!row?.hasCredit) throw new Error("the partner has no credit row");
  return { orderId: row.id, number: row.number };
}

interface NewOrderLine {
  line: number;
  itemId: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  listPrice: UnitPrice;
  rebatePercentE4: PercentE4;
  netPrice: UnitPrice;
  vatCode: string;
  vatRateE4: PercentE4;
  lineTotal: Amount;
  trace: object;
  note: string;
}

/** Writes all that follows from the head in one statement: lines, event, export, mail, job. */
export async function insertOrderBody(
  trx: Transaction<Database>,
  body: {
    partnerId: number;
    orderId: number;
    lines: NewOrderLine[];
    state: OrderState;
    at: Date;
    by: { userId: number; name: string };
    /** Items that were refused so often that they wait for staff, by code. */
    forConfirmation: string[];
    /** Why it waits for staff by the partner's credit. */
    heldByCredit: CreditReason[];
    /** It waits for an owner of the partner's company before anybody else. */
    forOwner: boolean;
    adjusted: Adjustment[];
    mail: { recipient: string; language: string; messageId: string };
  },
): Promise<void> {
  const { partnerId, orderId, at, by, mail } = body;
  const onHold = body.state === "on_hold";
  const { forConfirmation, heldByCredit, forOwner, adjusted } = body;
  const details: OrderEvent["details"] = {
    ...(forConfirmation.length > 0 && { forConfirmation }),
    ...(onHold && heldByCredit.length > 0 && { heldByCredit }),
    ...(forOwner && { forOwner }),
    ...(adjusted.length > 0 && { adjusted }),
  };
  await sql`
    with lines as (
      insert into sales_order_line (partner_id, order_id, line, item_id, item_code, name, unit,
        quantity, list_price, rebate_percent, net_price, vat_code, vat_rate, line_total, trace,
        note)
      select ${partnerId}, ${orderId}, l.line, l."itemId", l."itemCode", l.name, l.unit,
        l.quantity, l."listPrice", l."rebatePercentE4", l."netPrice", l."vatCode", l."vatRateE4",
        l."lineTotal", l.trace, l.note
      from jsonb_to_recordset(${JSON.stringify(body.lines)}::jsonb) as l (line int,
        "itemId" bigint, "itemCode" text, name text, unit text, quantity bigint,
        "listPrice" bigint, "rebatePercentE4" bigint, "netPrice" bigint, "vatCode" text,
        "vatRateE4" bigint, "lineTotal" bigint, trace jsonb, note text)
    ),
    event as (
      insert into sales_order_event (partner_id, order_id, at, state, by_user_id, by_name,
        details)
      values (${partnerId}, ${orderId}, ${at}, ${body.state}, ${by.userId}, ${by.name},
        ${JSON.stringify(details)}::jsonb)
    ),
    held as (
      update sales_order set state = 'on_hold', awaits_owner = ${forOwner}
      where id = ${orderId} and ${onHold}
    ),
    export as (
      insert into order_export (partner_id, order_id, revision, kind, state, created_at)
      select ${partnerId}, ${orderId}, 1, 'order', 'waiting', ${at}::timestamptz
      where not ${onHold}
    ),
    confirmation as (
      insert into mail (partner_id, order_id, kind, recipient, language, message_id)
      values (${partnerId}, ${orderId}, 'order_confirmation', ${mail.recipient},
        ${mail.language}, ${mail.messageId})
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id))
    from confirmation`.execute(trx);
}
