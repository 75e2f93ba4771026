import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { WINDOW_SECONDS, type Attempt } from "./sign-in-limits.rules.ts";

/** Who tries: the user name as typed, and the address it comes from. */
export interface Guesser {
  username: string;
  address: string;
}

type Trx = Transaction<Database>;

/** Attempts from one address are counted and noted one after another, in every process. */
export async function lockAttempts(trx: Trx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${address}`}, 0))`.execute(
    trx,
  );
}

/** The attempts from an address that still count, newest first. */
export async function listAttempts(
  trx: Trx,
  { username, address }: Guesser,
  now: Date,
): Promise<Attempt[]> {
  const rows = await trx
    .selectFrom("sign_in_failure")
    .select(["failed_at", "pending"])
    .select(
      // Folded by the database, as the look-up of the user is: else a variant that only the
      // database takes for the same name would get guesses of its own.
      sql<boolean>`username = lower(${username}::text)`.as("is_same_user"),
    )
    .where("address", "=", address)
    .where("failed_at", ">", windowStart(now))
    .orderBy("failed_at", "desc")
    .execute();
  return rows.map((row) => ({
    at: row.failed_at,
    isSameUser: row.is_same_user,
    isPending: row.pending,
  }));
}

/** Notes an attempt that is about to be decided, and sweeps some that no longer count. */
export async function insertPendingAttempt(
  trx: Trx,
  { username, address }: Guesser,
  now: Date,
): Promise<number> {
  await sql`
    delete from sign_in_failure where id in (
      select id from sign_in_failure where failed_at <= ${windowStart(now)}
      limit 1000 for update skip locked)`.execute(trx);
  const { id } = await trx
    .insertInto("sign_in_failure")
    .values({
      username: sql`lower(${username}::text)`,
      address,
      failed_at: now,
      pending: true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateAttemptFailed(
  trx: Trx,
  attemptId: number,
): Promise<void> {
  await trx
    .updateTable("sign_in_failure")
    .set({ pending: false })
    .where("id", "=", attemptId)
    .execute();
}

/** Forgets the failures of a user name from an address; what is being decided stays. */
export async function deleteFailures(
  trx: Trx,
  { username, address }: Guesser,
): Promise<void> {
  await trx
    .deleteFrom("sign_in_failure")
    .where("address", "=", address)
    .where("username", "=", sql<string>`lower(${username}::text)`)
    .where("pending", "=", false)
    .execute();
}

export async function deleteAttempt(
  trx: Trx,
  attemptId: number,
): Promise<void> {
  await trx.deleteFrom("sign_in_failure").where("id", "=", attemptId).execute();
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - WINDOW_SECONDS * 1000);
}
