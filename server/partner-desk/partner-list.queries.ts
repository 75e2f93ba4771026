import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import {
  QUIET_AFTER_DAYS,
  QUIET_GAPS,
  RHYTHM_DAYS,
  RHYTHM_ORDERS,
} from "./gone-quiet.rules.ts";

export const PARTNER_VIEWS = ["all", "overdue", "quiet", "unsigned"] as const;
export type PartnerView = (typeof PARTNER_VIEWS)[number];

/** A place in the list by name and code. */
export type PartnerPlace = [name: string, code: string];

interface Ground {
  currency: string;
  today: CalendarDate;
  timeZone: string;
  /** Only these; none given: all. */
  ids?: number[] | undefined;
}

export interface PartnerListQuestion extends Ground {
  view: PartnerView;
  /** Whether those who trade no more are shown as well. */
  alsoInactive: boolean;
  after?: PartnerPlace | undefined;
  limit: number;
}

export interface PartnerListRow {
  code: string;
  name: string;
  city: string;
  group: string | null;
  priceList: string | null;
  active: boolean;
  blocked: boolean;
  isOff: boolean;
  balance: Amount;
  overdue: Amount;
  lastOrderAt: Date | null;
  seenAt: Date | null;
}

const STANDING = sql`o.state not in ('cancelled', 'refused', 'expired')`;

/** What of a partner's card is due before today. */
const overdueItem = ({ currency, today }: Ground) => sql`
  i.partner_id = p.id and i.side = 'customer' and i.currency = ${currency}
  and i.kind = 'document' and i.due_date < ${today}::date`;

// Both ask for one row in the order of an index, so that each partner is one probe of it.

/** As `hasGoneQuiet` in gone-quiet.rules.ts says it. */
const goneQuiet = ({ today, timeZone }: Ground) => sql`(
  (select o.placed_at from sales_order o where o.partner_id = p.id and ${STANDING}
    order by o.placed_at desc limit 1)
    < (${today}::date - ${QUIET_AFTER_DAYS}::int)::timestamp at time zone ${timeZone}
  and (
    select count(*) >= ${RHYTHM_DAYS}
      and (${today}::date - max(day)) * (count(*) - 1) > ${QUIET_GAPS} * (max(day) - min(day))
    from (
      select distinct (o.placed_at at time zone ${timeZone})::date as day
      from (
        select o.placed_at from sales_order o where o.partner_id = p.id and ${STANDING}
        order by o.placed_at desc limit ${RHYTHM_ORDERS}
      ) o
    ) days
  ))`;

/** Nobody of his has ever come in. */
const UNSIGNED = sql`not exists (select from app_user u
  where u.partner_id = p.id and u.activated_at is not null and u.disabled_at is null)`;

function shownBy(view: PartnerView, ground: Ground): RawBuilder<unknown> {
  switch (view) {
    case "all":
      return sql`true`;
    case "overdue":
      return sql`coalesce((select true from ledger_open_item i where ${overdueItem(ground)}
        order by i.due_date limit 1), false)`;
    case "quiet":
      return goneQuiet(ground);
    case "unsigned":
      return UNSIGNED;
  }
}

const among = ({ ids }: Ground) =>
  ids === undefined ? sql`true` : sql`p.id = any(${ids}::bigint[])`;

/** Who is shown though he does not trade: whom staff have switched off, and may switch on. */
const SHOWN = sql`(p.active or p.switched_off_at is not null)`;

/** A page of partners by name, each with how he stands. Reads as the house. */
export async function listPartners(
  trx: Transaction<Database>,
  question: PartnerListQuestion,
): Promise<PartnerListRow[]> {
  const { view, alsoInactive, after, limit, currency, today } = question;
  const { rows } = await sql<PartnerListRow>`
    with page as materialized (
      select p.* from partner p
      where ${among(question)} and ${alsoInactive ? sql`true` : SHOWN}
        and ${shownBy(view, question)}
        ${
          after
            ? sql`and (p.name collate "sr-Latn-x-icu", p.code collate "C")
                > (${after[0]} collate "sr-Latn-x-icu", ${after[1]} collate "C")`
            : sql``
        }
      order by p.name collate "sr-Latn-x-icu", p.code collate "C"
      limit ${limit}
    )
    select p.code, p.name, p.city, g.code as "group", l.name as "priceList",
      p.active, p.blocked, p.switched_off_at is not null as "isOff",
      card.balance, card.overdue, ordered.at as "lastOrderAt", seen.at as "seenAt"
    from page p
    left join partner_group g on g.id = p.partner_group_id
    left join price_list l on l.id = p.price_list_id
    cross join lateral (
      select
        coalesce(sum(case when i.kind = 'document' then i.open else -i.open end), 0)::bigint
          as balance,
        coalesce(sum(i.open) filter (where i.kind = 'document'
          and i.due_date < ${today}::date), 0)::bigint as overdue
      from ledger_open_item i
      where i.partner_id = p.id and i.side = 'customer' and i.currency = ${currency}
    ) card
    left join lateral (
      select o.placed_at as at from sales_order o where o.partner_id = p.id and ${STANDING}
      order by o.placed_at desc limit 1
    ) ordered on true
    left join lateral (
      select max(s.seen_at) as at from app_user u join user_session s on s.user_id = u.id
      where u.partner_id = p.id
    ) seen on true
    order by p.name collate "sr-Latn-x-icu", p.code collate "C"`.execute(trx);
  return rows;
}

export type PartnerCounts = Record<PartnerView | "active" | "users", number>;

/** How many stand in each view, and how many people sign in for them. Reads as the house. */
export async function countPartners(
  trx: Transaction<Database>,
  ground: Ground,
): Promise<PartnerCounts> {
  const views = PARTNER_VIEWS.map(
    (view) =>
      sql`(count(*) filter (where ${shownBy(view, ground)}))::int as ${sql.ref(view)}`,
  );
  const { rows } = await sql<PartnerCounts>`
    select ${sql.join(views)},
      (count(*) filter (where p.active))::int as active,
      coalesce(sum((select count(*) from app_user u
        where u.partner_id = p.id and u.disabled_at is null)), 0)::int as users
    from partner p where ${among(ground)} and ${SHOWN}`.execute(trx);
  const [counts] = rows;
  if (!counts) throw new Error("an aggregate always answers");
  return counts;
}

/** What the partners whom the transaction may see are found by. */
export async function listSearched(
  trx: Transaction<Database>,
): Promise<{ id: number; code: string; name: string; taxId: string }[]> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name", "tax_id as taxId"])
    .execute();
}
