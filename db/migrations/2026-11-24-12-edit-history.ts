import { sql, type Kysely } from "kysely";

/** Who changed prices and stock display when, from what to what, so that it can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table edit_history (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      by_user_id bigint references app_user (id),
      by_name text not null,
      subject text not null check
        (subject in ('price_policy', 'rebate', 'price_list', 'price', 'display_rule')),
      key text not null,
      before jsonb,
      after jsonb,
      undoes bigint unique references edit_history (id),
      check (before is not null or after is not null)
    )`.execute(db);
  // The history of one rule or price, newest first.
  await sql`create index edit_history_key on edit_history (subject, key, id desc)`.execute(
    db,
  );
  await sql`
    create trigger append_only before update or delete on edit_history
    for each row execute function refuse_change()`.execute(db);
  await sql`grant select, insert on edit_history to rabat_house`.execute(db);
}
