import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { MAX_AGE_MS } from "../auth/session.queries.ts";
import {
  DEFAULT_LANGUAGE,
  parseLanguage,
  type Language,
} from "../core/language.ts";
import {
  FIRST_SETTINGS,
  type NoticeClass,
  type NoticeSaid,
  type QuietHours,
} from "../notices/notices.rules.ts";
import { STILL_WAITS } from "../notices/staff-notices.queries.ts";
import {
  FIRST_STAFF_SETTINGS,
  type StaffNoticeClass,
} from "../notices/staff-notices.rules.ts";
import type { EventKind, OrderState } from "../orders/order-state.rules.ts";

/** A device, and how its person wants to be told. */
export interface Listener {
  id: number;
  endpoint: string;
  p256dh: string;
  auth: string;
  /** What of orders this device tells. */
  classes: string[];
  language: Language;
  /** What this person is told by push at all. */
  wanted: string[];
  quiet: QuietHours | null;
  timeZone: string;
  sellerEmail: string;
}

/** What happened to an order, and a device that may want to hear of it. */
export interface PendingOrderEvent extends Listener {
  number: string;
  at: Date;
  state: OrderState;
  kind: EventKind;
  isFirst: boolean;
  byPartner: boolean;
  /** It waits for an owner of the company, and one of them listens. */
  asksListener: boolean;
  /** Who listens did it himself. */
  own: boolean;
}

/** A notice of a person's list, and a device of his. */
export interface PendingNotice extends Listener {
  at: Date;
  class: NoticeClass;
  said: NoticeSaid;
  link: string;
  key: string;
  isRead: boolean;
}

const listener = (firstWanted: readonly string[]) => sql`
  s.id, s.endpoint, s.p256dh, s.auth, s.classes, u.language,
  coalesce(w.push, ${firstWanted}::text[]) as wanted,
  w.quiet_from as "quietFrom", w.quiet_to as "quietTo", c.time_zone as "timeZone",
  c.email as "sellerEmail"`;
const LISTENER = listener(FIRST_SETTINGS.push);

const SIGNED_IN = (now: Date) => sql`
  join user_session t on t.id_hash = s.session_hash
    and t.expires_at > ${now} and t.created_at > ${new Date(now.getTime() - MAX_AGE_MS)}
  join app_user u on u.id = s.user_id and u.disabled_at is null`;

/** Only who may still sign in is told anything. */
const listening = (now: Date) => sql`
  push_subscription s
  ${SIGNED_IN(now)}
  join partner p on p.id = u.partner_id and p.active
  left join notice_setting w on w.user_id = u.id
  cross join company c`;

type Row<Pending extends Listener> = Omit<Pending, "language" | "quiet"> & {
  language: string;
  quietFrom: number | null;
  quietTo: number | null;
};

function fromRow<Pending extends Listener>(
  row: Row<Pending>,
): Omit<Row<Pending>, "language"> & Pick<Listener, "language" | "quiet"> {
  const { quietFrom: from, quietTo: to } = row;
  return {
    ...row,
    language: parseLanguage(row.language) ?? DEFAULT_LANGUAGE,
    quiet: from === null || to === null ? null : { from, to },
  };
}

/**
 * Undefined when the device is gone, or belongs to somebody whom the order no longer concerns or
 * who may no longer sign in.
 */
export async function findPendingOrderEvent(
  trx: Transaction<Database>,
  {
    subscriptionId,
    eventId,
    now,
  }: { subscriptionId: number; eventId: number; now: Date },
): Promise<PendingOrderEvent | undefined> {
  const { rows } = await sql<Row<PendingOrderEvent>>`
    select ${LISTENER}, o.number, e.at, e.state, e.kind,
      not exists (select from sales_order_event f where f.order_id = o.id and f.id < e.id)
        as "isFirst",
      coalesce(by_user.partner_id = o.partner_id, false) as "byPartner",
      u.partner_role = 'owner' and o.awaits_owner and o.state = 'on_hold' as "asksListener",
      coalesce(e.by_user_id = u.id, false) as own
    from ${listening(now)}
    join sales_order_event e on e.id = ${eventId} and e.partner_id = u.partner_id
    join sales_order o on o.id = e.order_id
    left join app_user by_user on by_user.id = e.by_user_id
    where s.id = ${subscriptionId}`.execute(trx);
  const [row] = rows;
  return row && fromRow<PendingOrderEvent>(row);
}

/** The same for a notice of the person whose device it is. */
export async function findPendingNotice(
  trx: Transaction<Database>,
  {
    subscriptionId,
    noticeId,
    now,
  }: { subscriptionId: number; noticeId: number; now: Date },
): Promise<PendingNotice | undefined> {
  const { rows } = await sql<Row<PendingNotice>>`
    select ${LISTENER}, n.at, n.class, n.said, n.link, n.key, n.read_at is not null as "isRead"
    from ${listening(now)}
    join notice n on n.id = ${noticeId} and n.user_id = u.id and n.partner_id = u.partner_id
    where s.id = ${subscriptionId}`.execute(trx);
  const [row] = rows;
  return row && fromRow<PendingNotice>(row);
}

/** Something that waits for staff, and a device of one of them. */
export interface PendingStaffNotice extends Listener {
  at: Date;
  class: StaffNoticeClass;
  said: NoticeSaid;
  link: string;
  subject: string;
  /** Whether nobody has answered it meanwhile. */
  waits: boolean;
}

export async function findPendingStaffNotice(
  trx: Transaction<Database>,
  {
    subscriptionId,
    staffNoticeId,
    now,
  }: { subscriptionId: number; staffNoticeId: number; now: Date },
): Promise<PendingStaffNotice | undefined> {
  const { rows } = await sql<Row<PendingStaffNotice>>`
    select ${listener(FIRST_STAFF_SETTINGS.push)}, n.at, n.class, n.said, n.link, n.subject,
      ${STILL_WAITS} as waits
    from push_subscription s
    ${SIGNED_IN(now)} and u.role <> 'partner'
    left join staff_notice_setting w on w.user_id = u.id
    cross join company c
    join staff_notice n on n.id = ${staffNoticeId} and n.user_id = u.id
    where s.id = ${subscriptionId}`.execute(trx);
  const [row] = rows;
  return row && fromRow<PendingStaffNotice>(row);
}

/** Asks for the same again at a later time. */
export async function enqueuePush(
  trx: Transaction<Database>,
  { payload, at }: { payload: object; at: Date },
): Promise<void> {
  await sql`select enqueue_push(${JSON.stringify(payload)}::json, ${at})`.execute(
    trx,
  );
}
