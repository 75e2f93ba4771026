import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

export interface NotedOrder {
  number: string;
  clientOrderId: string;
  partner: string;
}

/** The orders that carry a note, whatever id they came under. */
export async function findOrdersByNote(
  db: Kysely<Database>,
  note: string,
): Promise<NotedOrder[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<NotedOrder>`
      select o.number, o.client_order_id::text as "clientOrderId", p.code as partner
      from sales_order o join partner p on p.id = o.partner_id where o.note = ${note}`.execute(
      trx,
    );
    return rows;
  });
}
