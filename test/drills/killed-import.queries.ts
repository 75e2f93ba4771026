import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { systemClock, today } from "../../server/platform/clock.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

/** The wholesaler's: an hour or two before the database's, his day is the next one already. */
const TIME_ZONE = "Europe/Belgrade";

/** What stands of the items, prices and stock of the drill, by "feed code", in whole units. */
export async function readImported(
  db: Kysely<Database>,
): Promise<Map<string, string>> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ key: string; figure: string }>`
      select 'items ' || code as key, (list_price / 10000)::text as figure
      from item where code like 'K-%'
      union all
      select 'prices ' || i.code, (p.price / 10000)::text
      from price p join item i on i.id = p.item_id join price_list l on l.id = p.price_list_id
      where l.code = 'K' and p.valid_to >= ${today(systemClock, TIME_ZONE)}::date
      union all
      select 'stock ' || i.code, (s.on_hand / 1000)::text
      from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
      where w.code = 'K' and s.on_hand <> 0`.execute(trx);
    return new Map(rows.map(({ key, figure }) => [key, figure]));
  });
}

/** In which states batches stand, and why they failed. */
export async function findBatchStates(db: Kysely<Database>): Promise<string[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const rows = await trx
      .selectFrom("exchange_batch")
      .select(
        sql<string>`concat_ws(': ', state, error ->> 'reason')`.as("state"),
      )
      .distinct()
      .execute();
    return rows.map(({ state }) => state);
  });
}
