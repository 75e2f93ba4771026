import { sql, type Kysely } from "kysely";

/**
 * Each screen of the staff says how many words of the ERP's for repairs nobody has explained. The
 * words are few and the repairs many: the index is hopped over from word to word. Giving a word a
 * meaning finds its repairs by it too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index service_order_status on service_order (status)`.execute(
    db,
  );
}
