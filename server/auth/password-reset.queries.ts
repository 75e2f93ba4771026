import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

/** Whether a reset was asked for lately and not used: the time of asking is told by its expiry. */
export async function hasUnusedReset(
  trx: Trx,
  userId: number,
  expiringAfter: Date,
): Promise<boolean> {
  const row = await trx
    .selectFrom("password_reset")
    .select("token_hash")
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .where("expires_at", ">", expiringAfter)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sweeps the resets that open nothing any more, used or not. */
export async function deleteEndedResets(trx: Trx, now: Date): Promise<void> {
  await trx
    .deleteFrom("password_reset")
    .where("token_hash", "in", (ended) =>
      ended
        .selectFrom("password_reset")
        .select("token_hash")
        .where("expires_at", "<=", now)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}

export async function insertReset(
  trx: Trx,
  reset: { tokenHash: string; userId: number; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto("password_reset")
    .values({
      token_hash: reset.tokenHash,
      user_id: reset.userId,
      expires_at: reset.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Whose reset a token opens, while it may be used. */
export async function findResetUser(
  trx: Trx,
  tokenHash: string,
  now: Date,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom("password_reset")
    .select("user_id")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.user_id;
}

/** Uses a token up. False when somebody else was first, or it has run out. */
export async function updateResetUsed(
  trx: Trx,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const row = await trx
    .updateTable("password_reset")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("user_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Voids what other resets a user has open. */
export async function deleteUnusedResets(
  trx: Trx,
  userId: number,
): Promise<void> {
  await trx
    .deleteFrom("password_reset")
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .execute();
}

export interface ResetMail {
  /** For somebody new it is the way in. */
  kind: "password_reset" | "invitation";
  partnerId: number | null;
  recipient: string;
  language: string;
  messageId: string;
  payload: { username: string; url: string; expiresAt: string };
}

/** Writes the mail and asks for its sending; both happen, or neither. */
export async function insertResetMail(
  trx: Trx,
  mail: ResetMail,
): Promise<void> {
  const { id } = await trx
    .insertInto("mail")
    .values({
      partner_id: mail.partnerId,
      kind: mail.kind,
      recipient: mail.recipient,
      language: mail.language,
      message_id: mail.messageId,
      payload: JSON.stringify(mail.payload),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`select enqueue_job('send_mail', ${JSON.stringify({ mailId: id })}::json,
    ${`mail-${id}`})`.execute(trx);
}
