import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { useAttachments } from "../attachments/use-attachments.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { rollBackWith } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Department } from "./departments.queries.ts";
import { mostCounted, secondsToWait } from "./message-limits.rules.ts";
import { findSent, listSentTimes } from "./messages.queries.ts";
import type { Promised, Side } from "./thread-state.rules.ts";

/** A message that was taken, now or the first time that it came. */
export interface TakenMessage {
  id: string;
  thread: string;
  seq: number;
  at: string;
}

/** What makes two sends of one id the same message. */
export function contentHashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** What stands in an address that leads into a thread: nobody guesses it. */
export const freshToken = (): string => randomBytes(16).toString("hex");

/** How a department answers. */
export function promiseOf(
  { answerMinutes, hours }: Pick<Department, "answerMinutes" | "hours">,
  timeZone: string,
): Promised {
  return { answerMinutes, week: { hours, timeZone } };
}

/**
 * Lets one send of a person at a time go on, so that two of one id are one message and nobody
 * sends past his limit. Gives what was taken under the id before, or why nothing more is taken.
 */
export async function admitMessage(
  trx: Transaction<Database>,
  message: {
    partnerId: number;
    id: string;
    /** Null: it came from a department's mailbox. */
    userId: number | null;
    side: Side;
    contentHash: string;
  },
  now: Date,
): Promise<TakenMessage | Refusal | undefined> {
  const { partnerId, id, userId, side, contentHash } = message;
  await lockName(trx, `messages of ${userId ?? "a mailbox"}`);
  const before = await findSent(trx, { partnerId, id });
  if (before) {
    const isSame =
      before.contentHash === contentHash && before.userId === userId;
    return isSame
      ? {
          id,
          thread: before.threadId,
          seq: before.seq,
          at: before.at.toISOString(),
        }
      : refuse("CONFLICT", "id_reused");
  }
  if (userId === null) return undefined;
  const limit = mostCounted(side);
  const sent = await listSentTimes(trx, { userId, limit });
  const seconds = secondsToWait(sent, side, now);
  if (seconds > 0)
    return refuse("TOO_MANY_REQUESTS", "too_many_messages", {
      retryAfterSeconds: seconds,
    });
  return undefined;
}

/** Holds the attachments of a message, or ends the transaction without effect. */
export async function requireFiles(
  trx: Transaction<Database>,
  { partnerId, files, at }: { partnerId: number; files: string[]; at: Date },
): Promise<void> {
  const kinds = ["picture", "pdf"] as const;
  const held = await useAttachments(trx, { partnerId, ids: files, kinds, at });
  if (isRefusal(held)) rollBackWith({ ...held, field: "files" });
}
