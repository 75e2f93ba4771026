import { sql, type Kysely } from "kysely";

/**
 * Prices are looked up by item, in the partner's list. One index for that instead of two that cost
 * about the same, between which the planner changed its mind as the catalogue grew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table price drop constraint price_pkey,
      add primary key (item_id, price_list_id, min_quantity, valid_from)`.execute(
    db,
  );
  await sql`drop index price_item`.execute(db);
}
