import { sql, type Kysely } from "kysely";

/** As what a batch's file was read, where nobody had said so and its bytes did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table exchange_batch add column read_as jsonb`.execute(db);
}
