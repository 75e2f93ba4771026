import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Whether a key of this hash was made and not withdrawn. */
export async function isKnownKey(
  trx: Transaction<Database>,
  keyHash: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom("exchange_key")
    .select("id")
    .where("key_hash", "=", keyHash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a key known, once. */
export async function insertKey(
  trx: Transaction<Database>,
  key: { name: string; keyHash: string },
): Promise<void> {
  await trx
    .insertInto("exchange_key")
    .values({ name: key.name, key_hash: key.keyHash })
    .onConflict((conflict) => conflict.column("key_hash").doNothing())
    .execute();
}
