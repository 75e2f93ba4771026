import { isRefusal, type Refusal } from "../core/refusal.ts";
import { continueAsHouse } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countTakenBack } from "./count-taken-back.ts";
import { findCutItems } from "./cut-items.queries.ts";
import { endOrder } from "./end-order.ts";
import {
  onAwaitingOrder,
  type Decider,
  type OwnDecision,
  type SeenOrder,
} from "./on-awaiting-order.ts";
import { queueOrderNews } from "./order-life.queries.ts";

/** An owner stops an order of his company for a reason: the wholesaler never gets it. */
export async function refuseOwnOrder(
  services: Services,
  decider: Decider,
  { reason, ...seen }: SeenOrder & { reason: string },
): Promise<OwnDecision | Refusal> {
  const decision = "owner_refused";
  const { caller, partner } = decider;
  const target = { caller, partner, ...seen, decision } as const;
  const answer = await onAwaitingOrder(
    services,
    target,
    async (trx, { order, at, by, host }) => {
      const { orderId, partnerId, number, total } = order;
      const state = "refused" as const;
      const told = await findCutItems(trx, orderId);
      await continueAsHouse(trx);
      const ending = { orderId, partnerId, state, total, at, by };
      await endOrder(trx, { ...ending, note: reason, kind: decision });
      await queueOrderNews(trx, { orderId, host });
      return { decided: { number, state }, told };
    },
  );
  if (isRefusal(answer) || !("decided" in answer)) return answer;
  await countTakenBack(services, decider.partner.id, answer.told);
  return answer.decided;
}
