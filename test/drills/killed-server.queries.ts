import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import { waitFor } from "../fixtures/server-process.ts";

/** The orders that stand under ids of phones. */
export async function findOrdersOf(
  db: Kysely<Database>,
  ids: string[],
): Promise<{ id: string; number: string; state: string }[]> {
  return await inTransaction(db, HOUSE, (trx) =>
    trx
      .selectFrom("sales_order")
      .select(["client_order_id as id", "number", "state"])
      .where("client_order_id", "in", ids)
      .execute(),
  );
}

export async function findMessageIds(db: Kysely<Database>): Promise<string[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const rows = await trx.selectFrom("mail").select("message_id").execute();
    return rows.map((row) => row.message_id);
  });
}

/** Waits until nobody else is at work in this database. */
export async function untilAlone(db: Kysely<Database>): Promise<void> {
  await waitFor(async () => {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend' and state <> 'idle'`.execute(db);
    return rows.length === 0;
  });
}
