import { isRefusal } from "../core/refusal.ts";
import { acknowledgeIn } from "../order-export/acknowledge-order.ts";
import { lockOrders } from "../order-export/erp-orders.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Delivery, Outcome } from "./deliver.ts";
import type { SendingDeps } from "./sending-deps.ts";
import {
  markDelivered,
  markFailed,
  markRefused,
  noteLinkAnswer,
  noteLinkFailure,
  noteOtherDocument,
  pauseLink,
} from "./sending.queries.ts";
import { waitMs, type SendingError } from "./sending.rules.ts";

/** Whether the link is down after what came of a delivery. */
export interface Noted {
  isDown: boolean;
}

/**
 * Writes down what came of a delivery. A yes counts whoever holds the message by now, since the
 * ERP has it; a no only from who holds it.
 */
export async function noteOutcome(
  deps: SendingDeps,
  delivery: Delivery,
  outcome: Outcome,
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
      case "acknowledged":
        await noteDocument(trx, { delivery, now, ...outcome });
        await noteLinkAnswer(trx, now);
        return { isDown: false };
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

/** Takes the ERP's document; one that is not the order's own is for staff to look into. */
async function noteDocument(
  trx: Transaction<Database>,
  {
    delivery,
    now,
    erpDocument,
  }: { delivery: Delivery; now: Date; erpDocument: string },
): Promise<void> {
  const { number, revision } = delivery.content;
  const answer = await acknowledgeIn(trx, {
    number,
    revision,
    erpDocument,
    at: now,
  });
  if (!isRefusal(answer)) return;
  const error: SendingError = { kind: "other_document", detail: erpDocument };
  await noteOtherDocument(trx, delivery.exportId, error);
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
