import { sql, type Kysely } from "kysely";

/** How the wholesaler words the mails of the portal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: as the house words them.
  await sql`alter table company add column mail_texts jsonb`.execute(db);
}
