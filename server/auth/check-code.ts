import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { openFactorSecret } from "./factor-secret.ts";
import { hashRecoveryCode, looksLikeRecovery } from "./recovery-code.ts";
import {
  countWrongCode,
  findSecondFactor,
  takeRecoveryCode,
  takeStep,
} from "./second-factor.queries.ts";
import { WINDOW_SECONDS } from "./sign-in-limits.rules.ts";
import { stepOfCode } from "./totp.ts";

/** So many wrong codes within the window, from all addresses together, and he has to wait. */
const MAX_WRONG_CODES = 20;

/**
 * Takes a code of somebody's app, or one to fall back on, once. Wrong ones are counted by user as
 * well as by address, since who knows the password may ask from many.
 */
export async function takeCode(
  services: Pick<Services, "db" | "clock" | "config">,
  userId: number,
  code: string,
): Promise<boolean | Refusal> {
  const { db, clock } = services;
  const now = clock.now();
  const since = new Date(now.getTime() - WINDOW_SECONDS * 1000);
  return await inTransaction(db, HOUSE, async (trx) => {
    const factor = await findSecondFactor(trx, userId);
    if (!factor) return false;
    const { failingSince, failures, secret } = factor;
    if (failingSince && failingSince > since && failures >= MAX_WRONG_CODES)
      return refuse("TOO_MANY_REQUESTS", "too_many_attempts", {
        retryAfterSeconds: Math.ceil(
          (failingSince.getTime() - since.getTime()) / 1000,
        ),
      });
    const isRecovery = looksLikeRecovery(code);
    const opened = openFactorSecret(services, userId, secret);
    // Never let in without: codes to fall back on need no key.
    if (opened === undefined && !isRecovery)
      return refuse("CONFLICT", "second_factor_unreadable", { field: "code" });
    const step =
      opened === undefined ? undefined : stepOfCode(opened, code, now);
    const isTaken = isRecovery
      ? await takeRecoveryCode(trx, {
          userId,
          hash: hashRecoveryCode(userId, code),
          at: now,
        })
      : step !== undefined && (await takeStep(trx, { userId, step }));
    if (!isTaken) await countWrongCode(trx, { userId, now, since });
    return isTaken;
  });
}
