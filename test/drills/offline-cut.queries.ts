import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
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

/** The notes under which more than one order stands: each was written for one. */
export async function findNotesOrderedTwice(
  db: Kysely<Database>,
): Promise<{ note: string; orders: number }[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ note: string; orders: number }>`
      select note, count(*)::int as orders from sales_order
      group by note having count(*) <> 1`.execute(trx);
    return rows;
  });
}

/** Leaves exactly so many pieces of an item free. */
export async function leaveFree(
  db: Kysely<Database>,
  itemCode: string,
  pieces: number,
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    sql`
      update stock_level s set on_hand = s.reserved + ${pieces * 1000}
      from item i where i.id = s.item_id and i.code = ${itemCode}`.execute(trx),
  );
}

export async function setListPrice(
  db: Kysely<Database>,
  itemCode: string,
  price: number,
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    sql`update item set list_price = ${price} where code = ${itemCode}`.execute(
      trx,
    ),
  );
}

/** Who somebody is that signs in by this name. */
export async function findParty(
  db: Kysely<Database>,
  username: string,
): Promise<PlacingParty> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<PlacingParty>`
      select partner_id as "partnerId",
        json_build_object('id', id, 'name', username, 'email', email) as user
      from app_user where username = ${username}`.execute(trx);
    const [party] = rows;
    if (!party) throw new Error(`nobody is called ${username}`);
    return party;
  });
}
