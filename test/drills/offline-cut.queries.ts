import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

/** The orders that carry a note, whatever id they came under. */
export async function findOrdersByNote(
  db: Kysely<Database>,
  note: string,
): Promise<{ number: string; clientOrderId: string }[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ number: string; clientOrderId: string }>`
      select number, client_order_id::text as "clientOrderId"
      from sales_order where note = ${note}`.execute(trx);
    return rows;
  });
}
