import { sql, type Kysely } from "kysely";

/** The least that an order must be worth without VAT, in 1/100 of the company's currency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company
      add column minimum_order_value bigint check (minimum_order_value > 0)`.execute(
    db,
  );
}
