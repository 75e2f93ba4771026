import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { NamedCode } from "./activity.queries.ts";
import { UNBOUGHT } from "./refresh-activity.queries.ts";

type Trx = Transaction<Database>;

/** A partner by his code, within what the transaction may see. */
export async function findPartner(
  trx: Trx,
  code: string,
): Promise<
  | (NamedCode & {
      id: number;
      activeAt: Date | null;
      usualDays: number | null;
      quietAfter: number | null;
    })
  | undefined
> {
  return await trx
    .selectFrom("partner")
    .leftJoin("activity_partner as a", "a.partner_id", "partner.id")
    .select([
      "partner.id",
      "partner.code",
      "partner.name",
      "a.last_seen_at as activeAt",
      "a.usual_days as usualDays",
      "a.quiet_after as quietAfter",
    ])
    .where("partner.code", "=", code)
    .executeTakeFirst();
}

/** How often things happened on each day. */
export async function countByDay(
  trx: Trx,
  { partnerId, from }: { partnerId: number; from: CalendarDate },
): Promise<
  { day: CalendarDate; visits: number; looks: number; searches: number }[]
> {
  const { rows } = await sql<{
    day: CalendarDate;
    visits: number;
    looks: number;
    searches: number;
  }>`
    select day, coalesce(sum(times) filter (where kind = 'visit'), 0)::int as visits,
      coalesce(sum(times) filter (where kind = 'view'), 0)::int as looks,
      coalesce(sum(times) filter (where kind = 'search'), 0)::int as searches
    from activity_day
    where partner_id = ${partnerId} and kind in ('seen', 'visit', 'view', 'search')
      and day >= ${from}
    group by day order by day`.execute(trx);
  return rows;
}

export async function listPeopleSeen(
  trx: Trx,
  partnerId: number,
): Promise<{ userId: number; seenAt: Date }[]> {
  return await trx
    .selectFrom("activity_person")
    .select(["user_id as userId", "last_seen_at as seenAt"])
    .where("partner_id", "=", partnerId)
    .orderBy("last_seen_at", "desc")
    .limit(50)
    .execute();
}

/** What he looked at and has not bought, most often first. */
export async function listLookedOf(
  trx: Trx,
  filter: { partnerId: number; since: Date; limit: number },
): Promise<
  (NamedCode & {
    looks: number;
    lookedAt: Date;
    price: number | null;
    wasPrice: number | null;
    currency: string | null;
  })[]
> {
  const { partnerId, since, limit } = filter;
  const { rows } = await sql<
    NamedCode & {
      looks: number;
      lookedAt: Date;
      price: number | null;
      wasPrice: number | null;
      currency: string | null;
    }
  >`
    select i.code, i.name, t.looks, t.looked_at as "lookedAt", t.price, t.currency,
      case when t.price_changed_at >= ${since} then t.was_price end as "wasPrice"
    from activity_interest t join item i on i.id = t.item_id
    where t.partner_id = ${partnerId} and t.looked_at >= ${since} and ${UNBOUGHT}
    order by t.looks desc, t.looked_at desc, i.id limit ${limit}`.execute(trx);
  return rows;
}

/** What he looked for, the latest first. */
export async function listTermsOf(
  trx: Trx,
  filter: { partnerId: number; from: CalendarDate; limit: number },
): Promise<
  { typed: string; times: number; missed: number; lastDay: CalendarDate }[]
> {
  const { partnerId, from, limit } = filter;
  const { rows } = await sql<{
    typed: string;
    times: number;
    missed: number;
    lastDay: CalendarDate;
  }>`
    select (array_agg(typed order by day desc))[1] as typed, sum(times)::int as times,
      sum(missed)::int as missed, max(day) as "lastDay"
    from activity_term where partner_id = ${partnerId} and day >= ${from}
    group by folded order by max(day) desc, sum(times) desc, folded limit ${limit}`.execute(
    trx,
  );
  return rows;
}
