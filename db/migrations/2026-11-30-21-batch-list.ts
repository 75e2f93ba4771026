import { sql, type Kysely } from "kysely";

/** What the list of batches is read by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // The newest of a feed, and whether a later one of the same source has settled another.
  await run(
    `create index exchange_batch_feed on exchange_batch (feed, source, id)`,
  );
  // What may need somebody is few among many.
  await run(`
    create index exchange_batch_trouble on exchange_batch (id)
    where state in ('held', 'failed') or rejected_count > 0`);
}
