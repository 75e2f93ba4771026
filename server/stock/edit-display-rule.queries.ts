import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface LatestEdit {
  id: number;
  at: Date;
  byName: string;
}

/** The last edit of each display rule that was ever edited, by the rule's key. */
export async function findLatestDisplayEdits(
  trx: Transaction<Database>,
  key?: string,
): Promise<Map<string, LatestEdit>> {
  const { rows } = await sql<LatestEdit & { key: string }>`
    select distinct on (key) key, id, at, by_name as "byName" from edit_history
    where subject = 'display_rule' ${key === undefined ? sql`` : sql`and key = ${key}`}
    order by key, id desc`.execute(trx);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Those of some edits that were taken back. */
export async function findUndone(
  trx: Transaction<Database>,
  ids: number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ undoes: number }>`
    select undoes from edit_history where undoes = any(${ids}::bigint[])`.execute(
    trx,
  );
  return new Set(rows.map((row) => row.undoes));
}
