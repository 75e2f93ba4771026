import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inSnapshot } from "../platform/database.ts";
import { countViolations, INVARIANTS } from "./invariants.queries.ts";

export interface CheckResult {
  name: string;
  violations: number;
}

/** Proves every invariant in one snapshot, so that it may run while orders are placed. */
export async function runChecks(db: Kysely<Database>): Promise<CheckResult[]> {
  return await inSnapshot(db, HOUSE, async (trx) => {
    const results: CheckResult[] = [];
    for (const invariant of INVARIANTS) {
      const violations = await countViolations(trx, invariant);
      results.push({ name: invariant.name, violations });
    }
    return results;
  });
}
