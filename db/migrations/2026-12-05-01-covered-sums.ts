import { sql, type Kysely } from "kysely";

/** What a large company's reports and first screen read, without going through whole tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Some items of all partners, every measure of them: their rows lie all over the table.
  await sql`drop index sales_line_day_item`.execute(db);
  await sql`
    create index sales_line_day_item on sales_line_day (item_id, day)
    include (partner_id, currency, quantity, lines, net, returned_net, asked_net, confirmed_net,
      due_net, shipped_net)`.execute(db);
  // The messages to the ERP of the last hours.
  await sql`create index order_export_created on order_export (created_at)`.execute(
    db,
  );
}
