import { sql, type Selectable, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import type { ExchangeKeyTable } from "../../db/tables/exchange.ts";
import type { FeedName } from "./feeds.ts";

/** A key of the ERP interface as staff see it: never the key itself. */
export interface KnownKey {
  id: number;
  name: string;
  /** Its last characters. */
  hint: string;
  /** Null: every feed. */
  feeds: FeedName[] | null;
  orders: boolean;
  /** Whether it may bring mail into threads. */
  mail: boolean;
  reservedBasis: ReservedBasis | null;
  madeBy: string;
  madeAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
}

const SHOWN_KEYS = 200;

/** Those in use first, then the withdrawn ones; the newest first. */
export async function listKeys(
  trx: Transaction<Database>,
): Promise<KnownKey[]> {
  const rows = await trx
    .selectFrom("exchange_key")
    .selectAll()
    .orderBy(sql`revoked_at is not null`)
    .orderBy("id", "desc")
    .limit(SHOWN_KEYS)
    .execute();
  return rows.map(keyFromRow);
}

/** One key, locked against whoever else would change it. */
export async function lockKey(
  trx: Transaction<Database>,
  id: number,
): Promise<KnownKey | undefined> {
  const row = await trx
    .selectFrom("exchange_key")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && keyFromRow(row);
}

/** Makes a key known under a name; undefined when one in use bears the name. */
export async function insertNamedKey(
  trx: Transaction<Database>,
  key: Pick<
    KnownKey,
    "name" | "hint" | "feeds" | "orders" | "mail" | "reservedBasis" | "madeBy"
  > & { keyHash: string; at: Date },
): Promise<KnownKey | undefined> {
  const row = await trx
    .insertInto("exchange_key")
    .values({
      name: key.name,
      key_hash: key.keyHash,
      hint: key.hint,
      feeds: key.feeds,
      orders: key.orders,
      mail_in: key.mail,
      reserved_basis: key.reservedBasis,
      made_by: key.madeBy,
      created_at: key.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && keyFromRow(row);
}

/** Withdraws a key, or, with null, gives it back. */
export async function setRevoked(
  trx: Transaction<Database>,
  id: number,
  revoked: { at: Date; by: string } | null,
): Promise<void> {
  await trx
    .updateTable("exchange_key")
    .set({ revoked_at: revoked?.at ?? null, revoked_by: revoked?.by ?? null })
    .where("id", "=", id)
    .execute();
}

/** Whether a key in use bears a name, whatever its case. */
export async function isNameTaken(
  trx: Transaction<Database>,
  name: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom("exchange_key")
    .select("id")
    .where("revoked_at", "is", null)
    .where(sql`lower(name)`, "=", sql`lower(${name})`)
    .executeTakeFirst();
  return row !== undefined;
}

function keyFromRow(row: Selectable<ExchangeKeyTable>): KnownKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    feeds: row.feeds as FeedName[] | null,
    orders: row.orders,
    mail: row.mail_in,
    reservedBasis: row.reserved_basis,
    madeBy: row.made_by,
    madeAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
  };
}
