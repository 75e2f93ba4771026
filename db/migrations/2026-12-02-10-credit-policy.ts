import { sql, type Kysely } from "kysely";

/** What becomes of orders that the credit speaks against, and what it is counted from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: over the limit waits for staff, and being late changes nothing.
  await sql`alter table company add column credit_policy jsonb`.execute(db);
  // What a partner has ordered and has not been invoiced, asked of every order of his.
  await sql`
    create index sales_order_open on sales_order (partner_id) include (total)
    where state in ('on_hold', 'placed', 'confirmed', 'partly_shipped', 'shipped',
      'cancel_requested')`.execute(db);
  // What of an order is on the card already.
  await sql`
    create index ledger_entry_order on ledger_entry (order_id)
    where order_id is not null and ended_by is null`.execute(db);
}
