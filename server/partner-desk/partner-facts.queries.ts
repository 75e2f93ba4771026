import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ClaimKind, ClaimStatus } from "../claims/claim-status.rules.ts";
import type { Amount } from "../core/money.ts";
import type { OrderState } from "../orders/order-state.rules.ts";

type Trx = Transaction<Database>;

/** So many of each kind stand on a partner's page; the rest is a tap away. */
const SHOWN = 3;

export interface PartnerFacts {
  id: number;
  code: string;
  name: string;
  taxId: string;
  registrationNumber: string;
  address: string;
  city: string;
  postalCode: string;
  phone: string;
  email: string;
  contact: string;
  salesperson: string | null;
  active: boolean;
  blocked: boolean;
  provisional: boolean;
  switchedOff: { at: string; by: string } | null;
  priceList: { code: string; name: string; currency: string } | null;
  group: string | null;
  rebatePercent: number | null;
  termsDays: number | null;
  overdueToleranceDays: number | null;
  paymentMethods: string[];
  warehouses: { code: string; name: string }[];
}

/** The partner of that code where the transaction may see him, also one who trades no more. */
export async function findPartnerId(
  trx: Trx,
  code: string,
): Promise<{ id: number; code: string; name: string } | undefined> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name"])
    .where("code", "=", code)
    .executeTakeFirst();
}

/** Who a partner is and on what terms he buys. Reads as the house. */
export async function getPartnerFacts(
  trx: Trx,
  partnerId: number,
): Promise<PartnerFacts> {
  const { rows } = await sql<PartnerFacts>`
    select p.id, p.code, p.name, p.tax_id as "taxId",
      p.registration_number as "registrationNumber", p.address, p.city,
      p.postal_code as "postalCode", p.phone, p.email, p.contact, p.salesperson,
      p.active, p.blocked, p.provisional,
      case when p.switched_off_at is not null then json_build_object(
        'at', p.switched_off_at, 'by', p.switched_off_by) end as "switchedOff",
      case when l.id is not null then json_build_object(
        'code', l.code, 'name', l.name, 'currency', l.currency) end as "priceList",
      g.code as "group", p.rebate_percent as "rebatePercent",
      p.payment_terms_days as "termsDays",
      p.overdue_tolerance_days as "overdueToleranceDays",
      array(select m.name from partner_payment_method o
        join payment_method m on m.id = o.payment_method_id
        where o.partner_id = p.id order by o.position) as "paymentMethods",
      coalesce((select json_agg(json_build_object('code', w.code, 'name', w.name)
          order by o.priority)
        from partner_warehouse o join warehouse w on w.id = o.warehouse_id
        where o.partner_id = p.id), '[]') as warehouses
    from partner p
    left join price_list l on l.id = p.price_list_id
    left join partner_group g on g.id = p.partner_group_id
    where p.id = ${partnerId}`.execute(trx);
  const [facts] = rows;
  if (!facts) throw new Error("the partner was found just now");
  return facts;
}

export interface PartnerWork {
  orders: {
    number: string;
    placedAt: string;
    state: OrderState;
    total: Amount;
    currency: string;
  }[];
  /** When his last orders that stand were placed, the newest first. */
  placedAt: string[];
  claims: {
    number: string;
    kind: ClaimKind;
    status: ClaimStatus;
    at: string;
    item: string;
  }[];
  openClaims: number;
  threads: {
    thread: string;
    subject: string;
    state: "open" | "answered" | "closed";
    lastAt: string;
  }[];
  waitingThreads: number;
  openDataRequests: number;
  openLeaves: number;
}

/** What goes on with a partner: his last orders, claims and threads. Reads as the house. */
export async function getPartnerWork(
  trx: Trx,
  { partnerId, rhythmOrders }: { partnerId: number; rhythmOrders: number },
): Promise<PartnerWork> {
  const { rows } = await sql<PartnerWork>`
    select
      coalesce((select json_agg(o) from (
        select o.number, o.placed_at as "placedAt", o.state, o.total, o.currency
        from sales_order o where o.partner_id = ${partnerId}
        order by o.id desc limit ${SHOWN}) o), '[]') as orders,
      coalesce((select json_agg(o.placed_at) from (
        select o.placed_at from sales_order o where o.partner_id = ${partnerId}
          and o.state not in ('cancelled', 'refused', 'expired')
        order by o.placed_at desc limit ${rhythmOrders}) o), '[]') as "placedAt",
      coalesce((select json_agg(c) from (
        select c.number, c.kind, c.status, c.status_at as at,
          (select n.name from claim_piece n where n.claim_id = c.id and n.piece = 1) as item
        from claim c where c.partner_id = ${partnerId}
        order by c.submitted_at desc, c.id desc limit ${SHOWN}) c), '[]') as claims,
      (select count(*)::int from claim c where c.partner_id = ${partnerId}
        and c.status not in ('credited', 'delivered', 'cancelled')) as "openClaims",
      coalesce((select json_agg(t) from (
        select t.id as thread, t.subject, t.state, t.last_at as "lastAt"
        from message_thread t where t.partner_id = ${partnerId}
        order by t.last_seq desc limit ${SHOWN}) t), '[]') as threads,
      (select count(*)::int from message_thread t where t.partner_id = ${partnerId}
        and t.waiting_since is not null) as "waitingThreads",
      (select count(*)::int from data_request r where r.partner_id = ${partnerId}
        and r.state = 'open') as "openDataRequests",
      (select count(*)::int from leave_request r where r.partner_id = ${partnerId}
        and r.state = 'open') as "openLeaves"`.execute(trx);
  const [work] = rows;
  if (!work) throw new Error("a row of sub-selects always answers");
  return work;
}

/** How many devices a partner's people are signed in on, and when one was last used. */
export async function countSessions(
  trx: Trx,
  { partnerId, now }: { partnerId: number; now: Date },
): Promise<{ sessions: number; seenAt: Date | null }> {
  const { rows } = await sql<{ sessions: number; seenAt: Date | null }>`
    select (count(*) filter (where s.expires_at > ${now}))::int as sessions,
      max(s.seen_at) as "seenAt"
    from app_user u join user_session s on s.user_id = u.id
    where u.partner_id = ${partnerId}`.execute(trx);
  return rows[0] ?? { sessions: 0, seenAt: null };
}

/** Holds a partner's row until the transaction ends, and tells whether he is switched off. */
export async function lockSwitch(
  trx: Trx,
  partnerId: number,
): Promise<{ isOff: boolean }> {
  const row = await trx
    .selectFrom("partner")
    .select("switched_off_at")
    .where("id", "=", partnerId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { isOff: row.switched_off_at !== null };
}

export async function updateSwitch(
  trx: Trx,
  partnerId: number,
  off: { at: Date; by: string } | null,
): Promise<void> {
  await trx
    .updateTable("partner")
    .set({
      switched_off_at: off?.at ?? null,
      switched_off_by: off?.by ?? null,
      active: off === null,
    })
    .where("id", "=", partnerId)
    .execute();
}

/** Ends every session of a partner's people. */
export async function deletePartnerSessions(
  trx: Trx,
  partnerId: number,
): Promise<void> {
  await trx
    .deleteFrom("user_session")
    .where("user_id", "in", (users) =>
      users
        .selectFrom("app_user")
        .select("id")
        .where("partner_id", "=", partnerId),
    )
    .execute();
}
