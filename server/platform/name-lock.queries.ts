import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** One at a time, until the transaction ends; whoever comes second waits. */
export async function lockName(
  trx: Transaction<Database>,
  name: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rabat ${name}`}, 0))`.execute(
    trx,
  );
}

/** The same for who does not wait: whether it is his. */
export async function tryLockName(
  trx: Transaction<Database>,
  name: string,
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`rabat ${name}`}, 0)) as taken`.execute(
    trx,
  );
  return rows[0]?.taken ?? false;
}
