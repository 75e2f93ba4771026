import { sql, type Kysely } from "kysely";

/** The terms of claims in Cyrillic and in English, where somebody wrote them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Empty: made of the Latin text.
  await sql`
    alter table claim_terms
    add column text_cyrillic text not null default '',
    add column text_english text not null default ''`.execute(db);
}
