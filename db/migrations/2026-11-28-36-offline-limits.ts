import { sql, type Kysely } from "kysely";

/** How long what a phone holds counts as fresh, and how long it may show prices without a word of ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company
      add column stock_fresh_minutes integer not null default 15
        check (stock_fresh_minutes between 1 and 1440),
      add column prices_fresh_hours integer not null default 24
        check (prices_fresh_hours between 1 and 720),
      add column longest_offline_days integer not null default 7
        check (longest_offline_days between 1 and 90)`.execute(db);
  await sql`alter table edit_history drop constraint edit_history_subject_check`.execute(
    db,
  );
  await sql`
    alter table edit_history add constraint edit_history_subject_check check
      (subject in ('price_policy', 'rebate', 'price_list', 'price', 'display_rule',
        'offline_limits'))`.execute(db);
}
