import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { MAX_AGE_MS } from "./session.queries.ts";

export interface OwnSession {
  number: number;
  idHash: string;
  /** In a few words; empty where nothing is known of it. */
  device: string;
  begunAt: Date;
  seenAt: Date;
}

/** A user's open sessions, the one used last first. Reads as the house. */
export async function listSessions(
  trx: Transaction<Database>,
  userId: number,
  now: Date,
): Promise<OwnSession[]> {
  return await trx
    .selectFrom("user_session")
    .select([
      "number",
      "id_hash as idHash",
      "device",
      "created_at as begunAt",
      "seen_at as seenAt",
    ])
    .where("user_id", "=", userId)
    .where("expires_at", ">", now)
    .where("created_at", ">", new Date(now.getTime() - MAX_AGE_MS))
    .orderBy("seen_at", "desc")
    .orderBy("number", "desc")
    .limit(100)
    .execute();
}

/** Ends one of a user's sessions; false when it is not his, or over already. */
export async function deleteSession(
  trx: Transaction<Database>,
  { userId, number }: { userId: number; number: number },
): Promise<boolean> {
  const row = await trx
    .deleteFrom("user_session")
    .where("user_id", "=", userId)
    .where("number", "=", number)
    .returning("number")
    .executeTakeFirst();
  return row !== undefined;
}
