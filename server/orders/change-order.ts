import type { Quantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { moveStock, writeChange } from "./apply-change.ts";
import { changedTotals, planChange } from "./order-change.rules.ts";
import { CHANGEABLE_STATES, type OrderState } from "./order-state.rules.ts";
import { exceedsLargestOrder } from "./price-lines.ts";
import { onStaffOrder, type Staff, type StaffTarget } from "./staff-order.ts";
import { listStaffLines } from "./staff-order.queries.ts";

interface OrderChangeRequest extends StaffTarget {
  lines: { line: number; quantity: Quantity }[];
  /** Whether a quantity may be one that the partner could not order. */
  anyQuantity: boolean;
  note: string;
}

/**
 * Changes what is ordered, at the prices agreed: all of it or nothing. What the order holds is its
 * own and counts for it; what it is to hold beside that must be there, or may be waited for.
 */
export async function changeOrder(
  services: Services,
  staff: Staff,
  request: OrderChangeRequest,
): Promise<{ number: string; state: OrderState } | Refusal> {
  return await onStaffOrder(
    services,
    { ...request, staff },
    async (trx, ground) => {
      const { orderId, number, state } = ground.order;
      if (!CHANGEABLE_STATES.includes(state))
        return refuse("CONFLICT", "not_changeable");
      const lines = await listStaffLines(trx, orderId);
      const changes = planChange(lines, request.lines, request);
      if (isRefusal(changes)) return changes;
      if (changes.length === 0) return { number, state };
      const priced = changes.map(({ line, to }) => ({
        quantity: to,
        price: line,
      }));
      if (exceedsLargestOrder(priced))
        return refuse("BAD_REQUEST", "invalid_input", { field: "lines" });

      const totals = changedTotals(lines, changes);
      const { note } = request;
      await writeChange(trx, ground, { changes, totals, note });
      await moveStock(trx, ground, changes);
      return { number, state };
    },
  );
}
