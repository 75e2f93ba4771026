import { sql, type Kysely } from "kysely";

/** The day's figures and what waits for staff are read by few, of tables that only grow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What was ordered today, yesterday and in the last days, by whom and for how much.
  await sql`
    create index sales_order_placed_at on sales_order (placed_at)
    include (partner_id, state, total, currency)`.execute(db);
  // What waits for approval, the longest waiting first.
  await sql`
    create index sales_order_on_hold on sales_order (placed_at)
    where state = 'on_hold'`.execute(db);
  // What of the mail has not gone.
  await sql`
    create index mail_unsent on mail (created_at)
    where state in ('queued', 'failed')`.execute(db);
}
