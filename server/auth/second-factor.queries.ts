import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

export interface SecondFactor {
  /** As it is kept: sealed. */
  secret: string;
  enabledAt: Date | null;
  /** Wrong codes in a row within the window, from wherever. */
  failures: number;
  failingSince: Date | null;
}

export async function findSecondFactor(
  trx: Trx,
  userId: number,
): Promise<SecondFactor | undefined> {
  return await trx
    .selectFrom("user_second_factor")
    .select([
      "secret",
      "enabled_at as enabledAt",
      "failures",
      "failing_since as failingSince",
    ])
    .where("user_id", "=", userId)
    .executeTakeFirst();
}

/** Begins anew, unless one is enabled already; whether it did. */
export async function putSecret(
  trx: Trx,
  { userId, secret }: { userId: number; secret: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("user_second_factor")
    .values({ user_id: userId, secret })
    .onConflict((conflict) =>
      conflict
        .column("user_id")
        .doUpdateSet({ secret })
        .where("user_second_factor.enabled_at", "is", null),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listSecrets(
  trx: Trx,
): Promise<{ userId: number; secret: string }[]> {
  return await trx
    .selectFrom("user_second_factor")
    .select(["user_id as userId", "secret"])
    .orderBy("user_id")
    .execute();
}

/** Writes a secret as it is to be kept, unless it has become another meanwhile. */
export async function replaceSecret(
  trx: Trx,
  { userId, before, after }: { userId: number; before: string; after: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("user_second_factor")
    .set({ secret: after })
    .where("user_id", "=", userId)
    .where("secret", "=", before)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a step's code, once: of two at once only one finds it untaken. */
export async function takeStep(
  trx: Trx,
  { userId, step }: { userId: number; step: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("user_second_factor")
    .set({ last_step: step, failures: 0, failing_since: null })
    .where("user_id", "=", userId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(
  trx: Trx,
  { userId, hash, at }: { userId: number; hash: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("user_recovery_code")
    .set({ used_at: at })
    .where("user_id", "=", userId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await trx
    .updateTable("user_second_factor")
    .set({ failures: 0, failing_since: null })
    .where("user_id", "=", userId)
    .execute();
  return true;
}

/** Counts a wrong code, from whatever address it came; a new window begins after the last. */
export async function countWrongCode(
  trx: Trx,
  { userId, now, since }: { userId: number; now: Date; since: Date },
): Promise<void> {
  await trx
    .updateTable("user_second_factor")
    .set({
      failures: sql<number>`case when failing_since > ${since} then failures + 1 else 1 end`,
      failing_since: sql<Date>`case when failing_since > ${since}
        then failing_since else ${now}::timestamptz end`,
    })
    .where("user_id", "=", userId)
    .execute();
}

export async function setEnabled(
  trx: Trx,
  { userId, at }: { userId: number; at: Date },
): Promise<void> {
  await trx
    .updateTable("user_second_factor")
    .set({ enabled_at: at })
    .where("user_id", "=", userId)
    .execute();
}

export async function replaceRecoveryCodes(
  trx: Trx,
  { userId, hashes }: { userId: number; hashes: string[] },
): Promise<void> {
  await trx
    .deleteFrom("user_recovery_code")
    .where("user_id", "=", userId)
    .execute();
  await trx
    .insertInto("user_recovery_code")
    .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash })))
    .execute();
}

export async function countRecoveryCodes(
  trx: Trx,
  userId: number,
): Promise<number> {
  const row = await trx
    .selectFrom("user_recovery_code")
    .select((of) => of.fn.countAll<number>().as("left"))
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.left);
}

/** Takes somebody's factor away; whether he had one. */
export async function deleteSecondFactor(
  trx: Trx,
  userId: number,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("user_second_factor")
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export interface StaffFactor {
  username: string;
  role: "sales" | "admin";
  enabledAt: Date | null;
  recoveryLeft: number;
}

/** Staff who may sign in, and whether they have a second factor. */
export async function listStaffFactors(trx: Trx): Promise<StaffFactor[]> {
  const { rows } = await sql<StaffFactor>`
    select u.username, u.role, f.enabled_at as "enabledAt",
      (select count(*) from user_recovery_code c
        where c.user_id = u.id and c.used_at is null)::int as "recoveryLeft"
    from app_user u left join user_second_factor f on f.user_id = u.id
    where u.role <> 'partner' and u.disabled_at is null
    order by u.username limit 500`.execute(trx);
  return rows;
}

export async function findRequired(trx: Trx): Promise<{ required: boolean }> {
  return await trx
    .selectFrom("company")
    .select("second_factor_required as required")
    .executeTakeFirstOrThrow();
}

export async function updateRequired(
  trx: Trx,
  { required }: { required: boolean },
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ second_factor_required: required })
    .execute();
}
