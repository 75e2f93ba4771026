import { createHash, timingSafeEqual } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  findSource,
  insertKey,
  type ExchangeSource,
} from "./exchange-key.queries.ts";

/** How a key is kept: keys are long and random, so a plain SHA-256 gives nothing away. */
export function hashExchangeKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Makes a key of the ERP interface known. */
export async function addExchangeKey(
  db: Kysely<Database>,
  {
    name,
    key,
    reservedBasis,
  }: { name: string; key: string } & Partial<
    Pick<ExchangeSource, "reservedBasis">
  >,
): Promise<void> {
  const keyHash = hashExchangeKey(key);
  await inTransaction(db, HOUSE, (trx) =>
    insertKey(trx, { name, keyHash, reservedBasis }),
  );
}

/** Whose key an `Authorization` header holds: the bootstrap key or one that was made. */
export async function findExchangeSource(
  deps: {
    db: Kysely<Database>;
    clock: Clock;
    config: { exchangeKey: string | undefined };
  },
  authorization: string | undefined,
): Promise<ExchangeSource | undefined> {
  const key = /^Bearer +([\x21-\x7e]{1,500}) *$/i.exec(
    authorization ?? "",
  )?.[1];
  if (key === undefined) return undefined;
  const hash = hashExchangeKey(key);
  const { exchangeKey } = deps.config;
  if (exchangeKey !== undefined) {
    const expected = Buffer.from(hashExchangeKey(exchangeKey), "hex");
    if (timingSafeEqual(expected, Buffer.from(hash, "hex")))
      return {
        source: "key:bootstrap",
        name: undefined,
        feeds: undefined,
        orders: true,
        mail: true,
        reservedBasis: undefined,
      };
  }
  return await inTransaction(deps.db, HOUSE, (trx) =>
    findSource(trx, hash, deps.clock.now()),
  );
}
