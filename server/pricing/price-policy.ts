import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import { formatPricePolicy, parsePricePolicy } from "./price-policy.rules.ts";
import { getPolicy, lockPolicy, updatePolicy } from "./pricing.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";

/** A policy as the command line and the editor show it, every field in it. */
export type ShownPolicy = ReturnType<typeof formatPricePolicy>;

/** The price policy in force. */
export async function getPricePolicy(
  db: Kysely<Database>,
): Promise<ShownPolicy> {
  return formatPricePolicy(await inTransaction(db, HOUSE, getPolicy));
}

/** Sets the fields that are given and leaves the rest; all prices follow from then on. */
export async function setPricePolicy(
  db: Kysely<Database>,
  input: unknown,
  actor: string,
): Promise<ShownPolicy | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, actor);
    const before = await lockPolicy(trx);
    const policy = parsePricePolicy(input, before);
    if (isRefusal(policy)) return policy;
    await updatePolicy(trx, policy);
    await raiseViewVersions(trx, ["general"]);
    return formatPricePolicy(policy);
  });
}
