import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  deleteEndedResets,
  hasUnusedReset,
  insertReset,
  insertResetMail,
} from "./password-reset.queries.ts";
import { createResetToken, hashResetToken } from "./reset-token.ts";
import {
  findAccountByName,
  lockUser,
  withoutNul,
  type Account,
} from "./user.queries.ts";

const LIFE_MS = 60 * 60 * 1000;
/** Nobody's mailbox is filled by asking again and again. */
const MAIL_AGAIN_AFTER_MS = 5 * 60 * 1000;
const SAME_TIME_MS = 200;

type ResetServices = Pick<Services, "db" | "config" | "clock">;

/**
 * Mails a link for a new password, if there is such a user and he has an address. The answer is
 * the same either way, and takes the same time.
 */
export async function requestPasswordReset(
  services: ResetServices,
  input: { username: string },
): Promise<{ requested: true }> {
  const [outcome] = await Promise.allSettled([
    mailReset(services, withoutNul(input.username.trim())),
    sleep(SAME_TIME_MS),
  ]);
  if (outcome.status === "rejected") throw outcome.reason;
  return { requested: true };
}

async function mailReset(
  { db, config, clock }: ResetServices,
  username: string,
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    const account = await findAccountByName(trx, username);
    if (!account || !mayReset(account)) return;
    // Two requests at once would else both find that there is none yet.
    await lockUser(trx, account.userId);
    const now = clock.now().getTime();
    const isRecent = await hasUnusedReset(
      trx,
      account.userId,
      new Date(now + LIFE_MS - MAIL_AGAIN_AFTER_MS),
    );
    if (isRecent) return;
    await deleteEndedResets(trx, clock.now());
    const token = createResetToken();
    const expiresAt = new Date(now + LIFE_MS);
    await insertReset(trx, {
      tokenHash: hashResetToken(token),
      userId: account.userId,
      expiresAt,
    });
    const url = new URL("/reset", config.publicUrl);
    url.searchParams.set("token", token);
    await insertResetMail(trx, {
      kind: "password_reset",
      partnerId: account.partner?.id ?? null,
      recipient: account.email,
      language: account.language,
      messageId: `<password-reset-${randomUUID()}@${config.publicUrl.hostname}>`,
      payload: {
        username: account.username,
        url: url.href,
        expiresAt: expiresAt.toISOString(),
      },
    });
  });
}

function mayReset(account: Account): boolean {
  return account.isActive && account.email !== "";
}
