import { sql, type Kysely } from "kysely";

/** How the link stands is asked often, of a journal that only grows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What came last of a feed, and how often it comes.
  await sql`
    create index exchange_batch_delivered on exchange_batch (feed, started_at desc)
    where state = 'applied' and source <> 'parked'`.execute(db);
  // What went wrong since.
  await sql`
    create index exchange_batch_stopped on exchange_batch (feed, started_at desc)
    where state in ('held', 'failed')`.execute(db);
}
