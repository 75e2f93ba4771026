import { sql, type Kysely } from "kysely";

/** How often the rows of a feed have been written: whether they still stand as a file told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table feed_writes (
      feed text primary key,
      count bigint not null
    )`.execute(db);
  await sql`grant select, insert, update on feed_writes to rabat_house`.execute(
    db,
  );
}
