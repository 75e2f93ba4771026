import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { DAYS_COUNTED } from "./activity.rules.ts";

type Trx = Transaction<Database>;

const BOUGHT = sql`o.state not in ('cancelled', 'refused', 'expired')`;

/** Whether pair `t` was looked at since it was bought, and was not bought within a month before. */
export const UNBOUGHT = sql`(t.looks > 0 and (t.bought_at is null
  or t.bought_at < t.looked_at - make_interval(days => ${DAYS_COUNTED})))`;

/** One refreshes at a time; whoever comes while another does goes away. */
export async function claimRefresh(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('activity refresh')) as mine`.execute(
    trx,
  );
  return rows[0]?.mine ?? false;
}

/**
 * Notes what was bought since the last time, of what was looked at: the looks before are answered.
 * A purchase that was missed by a late commit is met again for an hour.
 */
export async function noteBought(trx: Trx, now: Date): Promise<void> {
  await sql`
    update activity_interest t set bought_at = b.at,
      looks = case when t.looked_at <= b.at then 0 else t.looks end
    from (
      select o.partner_id, l.item_id, max(o.placed_at) as at
      from sales_order o join sales_order_line l on l.partner_id = o.partner_id and l.order_id = o.id
      where o.placed_at > (select bought_until - interval '1 hour' from activity_state) and ${BOUGHT}
      group by o.partner_id, l.item_id) b
    where t.partner_id = b.partner_id and t.item_id = b.item_id
      and (t.bought_at is null or t.bought_at < b.at)`.execute(trx);
  await sql`update activity_state set bought_until = ${now}`.execute(trx);
}

/** What was looked at for the first time may have been bought before. */
export async function noteBoughtBefore(trx: Trx): Promise<void> {
  await sql`
    update activity_interest t set bought_at = b.at
    from (
      select t.partner_id, t.item_id, (
        select max(o.placed_at) from sales_order o
        join sales_order_line l on l.partner_id = o.partner_id and l.order_id = o.id
        where o.partner_id = t.partner_id and l.item_id = t.item_id and ${BOUGHT}
          and o.placed_at < t.looked_at) as at
      from (
        select distinct e.partner_id, e.item_id
        from activity_event e, (select bought_until - interval '1 hour' as at from activity_state) since
        -- Days are told by the wholesaler's zone, and lie in order where they are kept.
        where e.kind = 'view' and e.at > since.at and e.day >= since.at::date - 1) anew
      join activity_interest t using (partner_id, item_id)
      where t.bought_at is null) b
    where t.partner_id = b.partner_id and t.item_id = b.item_id and b.at is not null`.execute(
    trx,
  );
}

/** What of all partners together is looked at and not bought, made anew. */
export async function refreshTopItems(trx: Trx, since: Date): Promise<void> {
  await sql`
    with fresh as (
      select t.item_id, count(*)::int as partners, sum(t.looks)::int as looks,
        max(t.looked_at) as looked_at
      from activity_interest t where t.looked_at >= ${since} and ${UNBOUGHT}
      group by t.item_id),
    gone as (
      delete from activity_top_item a
      where not exists (select from fresh f where f.item_id = a.item_id))
    insert into activity_top_item as a select * from fresh
    on conflict (item_id) do update set partners = excluded.partners, looks = excluded.looks,
      looked_at = excluded.looked_at
    where (a.partners, a.looks, a.looked_at)
      is distinct from (excluded.partners, excluded.looks, excluded.looked_at)`.execute(
    trx,
  );
}

/** What all partners together looked for, made anew. */
export async function refreshTopTerms(
  trx: Trx,
  from: CalendarDate,
): Promise<void> {
  await sql`
    with fresh as (
      select folded, (array_agg(typed order by day desc, partner_id))[1] as typed, sum(times)::int as times,
        sum(missed)::int as missed, count(distinct partner_id)::int as partners,
        max(day) as last_day
      from activity_term where day >= ${from} group by folded),
    gone as (
      delete from activity_top_term a
      where not exists (select from fresh f where f.folded = a.folded))
    insert into activity_top_term as a select * from fresh
    on conflict (folded) do update set typed = excluded.typed, times = excluded.times,
      missed = excluded.missed, partners = excluded.partners, last_day = excluded.last_day
    where (a.typed, a.times, a.missed, a.partners, a.last_day) is distinct from
      (excluded.typed, excluded.times, excluded.missed, excluded.partners, excluded.last_day)`.execute(
    trx,
  );
}

export interface Rhythm {
  partnerId: number;
  days: number;
  usualDays: number;
  lastDay: CalendarDate;
}

/** On how many days each partner came or ordered, and how far apart they lie as a rule. */
export async function listRhythms(
  trx: Trx,
  { from, timeZone }: { from: CalendarDate; timeZone: string },
): Promise<Rhythm[]> {
  const { rows } = await sql<Rhythm>`
    with days as (
      select partner_id, day from activity_day where kind = 'seen' and day >= ${from}
      union
      select partner_id, (placed_at at time zone ${timeZone})::date from sales_order
      where placed_at >= (${from}::timestamp at time zone ${timeZone})),
    gaps as (
      select partner_id, day, day - lag(day) over (partition by partner_id order by day) as gap
      from days)
    select partner_id as "partnerId", count(*)::int as days,
      coalesce(percentile_cont(0.5) within group (order by gap), 1)::float8 as "usualDays",
      max(day) as "lastDay"
    from gaps group by partner_id`.execute(trx);
  return rows;
}

/** Keeps from when on each partner is quiet; who never came is known by his last order. */
export async function putRhythms(
  trx: Trx,
  rhythms: {
    partnerId: number;
    usual: number;
    quietAfter: number | null;
    lastDay: CalendarDate;
  }[],
): Promise<void> {
  await sql`
    insert into activity_partner as a (partner_id, last_seen_at, usual_days, quiet_after)
    select r."partnerId", coalesce((select max(placed_at) from sales_order o
        where o.partner_id = r."partnerId"), r."lastDay"::timestamp at time zone (select time_zone from company)), r.usual, r."quietAfter"
    from jsonb_to_recordset(${JSON.stringify(rhythms)}::jsonb)
      as r ("partnerId" bigint, usual integer, "quietAfter" integer, "lastDay" date)
    order by r."partnerId"
    on conflict (partner_id) do update set usual_days = excluded.usual_days,
      quiet_after = excluded.quiet_after,
      last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at)
    where (a.usual_days, a.quiet_after) is distinct from (excluded.usual_days, excluded.quiet_after)
      or excluded.last_seen_at > a.last_seen_at`.execute(trx);
}

const FORGOTTEN_AT_ONCE = 20_000;

/** Forgets a piece of what is older than a day, and says whether there may be more. */
export async function forgetBefore(
  trx: Trx,
  { first, instant }: { first: CalendarDate; instant: Date },
): Promise<boolean> {
  let isMore = false;
  for (const [table, old] of [
    ["activity_event", sql`day < ${first}`],
    ["activity_day", sql`day < ${first}`],
    ["activity_term", sql`day < ${first}`],
    ["activity_interest", sql`looked_at < ${instant}`],
    ["activity_person", sql`last_seen_at < ${instant}`],
    ["activity_partner", sql`last_seen_at < ${instant}`],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${old}
        limit ${FORGOTTEN_AT_ONCE} for update skip locked))`.execute(trx);
    isMore ||= numAffectedRows >= BigInt(FORGOTTEN_AT_ONCE);
  }
  return isMore;
}
