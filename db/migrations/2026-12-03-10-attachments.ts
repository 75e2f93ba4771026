import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Pictures and PDFs that go with claims and messages; what is in them lies in files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attachment (
      partner_id bigint not null references partner (id),
      id uuid not null,
      kind text not null check (kind in ('picture', 'pdf')),
      name text not null,
      content_hash text not null,
      file_hash text not null,
      size integer not null check (size > 0),
      width integer,
      height integer,
      made_at timestamptz not null,
      by_user_id bigint not null references app_user (id),
      used_at timestamptz,
      primary key (partner_id, id),
      check ((kind = 'picture') = (width is not null and height is not null))
    )`.execute(db);
  // Staff look one up by its id alone.
  await sql`create index attachment_id on attachment (id)`.execute(db);
  // Whether anything still needs a file.
  await sql`create index attachment_file on attachment (file_hash)`.execute(db);
  // What is to be swept.
  await sql`
    create index attachment_unused on attachment (made_at) where used_at is null`.execute(
    db,
  );
  await ownByPartner(db, "attachment");
  await sql`grant insert, update (used_at) on attachment to rabat_app`.execute(
    db,
  );
}
