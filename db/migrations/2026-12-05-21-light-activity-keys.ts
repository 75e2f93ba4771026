import { sql, type Kysely } from "kysely";

/**
 * Person, partner and item of what is written were met by the statement that writes it, in the same
 * transaction, and none of them is ever deleted: an account that is erased stays under its mark.
 * Asking for each once more was a third of the writing. What is counted by day and by person, which
 * are few rows, goes on asking.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table activity_event drop constraint activity_event_user_id_fkey`,
    `alter table activity_interest drop constraint activity_interest_partner_id_fkey,
      drop constraint activity_interest_item_id_fkey`,
  ])
    await sql.raw(statement).execute(db);
}
