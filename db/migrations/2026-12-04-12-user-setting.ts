import { sql, type Kysely } from "kysely";

/** How each person likes to see the app, on whichever of his devices. Staff have settings too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table user_setting (
      user_id bigint primary key references app_user (id) on delete cascade,
      with_vat boolean not null,
      theme text not null check (theme in ('system', 'light', 'dark'))
    )`.execute(db);
  for (const statement of [
    `alter table user_setting enable row level security`,
    `alter table user_setting force row level security`,
    `create policy house on user_setting to rabat_house using (true)`,
    `grant select, insert, update, delete on user_setting to rabat_house`,
  ])
    await sql.raw(statement).execute(db);
}
