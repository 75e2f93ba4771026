import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { PAUSE_MINUTES } from "./activity.rules.ts";
import {
  sameMinutes,
  type Counted,
  type NewNote,
  type WrittenNote,
} from "./count-notes.rules.ts";

type Trx = Transaction<Database>;

/** What is written was looked at later than what stands. */
const LATER = sql`excluded.looked_at >= t.looked_at`;
/** A later look met another price, in the same currency. */
const MOVED = sql`(${LATER} and excluded.price <> t.price and excluded.currency = t.currency)`;
/** The price changed between two looks that are written at once. */
const MOVED_IN = sql`(${LATER} and excluded.price_changed_at is not null)`;

/**
 * Writes down which notes are new, and returns those: the same was not written within some minutes,
 * also when a device tells it twice. What names no item, nobody of that partner, or somebody
 * erased, is left out.
 */
export async function writeNew(
  trx: Trx,
  notes: WrittenNote[],
): Promise<NewNote[]> {
  const told = notes.map((note, place) => ({
    place,
    partner: note.partner,
    person: note.person,
    at: note.at,
    day: note.day,
    kind: note.kind,
    code: note.code,
    price: note.price,
    folded: note.folded,
    found: note.found,
    same: sameMinutes(note.kind),
  }));
  const { rows } = await sql<{ anew: [number, number | null, boolean][] }>`
    with anew as (
      select s.*, i.id as item, s.kind = 'seen' and not exists (
          select from activity_event e where e.user_id = s.person
            and e.at > s.at - make_interval(mins => ${PAUSE_MINUTES}) and e.at < s.at) as is_back
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as s (place integer, partner bigint,
        person bigint, at timestamptz, day date, kind text, code text, price bigint, folded text,
        found integer, same integer)
      join app_user u on u.id = s.person and u.partner_id = s.partner and u.erased_at is null
      left join item i on i.code = s.code
      where (s.code is null) = (i.id is null)
        and not exists (
          select from activity_event e
          where e.user_id = s.person and e.at > s.at - make_interval(mins => s.same)
            and e.at < s.at + make_interval(mins => s.same)
            and e.kind = s.kind and e.item_id is not distinct from i.id
            and e.folded is not distinct from s.folded)
    ),
    event as (
      insert into activity_event (partner_id, user_id, at, day, kind, item_id, price, folded, found)
      select partner, person, at, day, kind, item, price, folded, found from anew order by place
    )
    select coalesce(json_agg(json_build_array(place, item, is_back) order by place), '[]') as anew
    from anew`.execute(trx);
  return (rows[0]?.anew ?? []).flatMap(([place, item, isBack]) => {
    const note = notes[place];
    return note ? [{ ...note, item, isBack }] : [];
  });
}

/**
 * Adds what was counted, in one statement. Rows are taken in the order of their keys, so that two
 * who write at once never wait for each other in a ring.
 */
export async function addCounted(
  trx: Trx,
  { days, terms, looks, people }: Counted,
): Promise<void> {
  await sql`
    with days as (
      insert into activity_day (partner_id, kind, day, times)
      select * from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        as s (partner bigint, kind text, day date, times integer) order by 1, 2, 3
      on conflict (partner_id, kind, day)
        do update set times = activity_day.times + excluded.times
    ),
    terms as (
      insert into activity_term (partner_id, day, folded, typed, times, missed)
      select * from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as s (partner bigint,
        day date, folded text, typed text, times integer, missed integer) order by 1, 2, 3
      on conflict (partner_id, day, folded) do update set typed = excluded.typed,
        times = activity_term.times + excluded.times,
        missed = activity_term.missed + excluded.missed
    ),
    interest as (
      insert into activity_interest as t (partner_id, item_id, looked_at, looks, price, currency,
        was_price, price_changed_at, looks_since)
      select * from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb) as s (partner bigint,
        item bigint, at timestamptz, looks integer, price bigint, currency text, was bigint,
        "movedAt" timestamptz, since integer) order by 1, 2
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
    here as (
      select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as s (partner bigint,
        person bigint, first timestamptz, last timestamptz)
    ),
    people as (
      insert into activity_person (partner_id, user_id, first_seen_at, last_seen_at)
      select * from here order by 1, 2
      on conflict (partner_id, user_id) do update set
        first_seen_at = least(activity_person.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(activity_person.last_seen_at, excluded.last_seen_at)
    )
    insert into activity_partner (partner_id, last_seen_at)
    select partner, max(last) from here group by partner order by 1
    on conflict (partner_id) do update set
      last_seen_at = greatest(activity_partner.last_seen_at, excluded.last_seen_at)`.execute(
    trx,
  );
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
