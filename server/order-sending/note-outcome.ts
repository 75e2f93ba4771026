import { lockOrders } from "../order-export/erp-orders.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Delivery, Outcome } from "./deliver.ts";
import type { SendingDeps } from "./sending-deps.ts";
import {
  markDelivered,
  markFailed,
  markRefused,
  noteLinkAnswer,
  noteLinkFailure,
  pauseLink,
} from "./sending.queries.ts";
import { waitMs, type SendingError } from "./sending.rules.ts";

/** Whether the link is down after what came of a delivery. */
export interface Noted {
  isDown: boolean;
}

/**
 * Writes down what came of a delivery, but for a document (`note-documents`). A yes counts whoever holds the message by now, since the
 * ERP has it; a no only from who holds it.
 */
export async function noteOutcome(
  deps: SendingDeps,
  delivery: Delivery,
  outcome: Exclude<Outcome, { kind: "acknowledged" }>,
): Promise<Noted> {
  if (outcome.kind === "interrupted") {
    // It may have arrived: it goes again under the same key at the next start, and counts as tried.
    await noteFailure(deps, delivery, { error: { kind: "interrupted" } });
    return { isDown: false };
  }
  if (outcome.kind === "again") return await noteAgain(deps, delivery, outcome);
  const { db, clock } = deps;
  return await inTransaction(db, HOUSE, async (trx) => {
    const now = clock.now();
    await lockOrders(trx, [delivery.orderId]);
    switch (outcome.kind) {
      case "delivered":
        await markDelivered(trx, delivery.exportId, now);
        await noteLinkAnswer(trx, now);
        return { isDown: false };
      case "laid":
        await noteLinkAnswer(trx, now);
        return { isDown: false };
      case "refused":
        await markRefused(trx, delivery, outcome.error);
        await noteLinkAnswer(trx, now);
        return { isDown: false };
      case "misconfigured": {
        const { error } = outcome;
        const { version } = delivery.sending;
        await markFailed(trx, { ...delivery, error, nextTryAt: now });
        await pauseLink(trx, { version, error, at: now });
        return { isDown: true };
      }
    }
  });
}

async function noteAgain(
  deps: SendingDeps,
  delivery: Delivery,
  { error, afterMs }: { error: SendingError; afterMs?: number },
): Promise<Noted> {
  const { number, revision } = delivery.content;
  const { attempts } = delivery;
  deps.log.warn({ number, revision, attempts, error }, "order did not arrive");
  return await noteFailure(deps, delivery, { error, afterMs, isLinks: true });
}

async function noteFailure(
  { db, clock }: SendingDeps,
  delivery: Delivery,
  {
    error,
    afterMs = 0,
    isLinks = false,
  }: { error: SendingError; afterMs?: number; isLinks?: boolean },
): Promise<Noted> {
  const { attempts, exportId } = delivery;
  return await inTransaction(db, HOUSE, async (trx) => {
    const now = clock.now();
    const wait = isLinks
      ? Math.max(waitMs(attempts, Math.random()), afterMs)
      : 0;
    const nextTryAt = new Date(now.getTime() + wait);
    const isOurs = await markFailed(trx, { ...delivery, error, nextTryAt });
    if (!isLinks || !isOurs) return { isDown: false };
    return { isDown: await noteLinkFailure(trx, exportId, now) };
  });
}
