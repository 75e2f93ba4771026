import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_CLEARANCE_RULES,
  type ClearanceRules,
} from "./clearance.rules.ts";

/** When stock is old. */
export async function findClearanceRules(
  trx: Transaction<Database>,
): Promise<ClearanceRules> {
  const row = await trx
    .selectFrom("company")
    .select("clearance_rules")
    .executeTakeFirstOrThrow();
  return { ...DEFAULT_CLEARANCE_RULES, ...row.clearance_rules };
}

export async function updateClearanceRules(
  trx: Transaction<Database>,
  rules: ClearanceRules,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ clearance_rules: JSON.stringify(rules) })
    .execute();
}
