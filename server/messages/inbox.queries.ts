import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** A partner by its code, also one that no longer trades. */
export async function findPartnerId(
  trx: Transaction<Database>,
  code: string,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom("partner")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirst();
  return row?.id;
}
