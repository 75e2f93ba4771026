import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Copies of their data that people ask for: who, when, how far they are, until when they lie here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table data_copy (
      partner_id bigint not null references partner (id),
      id uuid not null default gen_random_uuid(),
      user_id bigint not null references app_user (id),
      whole boolean not null,
      language text not null,
      state text not null default 'queued'
        check (state in ('queued', 'making', 'ready', 'failed', 'gone')),
      asked_at timestamptz not null,
      parts_done integer not null default 0,
      parts_total integer not null default 0,
      size bigint,
      ready_at timestamptz,
      expires_at timestamptz,
      taken_at timestamptz,
      primary key (partner_id, id),
      check ((state = 'ready') <= (size is not null and expires_at is not null))
    )`.execute(db);
  // One at a time for each person; and a person's latest.
  await sql`
    create unique index data_copy_open on data_copy (user_id)
    where state in ('queued', 'making')`.execute(db);
  await sql`create index data_copy_of_user on data_copy (user_id, asked_at desc)`.execute(
    db,
  );
  // Those whose time is over.
  await sql`
    create index data_copy_ready on data_copy (expires_at) where state = 'ready'`.execute(
    db,
  );
  await ownByPartner(db, "data_copy");
}
