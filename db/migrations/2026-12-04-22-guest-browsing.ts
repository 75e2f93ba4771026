import { sql, type Kysely } from "kysely";

/** What whoever is not signed in may see of the goods. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: nothing.
  await sql`alter table company add column guest_browsing jsonb`.execute(db);
}
