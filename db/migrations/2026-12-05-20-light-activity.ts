import { sql, type Kysely } from "kysely";

/**
 * What partners do is written with less: of each event one index, by person and time, finds what
 * was the same a moment ago, who was away, and what is to be erased. Nobody reads the days by item.
 * What is looked at again stays on its page, as no tree holds when that was.
 * That partner and item of an event are there is known when it is written, and neither is ever
 * deleted; looking them up once more for each row took a good part of the writing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `drop index activity_event_same`,
    `alter table activity_event drop constraint activity_event_partner_id_fkey,
      drop constraint activity_event_item_id_fkey`,
    // The owner sees no row of it as long as its policies bind him too.
    `alter table activity_day no force row level security`,
    // Added up before the item goes, as they share the key from then on.
    `create temporary table activity_by_day on commit drop as
      select partner_id, kind, day, sum(times)::integer as times from activity_day group by 1, 2, 3`,
    `truncate activity_day`,
    `alter table activity_day drop constraint activity_day_pkey, drop column item_id`,
    `insert into activity_day (partner_id, kind, day, times)
      select partner_id, kind, day, times from activity_by_day order by 1, 2, 3`,
    `alter table activity_day add primary key (partner_id, kind, day)`,
    `alter table activity_day force row level security`,
    `drop index activity_interest_looked`,
    `create index activity_interest_looked on activity_interest using brin (looked_at)`,
    `alter table activity_interest set (fillfactor = 85)`,
    // What is counted up stays on its page, and so needs no row of an index.
    `alter table activity_day set (fillfactor = 80)`,
    `alter table activity_person set (fillfactor = 80)`,
  ])
    await sql.raw(statement).execute(db);
}
