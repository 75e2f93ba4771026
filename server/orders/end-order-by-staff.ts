import { refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { endOrder } from "./end-order.ts";
import { insertNextExport, isFetchedByErp } from "./order-export.queries.ts";
import { changeState, queueOrderNews } from "./order-life.queries.ts";
import { staffEnding, type OrderState } from "./order-state.rules.ts";
import { onStaffOrder, type Staff, type StaffTarget } from "./staff-order.ts";

/**
 * Ends an order for a reason that the partner is told: at once, or, where the ERP has it, once
 * the ERP has answered.
 */
export async function endOrderByStaff(
  services: Services,
  staff: Staff,
  request: StaffTarget & { reason: string },
): Promise<{ number: string; state: OrderState } | Refusal> {
  return await onStaffOrder(
    services,
    { ...request, staff },
    async (trx, ground) => {
      const { order, at, by } = ground;
      const { orderId, partnerId, number, total } = order;
      const fetched = await isFetchedByErp(trx, orderId);
      const state = staffEnding(order.state, fetched);
      if (state === undefined) return refuse("CONFLICT", "not_cancellable");
      const change = { orderId, partnerId, at, by, note: request.reason };
      const host = services.config.publicUrl.hostname;
      if (state === "cancel_requested") {
        await changeState(trx, { ...change, state });
        await insertNextExport(trx, { partnerId, orderId, kind: "cancel", at });
      } else {
        await endOrder(trx, { ...change, state, total });
      }
      await queueOrderNews(trx, { orderId, host });
      return { number, state };
    },
  );
}
