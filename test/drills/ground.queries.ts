import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

/** Puts a new item on offer, with pieces on hand by warehouse code. */
export async function offerItem(
  db: Kysely<Database>,
  item: { code: string; listPrice: number; onHand: Record<string, number> },
): Promise<number> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ id: number }>`
      insert into item (code, name, unit, vat_code, list_price, search_text)
      values (${item.code}, ${item.code}, 'kom', 'OPS', ${item.listPrice}, ${item.code})
      returning id`.execute(trx);
    const id = rows[0]?.id ?? 0;
    for (const [warehouse, pieces] of Object.entries(item.onHand)) {
      await sql`
        insert into stock_level (item_id, warehouse_id, on_hand)
        select ${id}, id, ${pieces * 1000} from warehouse where code = ${warehouse}`.execute(
        trx,
      );
    }
    return id;
  });
}

export interface ItemFigures {
  onHand: number;
  reserved: number;
  /** How much more is held than may be, over the item's warehouses. */
  oversold: number;
}

/** What an item's rows say together, in pieces. */
export async function findFigures(
  db: Kysely<Database>,
  itemIds: number[],
): Promise<ItemFigures> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<ItemFigures>`
      select (sum(on_hand) / 1000)::int as "onHand", (sum(reserved) / 1000)::int as reserved,
        (sum(greatest(0, reserved - covered - greatest(on_hand - reserved_elsewhere, 0) - shortage))
          / 1000)::int as oversold
      from stock_level where item_id = any(${itemIds}::bigint[])`.execute(trx);
    return rows[0] ?? { onHand: 0, reserved: 0, oversold: 0 };
  });
}

/** How many orders a client's id has, whatever was answered. */
export async function countOrders(
  db: Kysely<Database>,
  clientOrderIds: string[],
): Promise<number> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from sales_order
      where client_order_id = any(${clientOrderIds}::uuid[])`.execute(trx);
    return rows[0]?.count ?? 0;
  });
}

/** Deadlocks that Postgres has broken in this database, also those that were tried again. */
export async function countDeadlocks(db: Kysely<Database>): Promise<number> {
  // The figures of the last moment are still on their way to the statistics.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(
    db,
  );
  return rows[0]?.deadlocks ?? 0;
}

/** Takes the stock row's guard out of this database, for the twin that must oversell. */
export async function dropOversellCheck(db: Kysely<Database>): Promise<void> {
  await sql`alter table stock_level drop constraint stock_level_not_oversold`.execute(
    db,
  );
}

/** Sets how much partners may owe; at 0 each of their orders waits for approval. */
export async function setCreditLimit(
  db: Kysely<Database>,
  parties: { partnerId: number }[],
  limit: number | null,
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    trx
      .updateTable("partner")
      .set({ credit_limit: limit })
      .where(
        "id",
        "in",
        parties.map(({ partnerId }) => partnerId),
      )
      .execute(),
  );
}
