import { sql, type Kysely } from "kysely";

/** Rows of the ERP's files that name something not yet known, until it comes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table parked_row (
      id bigint generated always as identity primary key,
      feed text not null,
      key_hash uuid not null,
      cells jsonb not null,
      line integer not null,
      field text not null,
      value text not null,
      message text not null,
      waits_for text not null,
      since timestamptz not null
    )`.execute(db);
  // A newer row under the same key finds the one that it replaces.
  await sql`create index parked_row_key on parked_row (feed, key_hash)`.execute(
    db,
  );
  // A batch finds what waits for its feed.
  await sql`create index parked_row_waits on parked_row (waits_for, feed)`.execute(
    db,
  );
  await sql`create index parked_row_since on parked_row (since)`.execute(db);
  await sql`
    grant select, insert, update, delete on parked_row to rabat_house`.execute(
    db,
  );
}
