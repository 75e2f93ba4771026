import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { findLedgerAsOf } from "../ledger/card.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";

const FRESH_MS = 5_000;
const known = new WeakMap<Kysely<Database>, { asOf: string; readAt: number }>();

/**
 * As of when the ERP's cards stand here, as read a few seconds ago at most: each page says it.
 * Null: none has come yet, which is asked anew each time.
 */
export async function ledgerAsOf({
  db,
}: Pick<Services, "db">): Promise<string | null> {
  const entry = known.get(db);
  // A span of time and no date: the process's own clock serves it.
  const now = performance.now();
  if (entry && now - entry.readAt < FRESH_MS) return entry.asOf;
  const at = await inReading(db, HOUSE, findLedgerAsOf);
  if (!at) return null;
  const asOf = at.toISOString();
  known.set(db, { asOf, readAt: now });
  return asOf;
}
