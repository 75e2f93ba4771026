import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { endOrder } from "./end-order.ts";
import { cancellation, type OrderState } from "./order-state.rules.ts";
import { insertNextExport, isFetchedByErp } from "./order-export.queries.ts";
import { changeState, lockOrder } from "./orders.queries.ts";
import type { PlacingParty } from "./place-order.ts";

/**
 * Cancels an order that the ERP has not fetched, with all that it holds; of a fetched one the
 * ERP is asked. Cancelling again gives the same answer.
 */
export async function cancelOrder(
  services: Services,
  party: PlacingParty,
  number: string,
): Promise<{ number: string; state: OrderState } | Refusal> {
  const { partnerId, user } = party;
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const order = await lockOrder(trx, { partnerId, number });
    if (!order) return refuse("NOT_FOUND", "not_found");
    const { orderId } = order;
    const step = cancellation(order.state, await isFetchedByErp(trx, orderId));
    if (step === "done") return { number, state: order.state };
    if (step === "refuse") return refuse("CONFLICT", "not_cancellable");

    const at = services.clock.now();
    const by = { userId: user.id, name: user.name };
    const change = { orderId, partnerId, at, by };
    if (step === "request") {
      await changeState(trx, {
        ...change,
        state: "cancel_requested",
        released: 0,
      });
      await insertNextExport(trx, { partnerId, orderId, kind: "cancel", at });
      return { number, state: "cancel_requested" };
    }
    await continueAsHouse(trx);
    await endOrder(trx, { ...change, state: "cancelled", total: order.total });
    return { number, state: "cancelled" };
  });
}
