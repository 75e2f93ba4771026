import type { Kysely } from "kysely";
import webpush from "web-push";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { findPushKeys, insertPushKeys, type PushKeys } from "./push.queries.ts";

const known = new WeakMap<Kysely<Database>, Promise<PushKeys>>();

/** The pair by which push services know this server: made at the first start, the same for ever. */
export async function pushKeys(db: Kysely<Database>): Promise<PushKeys> {
  let keys = known.get(db);
  if (!keys) {
    keys = findOrMake(db);
    known.set(db, keys);
    keys.catch(() => known.delete(db));
  }
  return await keys;
}

async function findOrMake(db: Kysely<Database>): Promise<PushKeys> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const found = await findPushKeys(trx);
    if (found) return found;
    await insertPushKeys(trx, webpush.generateVAPIDKeys());
    const made = await findPushKeys(trx);
    if (!made) throw new Error("the push keys were not kept");
    return made;
  });
}
