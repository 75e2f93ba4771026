import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { PAUSE_MINUTES, SAME_LOOK_MINUTES } from "./activity.rules.ts";

type Trx = Transaction<Database>;

/** What is written was looked at later than what stands. */
const LATER = sql`excluded.looked_at >= t.looked_at`;
/** A later look met another price, in the same currency. */
const MOVED = sql`(${LATER} and excluded.price <> t.price and excluded.currency = t.currency)`;
/** The price changed between two looks that are written at once. */
const MOVED_IN = sql`(${LATER} and excluded.price_changed_at is not null)`;

export interface WrittenNote {
  partner: number;
  person: number;
  at: string;
  day: CalendarDate;
  kind: "seen" | "view" | "why" | "search";
  code?: string;
  price?: number | null;
  currency?: string;
  typed?: string;
  folded?: string;
  found?: number;
}

/**
 * Writes notes and counts them, in one statement. The same thing again within some minutes counts
 * once, also when a device tells it twice. What names no item, nobody of that partner, or somebody
 * erased, is left out. Rows that are counted up are taken in the order of their keys, so that two who write at once
 * never wait for each other in a ring.
 *
 * @returns how many were new
 */
export async function writeNotes(
  trx: Trx,
  notes: WrittenNote[],
): Promise<number> {
  const look = sql`make_interval(mins => ${SAME_LOOK_MINUTES})`;
  const seen = sql`make_interval(mins => 4)`;
  const pause = sql`make_interval(mins => ${PAUSE_MINUTES})`;
  const { rows } = await sql<{ written: number }>`
    with told as (
      select s.*, i.id as item_id,
        s.at - lag(s.at) over (partition by s.person, s.kind, i.id, s.folded order by s.at) as since,
        case when s.kind = 'seen' then ${seen} else ${look} end as same
      from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as s (
        partner bigint, person bigint, at timestamptz, day date, kind text, code text,
        price bigint, currency text, typed text, folded text, found integer)
      join app_user u on u.id = s.person and u.partner_id = s.partner and u.erased_at is null
      left join item i on i.code = s.code
      where (s.code is null) = (i.id is null)
    ),
    anew as (
      select t.* from told t
      where (t.since is null or t.since >= t.same)
        and not exists (
          select from activity_event e
          where e.user_id = t.person and e.kind = t.kind
            and e.at > t.at - t.same and e.at < t.at + t.same
            -- As the index of what is the same has it.
            and coalesce(e.item_id, 0) = coalesce(t.item_id, 0)
            and coalesce(e.folded, '') = coalesce(t.folded, ''))
    ),
    event as (
      insert into activity_event (partner_id, user_id, at, day, kind, item_id, price, folded, found)
      select partner, person, at, day, kind, item_id, price, folded, found from anew
    ),
    visit as (
      select a.partner, a.day from anew a
      where a.kind = 'seen'
        and not exists (select from activity_event e where e.user_id = a.person
          and e.at > a.at - ${pause} and e.at < a.at)
        and not exists (select from anew b where b.person = a.person and b.kind = 'seen'
          and b.at > a.at - ${pause} and b.at < a.at)
    ),
    counted as (
      select partner, kind, day, coalesce(item_id, 0) as item_id from anew
      union all select partner, 'visit', day, 0 from visit
      union all select partner, 'missed', day, 0 from anew where found = 0
    ),
    days as (
      insert into activity_day (partner_id, kind, day, item_id, times)
      select partner, kind, day, item_id, count(*) from counted
      group by partner, kind, day, item_id order by partner, kind, day, item_id
      on conflict (partner_id, kind, day, item_id)
        do update set times = activity_day.times + excluded.times
    ),
    terms as (
      insert into activity_term (partner_id, day, folded, typed, times, missed)
      select partner, day, folded, (array_agg(typed order by at desc))[1], count(*),
        count(*) filter (where found = 0)
      from anew where kind = 'search' group by partner, day, folded order by partner, day, folded
      on conflict (partner_id, day, folded) do update set typed = excluded.typed,
        times = activity_term.times + excluded.times,
        missed = activity_term.missed + excluded.missed
    ),
    look as (
      select partner, item_id, at, price, currency, lag(price) over of_pair as was,
        lag(currency) over of_pair as was_currency
      from anew where kind = 'view'
      window of_pair as (partition by partner, item_id order by at)
    ),
    moved as (
      select distinct on (partner, item_id) partner, item_id, at, was from look
      where price <> was and currency = was_currency
      order by partner, item_id, at desc
    ),
    looked as (
      select l.partner, l.item_id, max(l.at) as at, count(*) as looks,
        (array_agg(l.price order by l.at desc))[1] as price,
        (array_agg(l.currency order by l.at desc))[1] as currency,
        m.at as moved_at, m.was, count(*) filter (where l.at >= m.at) as since
      from look l left join moved m using (partner, item_id)
      group by l.partner, l.item_id, m.at, m.was
    ),
    interest as (
      insert into activity_interest as t (partner_id, item_id, looked_at, looks, price, currency,
        was_price, price_changed_at, looks_since)
      select partner, item_id, at, looks, price, currency, was, moved_at, since
      from looked order by partner, item_id
      on conflict (partner_id, item_id) do update set
        looked_at = greatest(t.looked_at, excluded.looked_at),
        looks = t.looks + excluded.looks,
        price = case when ${LATER} then coalesce(excluded.price, t.price) else t.price end,
        currency = case when ${LATER} then coalesce(excluded.currency, t.currency)
          else t.currency end,
        was_price = case when ${MOVED_IN} then excluded.was_price
          when ${MOVED} then t.price else t.was_price end,
        price_changed_at = case when ${MOVED_IN} then excluded.price_changed_at
          when ${MOVED} then excluded.looked_at else t.price_changed_at end,
        looks_since = case when ${MOVED_IN} then excluded.looks_since
          when ${MOVED} then excluded.looks
          when t.price_changed_at is not null then t.looks_since + excluded.looks else 0 end
    ),
    people as (
      insert into activity_person (partner_id, user_id, first_seen_at, last_seen_at)
      select partner, person, min(at), max(at) from anew group by partner, person
      order by partner, person
      on conflict (partner_id, user_id) do update set
        first_seen_at = least(activity_person.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(activity_person.last_seen_at, excluded.last_seen_at)
    ),
    partners as (
      insert into activity_partner (partner_id, last_seen_at)
      select partner, max(at) from anew group by partner order by partner
      on conflict (partner_id) do update set
        last_seen_at = greatest(activity_partner.last_seen_at, excluded.last_seen_at)
    )
    select count(*)::int as written from anew`.execute(trx);
  return rows[0]?.written ?? 0;
}

/** Counts what found no room. */
export async function countDropped(trx: Trx, dropped: number): Promise<void> {
  await sql`update activity_state set dropped = dropped + ${dropped}`.execute(
    trx,
  );
}

/** How much was lost so far. */
export async function findDropped(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom("activity_state")
    .select("dropped")
    .executeTakeFirstOrThrow();
  return row.dropped;
}
