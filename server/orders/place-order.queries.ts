import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import { selectConfirmationOnly } from "../stock/probing.queries.ts";
import {
  allowedPaymentMethods,
  type AllowedPaymentMethod,
} from "../partners/payment-methods.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import type { OrderEvent } from "./orders.queries.ts";
import { selectTolerances } from "./tolerances.queries.ts";
import {
  NO_TOLERANCES,
  type Adjustment,
  type Tolerances,
} from "./tolerances.rules.ts";

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
}

/** What placing an order depends on besides its items, read in one go. */
export interface PlacingTerms {
  placed: PlacedOrder | undefined;
  blocked: boolean;
  creditLimit: Amount | null;
  backorder: boolean | null;
  email: string;
  language: string;
  address: string;
  paymentTermsDays: number | null;
  paymentMethods: AllowedPaymentMethod[];
  sellerAccount: string;
  sellerEmail: string;
  timeZone: string;
  validityDays: number;
  viewKey: string;
  /** Items that the partner may today only send for confirmation, by code. */
  confirmationOnly: string[];
  tolerances: Tolerances;
}

interface TermsRow {
  blocked: boolean;
  credit_limit: number | null;
  backorder: boolean | null;
  email: string;
  language: string;
  address: string;
  payment_terms_days: number | null;
  payment_methods: AllowedPaymentMethod[] | null;
  seller_account: string;
  seller_email: string;
  time_zone: string;
  validity_days: number;
  view_key: string;
  confirmation_only: string[];
  tolerances: Tolerances | null;
  placed: {
    id: number;
    number: string;
    state: OrderState;
    content_hash: string;
    content_hash_version: number;
    currency: string;
    net: number;
    vat_total: number;
    total: number;
    valid_until: string;
    adjusted: Adjustment[] | null;
  } | null;
}

/**
 * Until the transaction ends, no other places under this id. A statement of its own: what follows
 * must see what the one waited for has committed.
 */
export async function lockOrderId(
  trx: Transaction<Database>,
  { partnerId, clientOrderId }: { partnerId: number; clientOrderId: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('order ' || ${clientOrderId}::uuid, ${partnerId}))`.execute(
    trx,
  );
}

/** The partner's terms, the seller's, and the order already placed under this id if there is one. */
export async function findPlacingTerms(
  trx: Transaction<Database>,
  {
    partnerId,
    clientOrderId,
    day,
  }: { partnerId: number; clientOrderId: string; day: CalendarDate },
): Promise<PlacingTerms> {
  const { rows } = await sql<TermsRow>`
    select p.blocked, p.credit_limit, p.backorder, p.email, p.language, p.payment_terms_days,
      concat_ws(', ', nullif(p.address, ''), nullif(trim(concat_ws(' ', p.postal_code, p.city)), ''))
        as address,
      (${allowedPaymentMethods(sql`p.id`)}) as payment_methods,
      c.account as seller_account, c.email as seller_email, c.time_zone,
      c.proforma_validity_days as validity_days, partner_view_key(p.id) as view_key,
      array(${selectConfirmationOnly(sql`p.id`, day)}) as confirmation_only,
      (${selectTolerances(sql`p.id`)}) as tolerances,
      (select row_to_json(o) from (
        select o.id, o.number, e.state, o.content_hash, o.content_hash_version, o.currency,
          o.net, o.vat_total, o.total, o.valid_until, e.details -> 'adjusted' as adjusted
        from sales_order o
        join sales_order_event e on e.order_id = o.id
        where o.partner_id = p.id and o.client_order_id = ${clientOrderId}
        order by e.id limit 1) o) as placed
    from partner p cross join company c
    where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return {
    placed: row.placed
      ? {
          orderId: row.placed.id,
          number: row.placed.number,
          state: row.placed.state,
          contentHash: row.placed.content_hash,
          contentVersion: row.placed.content_hash_version,
          currency: row.placed.currency,
          net: row.placed.net,
          vatTotal: row.placed.vat_total,
          total: row.placed.total,
          validUntil: row.placed.valid_until,
          adjusted: row.placed.adjusted ?? [],
        }
      : undefined,
    blocked: row.blocked,
    creditLimit: row.credit_limit,
    backorder: row.backorder,
    email: row.email,
    language: row.language,
    address: row.address,
    paymentTermsDays: row.payment_terms_days,
    paymentMethods: row.payment_methods ?? [],
    sellerAccount: row.seller_account,
    sellerEmail: row.seller_email,
    timeZone: row.time_zone,
    validityDays: row.validity_days,
    viewKey: row.view_key,
    confirmationOnly: row.confirmation_only,
    tolerances: row.tolerances ?? NO_TOLERANCES,
  };
}

/** What a quote depends on besides its items. */
export interface QuoteTerms {
  paymentMethods: AllowedPaymentMethod[];
  /** Items that the partner may today only send for confirmation, by code. */
  confirmationOnly: ReadonlySet<string>;
  viewKey: string;
}

export async function findQuoteTerms(
  trx: Transaction<Database>,
  { partnerId, day }: { partnerId: number; day: CalendarDate },
): Promise<QuoteTerms> {
  const { rows } = await sql<
    Pick<TermsRow, "payment_methods" | "confirmation_only" | "view_key">
  >`
    select (${allowedPaymentMethods(sql`p.id`)}) as payment_methods,
      array(${selectConfirmationOnly(sql`p.id`, day)}) as confirmation_only,
      partner_view_key(p.id) as view_key
    from partner p where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return {
    paymentMethods: row.payment_methods ?? [],
    confirmationOnly: new Set(row.confirmation_only),
    viewKey: row.view_key,
  };
}

/** The partner's payment methods and places of delivery, for the cart. */
export async function findOrderOptions(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<{
  paymentMethods: AllowedPaymentMethod[];
  deliveryAddresses: string[];
}> {
  const { rows } = await sql<{
    methods: AllowedPaymentMethod[] | null;
    addresses: string[] | null;
  }>`
    select (${allowedPaymentMethods(sql`p.id`)}) as methods,
      array_remove(
        array(select concat_ws(', ', d.name, nullif(d.address, ''),
            nullif(trim(concat_ws(' ', d.postal_code, d.city)), ''))
          from delivery_place d where d.partner_id = p.id and d.active order by d.code)
        || concat_ws(', ', p.name, nullif(p.address, ''),
            nullif(trim(concat_ws(' ', p.postal_code, p.city)), '')), '') as addresses
    from partner p where p.id = ${partnerId}`.execute(trx);
  return {
    paymentMethods: rows[0]?.methods ?? [],
    deliveryAddresses: rows[0]?.addresses ?? [],
  };
}

export interface NewOrder {
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
): Promise<{ orderId: number; number: string; openOrdersTotal: Amount }> {
  const { rows } = await sql<{
    id: number;
    number: string;
    open_orders_total: number | null;
  }>`
    with head as (
      insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
        number, state, placed_at, placed_by, currency, payment_method_id, payment_method_name,
        due_days, delivery_address, reference, note, list_total, net, vat, vat_total, total,
        valid_until, reserved_until, view_key)
      values (${order.partnerId}, ${order.clientOrderId}, ${order.contentHash},
        ${order.contentVersion},
        'N-' || ${order.year}::int || '-'
          || to_char(nextval('sales_order_number'), 'FM9999999999900000'),
        'placed', ${order.placedAt}, ${order.placedBy}, ${order.currency},
        ${order.paymentMethod?.id ?? null}, ${order.paymentMethod?.name ?? ""}, ${order.dueDays},
        ${order.deliveryAddress}, ${order.reference}, ${order.note}, ${order.listTotal},
        ${order.net}, ${JSON.stringify(order.vat)}, ${order.vatTotal}, ${order.total},
        ${order.validUntil}, ${order.reservedUntil}, ${order.viewKey})
      returning id, number, partner_id, total
    ),
    credit as (
      update partner_credit c set open_orders_total = c.open_orders_total + head.total
      from head where c.partner_id = head.partner_id
      returning c.open_orders_total
    )
    select head.id, head.number, credit.open_orders_total from head left join credit on true`.execute(
    trx,
  );
  const [row] = rows;
  // Every partner has his credit row from the feed that brought him; without it the limit would
  // be passed in silence.
  if (!row || row.open_orders_total === null)
    throw new Error("the partner has no credit row");
  return {
    orderId: row.id,
    number: row.number,
    openOrdersTotal: row.open_orders_total,
  };
}

export interface NewOrderLine {
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
    adjusted: Adjustment[];
    mail: { recipient: string; language: string; messageId: string };
  },
): Promise<void> {
  const { partnerId, orderId, at, by, mail } = body;
  const onHold = body.state === "on_hold";
  const { forConfirmation, adjusted } = body;
  const details: OrderEvent["details"] = {
    ...(forConfirmation.length > 0 && { forConfirmation }),
    ...(adjusted.length > 0 && { adjusted }),
  };
  await sql`
    with lines as (
      insert into sales_order_line (partner_id, order_id, line, item_id, item_code, name, unit,
        quantity, list_price, rebate_percent, net_price, vat_code, vat_rate, line_total, trace)
      select ${partnerId}, ${orderId}, l.line, l."itemId", l."itemCode", l.name, l.unit,
        l.quantity, l."listPrice", l."rebatePercentE4", l."netPrice", l."vatCode", l."vatRateE4",
        l."lineTotal", l.trace
      from jsonb_to_recordset(${JSON.stringify(body.lines)}::jsonb) as l (line int,
        "itemId" bigint, "itemCode" text, name text, unit text, quantity bigint,
        "listPrice" bigint, "rebatePercentE4" bigint, "netPrice" bigint, "vatCode" text,
        "vatRateE4" bigint, "lineTotal" bigint, trace jsonb)
    ),
    event as (
      insert into sales_order_event (partner_id, order_id, at, state, by_user_id, by_name,
        details)
      values (${partnerId}, ${orderId}, ${at}, ${body.state}, ${by.userId}, ${by.name},
        ${JSON.stringify(details)}::jsonb)
    ),
    held as (
      update sales_order set state = 'on_hold' where id = ${orderId} and ${onHold}
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

/** What of a line is not held but awaited, and from when it may be there. */
export interface Awaited {
  line: number;
  quantity: Quantity;
  date: CalendarDate | null;
}

/** Notes on lines how much of them is not held but awaited. */
export async function setBackordered(
  trx: Transaction<Database>,
  orderId: number,
  awaited: Awaited[],
): Promise<void> {
  await sql`
    update sales_order_line l set backordered = a.quantity, awaited_on = a.date
    from jsonb_to_recordset(${JSON.stringify(awaited)}::jsonb)
      as a (line int, quantity bigint, date date)
    where l.order_id = ${orderId} and l.line = a.line`.execute(trx);
}
