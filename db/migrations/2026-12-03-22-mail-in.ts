import { sql, type Kysely } from "kysely";

/**
 * Mail that came to a thread's address and was not let into a thread: staff look at it. It hangs
 * on nobody's rows, for who wrote it is not known. A key of the ERP interface may bring mail only
 * where somebody said so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refused_mail (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      reason text not null check (reason in
        ('unknown_sender', 'no_thread', 'too_many', 'too_large', 'empty', 'attachment')),
      from_address text not null,
      subject text not null,
      body text not null,
      mail_id text not null,
      unique (mail_id, reason)
    )`.execute(db);
  await sql`grant select, insert, delete on refused_mail to rabat_house`.execute(
    db,
  );
  await sql`alter table exchange_key add column mail_in boolean not null default false`.execute(
    db,
  );
}
