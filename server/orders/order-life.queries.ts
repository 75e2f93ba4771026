import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import {
  EXPIRING_STATES,
  predecessorsOf,
  type OrderState,
} from "./order-state.rules.ts";
import { PAID } from "./order-payment.queries.ts";
import type { OrderEvent } from "./orders.queries.ts";

export interface Actor {
  userId: number | null;
  name: string;
}

interface NewEvent {
  partnerId: number;
  orderId: number;
  state: OrderState;
  at: Date;
  by: Actor;
  /** What the partner is told about it. */
  note?: string;
  /** What led to it, where that is more than the state. */
  kind?: OrderEvent["kind"];
}

/** Moves an order to a state and notes who did it. */
export async function changeState(
  trx: Transaction<Database>,
  { partnerId, orderId, ...change }: NewEvent,
): Promise<void> {
  await changeStates(trx, [{ partnerId, orderId }], change);
}

/**
 * Moves orders to a state and notes who did it. A way between states that the table does not know
 * is a bug and goes no further.
 */
export async function changeStates(
  trx: Transaction<Database>,
  orders: Pick<NewEvent, "partnerId" | "orderId">[],
  change: Omit<NewEvent, "partnerId" | "orderId">,
): Promise<void> {
  const { state, at, by, note = "", kind = "state" } = change;
  const partnerIds = orders.map((order) => order.partnerId);
  const orderIds = orders.map((order) => order.orderId);
  const { numAffectedRows: moved } = await sql`
    with moved as (
      update sales_order o set state = ${state}
      from unnest(${partnerIds}::bigint[], ${orderIds}::bigint[]) as m (partner_id, id)
      where o.partner_id = m.partner_id and o.id = m.id
        and o.state = any(${predecessorsOf(state)}::text[])
      returning o.partner_id, o.id
    )
    insert into sales_order_event
      (partner_id, order_id, at, state, by_user_id, by_name, note, kind)
    select partner_id, id, ${at}, ${state}, ${by.userId}, ${by.name}, ${note}, ${kind}
    from moved`.execute(trx);
  if (moved !== BigInt(orders.length))
    throw new Error(
      `orders ${orderIds.join()} may not become ${state} from their states`,
    );
}

/** Locks what partners owe by open orders, in key order, before any of it moves. */
export async function lockCredits(
  trx: Transaction<Database>,
  partnerIds: number[],
): Promise<void> {
  if (partnerIds.length === 0) return;
  await sql`
    select from partner_credit where partner_id = any(${partnerIds}::bigint[])
    order by partner_id for no key update`.execute(trx);
}

/** Lifts the totals of orders that ended from their partners' credit, in key order. */
export async function releaseCredit(
  trx: Transaction<Database>,
  ended: { partnerId: number; total: number }[],
): Promise<void> {
  const partnerIds = ended.map((one) => one.partnerId);
  await lockCredits(trx, partnerIds);
  await sql`
    update partner_credit c set open_orders_total = c.open_orders_total - e.total
    from (
      select partner_id, sum(total)::bigint as total
      from unnest(${partnerIds}::bigint[], ${ended.map((one) => one.total)}::bigint[])
        as e (partner_id, total)
      group by partner_id
    ) e
    where c.partner_id = e.partner_id`.execute(trx);
}

/** Moves an order's deadline, and the proforma's validity with it. */
export async function updateDeadline(
  trx: Transaction<Database>,
  deadline: {
    orderId: number;
    validUntil: CalendarDate;
    reservedUntil: Date;
    at: Date;
  },
): Promise<void> {
  await trx
    .updateTable("sales_order")
    .set({
      valid_until: deadline.validUntil,
      reserved_until: deadline.reservedUntil,
      extended_at: deadline.at,
    })
    .where("id", "=", deadline.orderId)
    .execute();
}

/** Notes in an order's history what happened to it. */
export async function insertOrderEvent(
  trx: Transaction<Database>,
  event: Omit<NewEvent, "kind"> & {
    kind: OrderEvent["kind"];
    details?: OrderEvent["details"];
  },
): Promise<void> {
  await trx
    .insertInto("sales_order_event")
    .values({
      partner_id: event.partnerId,
      order_id: event.orderId,
      at: event.at,
      state: event.state,
      by_user_id: event.by.userId,
      by_name: event.by.name,
      note: event.note ?? "",
      kind: event.kind,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

export interface DueOrder {
  orderId: number;
  partnerId: number;
  number: string;
  reservedUntil: Date;
}

/** Orders whose deadline has passed and on which no money has come, the longest due first. */
export async function listDueOrders(
  trx: Transaction<Database>,
  { at, after, limit }: { at: Date; after?: DueOrder; limit: number },
): Promise<DueOrder[]> {
  return await trx
    .selectFrom("sales_order as o")
    .select([
      "id as orderId",
      "partner_id as partnerId",
      "number",
      "reserved_until as reservedUntil",
    ])
    .where("state", "in", [...EXPIRING_STATES])
    .where("reserved_until", "<", at)
    .where(PAID, "=", 0)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(reserved_until, id) > (${after?.reservedUntil}::timestamptz, ${after?.orderId}::bigint)`,
      ),
    )
    .orderBy("reserved_until")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/**
 * Locks an order that is still due. Undefined when it is no longer, or when somebody works on it
 * now: whatever he makes of it, the next sweep sees.
 */
export async function lockDueOrder(
  trx: Transaction<Database>,
  { orderId, at }: { orderId: number; at: Date },
): Promise<{ total: Amount } | undefined> {
  return await trx
    .selectFrom("sales_order")
    .select("total")
    .where("id", "=", orderId)
    .where("state", "in", [...EXPIRING_STATES])
    .where("reserved_until", "<", at)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/**
 * Sends the partner the order's last event by mail, in the transaction that wrote it.
 *
 * @param news.host whose Message-ID it has; that of the order's other mails unless said
 */
export async function queueOrderNews(
  trx: Transaction<Database>,
  { orderId, host }: { orderId: number; host?: string },
): Promise<void> {
  await sql`
    with news as (
      insert into mail (partner_id, order_id, kind, recipient, language, message_id, payload)
      select o.partner_id, o.id, 'order_news',
        coalesce(nullif(p.email, ''), nullif(u.email, ''), c.email), p.language,
        format('<%s.%s@%s>', o.number, e.id, coalesce(${host ?? null}::text,
          (select split_part(rtrim(m.message_id, '>'), '@', 2) from mail m
            where m.order_id = o.id order by m.id limit 1), 'portal')), json_build_object('eventId', e.id)
      from sales_order o
      join partner p on p.id = o.partner_id
      join app_user u on u.id = o.placed_by
      cross join company c
      cross join lateral (select max(id) as id from sales_order_event where order_id = o.id) e
      where o.id = ${orderId}
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from news`.execute(
    trx,
  );
}
