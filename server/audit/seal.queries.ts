import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Where the chain ends. */
export interface ChainHead {
  place: number;
  hash: string;
}

/**
 * Gives what waits its place in the chain, so many at most; how many got one. None where another
 * process is at it.
 */
export async function sealPending(
  trx: Transaction<Database>,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ sealed: number }>`
    select sealed from seal_audit(${most})`.execute(trx);
  return rows[0]?.sealed ?? 0;
}

export async function findChainHead(
  trx: Transaction<Database>,
): Promise<ChainHead | undefined> {
  const row = await trx
    .selectFrom("audit_seal")
    .select(["place", sql<string>`encode(hash, 'hex')`.as("hash")])
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  return row;
}
