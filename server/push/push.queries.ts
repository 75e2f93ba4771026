import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { MOST_DEVICES, type PushClass } from "./push.rules.ts";

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

export async function findPushKeys(
  trx: Transaction<Database>,
): Promise<PushKeys | undefined> {
  return await trx
    .selectFrom("push_key")
    .select(["public_key as publicKey", "private_key as privateKey"])
    .executeTakeFirst();
}

/** Keeps a pair of keys unless there is one already: two processes may start at once. */
export async function insertPushKeys(
  trx: Transaction<Database>,
  keys: PushKeys,
): Promise<void> {
  await trx
    .insertInto("push_key")
    .values({ public_key: keys.publicKey, private_key: keys.privateKey })
    .onConflict((conflict) => conflict.column("singular").doNothing())
    .execute();
}

export async function findClasses(
  trx: Transaction<Database>,
  sessionHash: string,
): Promise<string[] | undefined> {
  const row = await trx
    .selectFrom("push_subscription")
    .select("classes")
    .where("session_hash", "=", sessionHash)
    .executeTakeFirst();
  return row?.classes;
}

/**
 * Notes where a device takes notifications, in place of what was known of it: a browser has one
 * address, whoever is signed in, and a session one device. Notes nothing for a session that has
 * ended meanwhile.
 */
export async function replaceSubscription(
  trx: Transaction<Database>,
  subscription: {
    userId: number;
    sessionHash: string;
    endpoint: string;
    p256dh: string;
    auth: string;
    classes: PushClass[];
    at: Date;
  },
): Promise<void> {
  const { userId, sessionHash, endpoint, p256dh, auth, classes, at } =
    subscription;
  const session = await trx
    .selectFrom("user_session")
    .select("id_hash")
    .where("id_hash", "=", sessionHash)
    .forKeyShare()
    .executeTakeFirst();
  if (!session) return;
  // Two tabs may renew at once: one after another, since each first deletes what it would double.
  await sql`select pg_advisory_xact_lock(hashtext('push_subscription'))`.execute(
    trx,
  );
  await trx
    .deleteFrom("push_subscription")
    .where((eb) =>
      eb.or([
        eb("session_hash", "=", sessionHash),
        eb("endpoint", "=", endpoint),
      ]),
    )
    .execute();
  await trx
    .insertInto("push_subscription")
    .values({
      user_id: userId,
      session_hash: sessionHash,
      endpoint,
      p256dh,
      auth,
      classes,
      created_at: at,
    })
    .execute();
  await sql`
    delete from push_subscription where id in (
      select id from push_subscription where user_id = ${userId}
      order by id desc offset ${MOST_DEVICES})`.execute(trx);
}

export async function deleteSubscription(
  trx: Transaction<Database>,
  sessionHash: string,
): Promise<void> {
  await trx
    .deleteFrom("push_subscription")
    .where("session_hash", "=", sessionHash)
    .execute();
}

/** Takes a device away whose push service says that it is gone, unless it came back since. */
export async function deleteGone(
  trx: Transaction<Database>,
  { id, endpoint }: { id: number; endpoint: string },
): Promise<void> {
  await trx
    .deleteFrom("push_subscription")
    .where("id", "=", id)
    .where("endpoint", "=", endpoint)
    .execute();
}
