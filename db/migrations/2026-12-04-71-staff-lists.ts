import { sql, type Kysely } from "kysely";

/** The staff's list of orders, beside a million of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Orders of a state, newest first: without it all are read for one that few are in.
  await sql`create index sales_order_state on sales_order (state, id desc)`.execute(
    db,
  );
  // A number of which only a part was typed.
  await sql`
    create index sales_order_number_part on sales_order using gin (number gin_trgm_ops)`.execute(
    db,
  );
}
