import { setTimeout as sleep } from "node:timers/promises";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { createLimiter } from "../platform/concurrency.ts";
import { HASHING_PLACES } from "./password.ts";
import {
  deleteAttempt,
  deleteFailures,
  insertPendingAttempt,
  listAttempts,
  lockAttempts,
  updateAttemptFailed,
  type Guesser,
} from "./sign-in-limits.queries.ts";
import { judgeAttempt, type Judgement } from "./sign-in-limits.rules.ts";

const ASK_AGAIN_MS = 100;

type GuessServices = Pick<Services, "db" | "clock">;

// An attempt takes its place only when a password can be hashed for it, so that a crowd of right
// passwords from one address is not counted as so many guesses in progress.
const limitTries = createLimiter(HASHING_PLACES);

/**
 * Tries a password within the limits on guessing. The attempt is noted as a failure to be before
 * the password is looked at, so the limits hold for guesses at once and in several processes;
 * over the limit nothing is hashed.
 *
 * @param check gives what the right password opens, or undefined for a wrong one; it says where
 *   that opens nothing yet, since such a try is no failure, and forgives none
 */
export async function tryWithinLimits<T>(
  services: GuessServices,
  guesser: Guesser,
  check: (halfWay: () => void) => Promise<T | undefined>,
): Promise<T | undefined | Refusal> {
  for (;;) {
    const outcome = await limitTries(async () => {
      const attempt = await reserveAttempt(services, guesser);
      if (attempt.kind !== "allowed") return attempt;
      let forgives = true;
      const opened = await check(() => (forgives = false));
      await settleAttempt(services, guesser, {
        id: attempt.id,
        isRight: opened !== undefined,
        forgives,
      });
      return { kind: "decided", opened } as const;
    });
    if (outcome.kind === "decided") return outcome.opened;
    if (outcome.kind === "blocked") {
      return refuse("TOO_MANY_REQUESTS", "too_many_attempts", {
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    }
    await sleep(ASK_AGAIN_MS);
  }
}

type Reservation =
  { kind: "allowed"; id: number } | Exclude<Judgement, { kind: "allowed" }>;

async function reserveAttempt(
  { db, clock }: GuessServices,
  guesser: Guesser,
): Promise<Reservation> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockAttempts(trx, guesser.address);
    const now = clock.now();
    const judgement = judgeAttempt(await listAttempts(trx, guesser, now), now);
    if (judgement.kind !== "allowed") return judgement;
    return {
      kind: "allowed",
      id: await insertPendingAttempt(trx, guesser, now),
    };
  });
}

async function settleAttempt(
  { db }: GuessServices,
  guesser: Guesser,
  attempt: { id: number; isRight: boolean; forgives: boolean },
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    if (!attempt.isRight) return await updateAttemptFailed(trx, attempt.id);
    await deleteAttempt(trx, attempt.id);
    if (attempt.forgives) await deleteFailures(trx, guesser);
  });
}
