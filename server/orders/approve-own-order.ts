import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { isBlocked, updateOwnerApproved } from "./awaiting.queries.ts";
import {
  onAwaitingOrder,
  type Decider,
  type OwnDecision,
  type SeenOrder,
} from "./on-awaiting-order.ts";
import { insertNextExport } from "./order-export.queries.ts";
import {
  changeState,
  insertOrderEvent,
  queueOrderNews,
} from "./order-life.queries.ts";
import { queueReleases } from "./order-payment.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import { waitsForStaffToo } from "./own-limit.rules.ts";

/**
 * An owner lets an order of his company go. It is placed, unless something of it was for the
 * wholesaler to look at when it was placed: then it waits for him from now on.
 */
export async function approveOwnOrder(
  services: Services,
  decider: Decider,
  seen: SeenOrder,
): Promise<OwnDecision | Refusal> {
  const decision = "owner_approved";
  const { caller, partner } = decider;
  const target = { caller, partner, ...seen, decision } as const;
  return await onAwaitingOrder(
    services,
    target,
    async (trx, { order, at, by, host }) => {
      const { orderId, partnerId, number, history } = order;
      if (await isBlocked(trx, partnerId))
        return refuse("FORBIDDEN", "partner_blocked");
      await continueAsHouse(trx);
      await updateOwnerApproved(trx, orderId);
      const state: OrderState = waitsForStaffToo(history)
        ? "on_hold"
        : "placed";
      const event = {
        orderId,
        partnerId,
        state,
        at,
        by,
        kind: decision,
      } as const;
      if (state === "on_hold") {
        await insertOrderEvent(trx, event);
        // What it waited for may have been paid while it waited for its owner.
        await queueReleases(trx, [orderId]);
        return { number, state };
      }
      await changeState(trx, event);
      await insertNextExport(trx, { partnerId, orderId, kind: "order", at });
      await queueOrderNews(trx, { orderId, host });
      return { number, state };
    },
  );
}
