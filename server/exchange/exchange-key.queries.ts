import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";

/** Who sends under a key. */
export interface ExchangeSource {
  /** `key:<id>`, or `key:bootstrap` for the one that the server was started with. */
  source: string;
  /** The name of the key. */
  name: string | undefined;
  /** How his stock figures are to be read; as the company says unless said. */
  reservedBasis: ReservedBasis | undefined;
}

/** The source that a key of this hash was made for, unless it was withdrawn. */
export async function findSource(
  trx: Transaction<Database>,
  keyHash: string,
): Promise<ExchangeSource | undefined> {
  const row = await trx
    .selectFrom("exchange_key")
    .select(["id", "name", "reserved_basis"])
    .where("key_hash", "=", keyHash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return (
    row && {
      source: `key:${row.id}`,
      name: row.name,
      reservedBasis: row.reserved_basis ?? undefined,
    }
  );
}

/** Makes a key known, once. */
export async function insertKey(
  trx: Transaction<Database>,
  key: {
    name: string;
    keyHash: string;
    reservedBasis: ReservedBasis | undefined;
  },
): Promise<void> {
  await trx
    .insertInto("exchange_key")
    .values({
      name: key.name,
      key_hash: key.keyHash,
      reserved_basis: key.reservedBasis ?? null,
    })
    .onConflict((conflict) => conflict.column("key_hash").doNothing())
    .execute();
}
