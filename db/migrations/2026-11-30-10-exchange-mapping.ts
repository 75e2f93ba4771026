import { sql, type Kysely } from "kysely";

/**
 * How the files of a source are to be read, every state of it: the last one of a source and feed
 * counts, and a content of null says that it was taken away. So each can be brought back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table exchange_mapping (
      id bigint generated always as identity primary key,
      source text not null,
      feed text not null,
      content jsonb check (jsonb_typeof(content) = 'object'),
      edited_by text not null,
      edited_at timestamptz not null
    )`.execute(db);
  // Every file that comes looks for the last one of its source and feed.
  await sql`
    create index exchange_mapping_last on exchange_mapping (source, feed, id desc)`.execute(
    db,
  );
  await sql`grant select, insert on exchange_mapping to rabat_house`.execute(
    db,
  );
}
