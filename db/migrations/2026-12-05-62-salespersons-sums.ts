import { sql, type Kysely } from "kysely";

/** A salesperson's reports read a twentieth of all lines: without this, a page of the table for each few. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sales_line_day drop constraint sales_line_day_pkey`.execute(
    db,
  );
  await sql`
    alter table sales_line_day add primary key (partner_id, day, item_id, currency)
    include (quantity, lines, net, returned_net, asked_net, confirmed_net, due_net, shipped_net)`.execute(
    db,
  );
  // Sums of money stay money: the usual sum works in numbers without end, which takes its time.
  await sql`
    create aggregate added_up(bigint) (
      sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe
    )`.execute(db);
}
