import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "./credit-policy.rules.ts";

/** What becomes of orders that the credit speaks against. */
export async function findCreditPolicy(
  trx: Transaction<Database>,
): Promise<CreditPolicy> {
  const row = await trx
    .selectFrom("company")
    .select("credit_policy")
    .executeTakeFirstOrThrow();
  return row.credit_policy ?? DEFAULT_CREDIT_POLICY;
}

export async function updateCreditPolicy(
  trx: Transaction<Database>,
  policy: CreditPolicy,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ credit_policy: JSON.stringify(policy) })
    .execute();
}
