import { sql, type Kysely } from "kysely";

/** The first day: who may make the first administrator, and whom a partner's link invites. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table company add column setup_put_away_at timestamptz`.execute(
    db,
  );
  // Printed at the start of a server that nobody administers; the newest one counts.
  await sql`
    create table first_admin_link (
      only_row boolean primary key default true check (only_row),
      token_hash text not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`grant select, insert, update, delete on first_admin_link to rabat_house`.execute(
    db,
  );
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check check (
        kind in ('order_confirmation', 'order_news', 'password_reset', 'invitation'))`.execute(
    db,
  );
}
