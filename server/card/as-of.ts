import { findLedgerAsOf } from "../ledger/card.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";

/** As of when the ERP's cards stand here; null: none has come yet. */
export async function ledgerAsOf({
  db,
}: Pick<Services, "db">): Promise<string | null> {
  const at = await inReading(db, HOUSE, findLedgerAsOf);
  return at?.toISOString() ?? null;
}
