import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { run, type Stage } from "../platform/merge.queries.ts";
import { EXPIRING_STATES, type OrderState } from "./order-state.rules.ts";

/**
 * What the partner's card says that an order `o` is paid by. Asked of the card each time: the
 * ledger is corrected and replaced, and what is asked of it is always true.
 */
export const PAID = sql<Amount>`(
  select greatest(coalesce(sum(amount), 0), 0)::bigint
  from order_payments(o.partner_id, o.id, o.number, o.currency))`;

/** The same, row by row in the order of their days. */
export const PAYMENTS = sql`(
  select coalesce(json_agg(json_build_object('date', p.entry_date, 'document', p.document_number,
    'amount', p.amount) order by p.entry_date, p.place), '[]')
  from order_payments(o.partner_id, o.id, o.number, o.currency) p)`;

/** Whether an order past its deadline waits for a decision: paid in part. For an order `o`. */
export const partPaidPast = (now: Date) => sql`
  o.state in ('on_hold', 'placed') and o.reserved_until < ${now}
  and ${PAID} > 0 and ${PAID} < o.total`;

/** What is paid of one order, in a statement of its own: it sees whom a lock has waited for. */
export async function findPaid(
  trx: Transaction<Database>,
  orderId: number,
): Promise<Amount> {
  const { rows } = await sql<{ paid: Amount }>`
    select ${PAID} as paid from sales_order o where o.id = ${orderId}`.execute(
    trx,
  );
  return rows[0]?.paid ?? 0;
}

/** States in which a payment is told of and changes something: the goods are here. */
const WAITING_STATES: OrderState[] = ["on_hold", "placed", "confirmed"];

/** Notes the open orders that a batch of the ledger touches, and what is paid of them before it. */
export async function noteTouchedOrders(stage: Stage): Promise<boolean> {
  await run(
    stage,
    `create temporary table paid_before (order_id bigint primary key, paid bigint)
     on commit drop`,
  );
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from sales_order
      where state = any(${WAITING_STATES}::text[])) as any`.execute(stage.trx);
  if (!rows[0]?.any) return false;
  const { numAffectedRows } = await sql`
    with touched as materialized (
      select partner_id, order_id, order_named(closes, order_number) as number from changed
      where order_id is not null or closes <> '' or order_number <> ''
      union
      select e.partner_id, e.order_id, order_named(e.closes, e.order_number)
      from ended join ledger_entry e using (id)
      where e.order_id is not null or e.closes <> '' or e.order_number <> ''
    )
    insert into paid_before
    select o.id, ${PAID} from sales_order o
    where o.state = any(${WAITING_STATES}::text[]) and o.id in (
      select order_id from touched where order_id is not null
      union
      select n.id from touched t
      join sales_order n on n.number = t.number and n.partner_id = t.partner_id)`.execute(
    stage.trx,
  );
  return numAffectedRows !== undefined && numAffectedRows > 0n;
}

export interface TouchedOrder {
  orderId: number;
  partnerId: number;
  number: string;
  state: OrderState;
  total: Amount;
  currency: string;
  validUntil: CalendarDate;
  reservedUntil: Date;
  before: Amount;
  paid: Amount;
}

/**
 * Locks the touched orders, in key order, and reads what is paid of them now. An order that ends at
 * this moment ends before the payment has come; one that is locked here is passed over by the sweep.
 */
export async function lockTouchedOrders(
  trx: Transaction<Database>,
): Promise<TouchedOrder[]> {
  await sql`
    select from sales_order where id in (select order_id from paid_before)
    order by id for no key update`.execute(trx);
  const { rows } = await sql<TouchedOrder>`
    select o.id as "orderId", o.partner_id as "partnerId", o.number, o.state, o.total, o.currency,
      o.valid_until as "validUntil", o.reserved_until as "reservedUntil", b.paid as before,
      ${PAID} as paid
    from paid_before b join sales_order o on o.id = b.order_id
    where o.state = any(${WAITING_STATES}::text[])
    order by o.id`.execute(trx);
  return rows;
}

/**
 * Tells partners of payments by mail, and notes it in the orders' history, from where their devices
 * hear of it. A sum is told of once for ever, however often the ledger brings it.
 */
export async function tellOfPayments(
  trx: Transaction<Database>,
  paid: TouchedOrder[],
  at: Date,
): Promise<void> {
  const told = paid.map((one) => ({
    order_id: one.orderId,
    paid: one.paid,
    left_over: Math.max(0, one.total - one.paid),
  }));
  await sql`
    with told as (
      insert into mail (partner_id, order_id, kind, recipient, language, message_id, payload)
      select o.partner_id, o.id, 'payment_posted',
        coalesce(nullif(p.email, ''), nullif(u.email, ''), c.email), p.language,
        format('<%s.paid-%s@%s>', o.number, t.paid, coalesce(
          (select split_part(rtrim(m.message_id, '>'), '@', 2) from mail m
            where m.order_id = o.id order by m.id limit 1), 'portal')),
        json_build_object('paid', t.paid, 'left', t.left_over)
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t (order_id bigint, paid bigint, left_over bigint)
      join sales_order o on o.id = t.order_id
      join partner p on p.id = o.partner_id
      join app_user u on u.id = o.placed_by
      cross join company c
      on conflict (message_id) do nothing
      returning id, partner_id, order_id
    ), noted as (
      insert into sales_order_event (partner_id, order_id, at, state, by_name, note, kind)
      select o.partner_id, o.id, ${at}, o.state, 'ERP', '', 'paid'
      from told join sales_order o on o.id = told.order_id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from told`.execute(
    trx,
  );
}

/** Notes that payments were taken back, and moves the deadlines that would end an order by surprise. */
export async function noteTakenBack(
  trx: Transaction<Database>,
  orders: { orderId: number; validUntil: CalendarDate; reservedUntil: Date }[],
  at: Date,
): Promise<void> {
  const rows = orders.map((one) => ({
    order_id: one.orderId,
    valid_until: one.validUntil,
    reserved_until: one.reservedUntil,
  }));
  await sql`
    with moved as (
      update sales_order o set valid_until = m.valid_until, reserved_until = m.reserved_until
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m (order_id bigint, valid_until date, reserved_until timestamptz)
      where o.id = m.order_id
      returning o.partner_id, o.id, o.state, o.valid_until
    )
    insert into sales_order_event
      (partner_id, order_id, at, state, by_name, note, kind, details)
    select partner_id, id, ${at}, state, 'ERP', '', 'unpaid',
      case when state = any(${[...EXPIRING_STATES]}::text[])
        then jsonb_build_object('validUntil', valid_until) else '{}' end
    from moved`.execute(trx);
}

/** Has held orders looked at, of which payment may be all that they waited for. */
export async function queueReleases(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<void> {
  await sql`
    select enqueue_job('release_paid_order', json_build_object('orderId', id), priority := -5)
    from unnest(${orderIds}::bigint[]) as id`.execute(trx);
}
