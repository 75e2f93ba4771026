import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import type { FeedName } from "./feeds.ts";

/** How often the time of a key's last use is written. */
const USE_NOTED_EVERY_MS = 60_000;

/** Who sends under a key. */
export interface ExchangeSource {
  /** `key:<id>`, or `key:bootstrap` for the one that the server was started with. */
  source: string;
  /** The name of the key. */
  name: string | undefined;
  /** The feeds that he may send; undefined: every one. */
  feeds: FeedName[] | undefined;
  /** Whether he may take orders out and acknowledge them. */
  orders: boolean;
  /** Whether he may bring mail into threads. */
  mail: boolean;
  /** How his stock figures are to be read; as the company says unless said. */
  reservedBasis: ReservedBasis | undefined;
}

/** The source that a key of this hash was made for, unless it was withdrawn. */
export async function findSource(
  trx: Transaction<Database>,
  keyHash: string,
  now: Date,
): Promise<ExchangeSource | undefined> {
  const row = await trx
    .selectFrom("exchange_key")
    .select([
      "id",
      "name",
      "feeds",
      "orders",
      "mail_in",
      "reserved_basis",
      "last_used_at",
    ])
    .where("key_hash", "=", keyHash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const usedAt = row.last_used_at?.getTime() ?? 0;
  if (now.getTime() - usedAt >= USE_NOTED_EVERY_MS)
    await trx
      .updateTable("exchange_key")
      .set({ last_used_at: now })
      .where("id", "=", row.id)
      .execute();
  return {
    source: `key:${row.id}`,
    name: row.name,
    feeds: (row.feeds as FeedName[] | null) ?? undefined,
    orders: row.orders,
    mail: row.mail_in,
    reservedBasis: row.reserved_basis ?? undefined,
  };
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
