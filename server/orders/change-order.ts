import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { lockStock, releaseLines } from "../stock/stock.queries.ts";
import { tellErpOfChange } from "./order-export.queries.ts";
import {
  changedTotals,
  planChange,
  type LineChange,
} from "./order-change.rules.ts";
import { insertOrderEvent, queueOrderNews } from "./order-life.queries.ts";
import { CHANGEABLE_STATES, type OrderState } from "./order-state.rules.ts";
import { exceedsLargestOrder } from "./price-lines.ts";
import {
  holdMore,
  onStaffOrder,
  type Staff,
  type StaffGround,
  type StaffTarget,
} from "./staff-order.ts";
import {
  listStaffLines,
  updateOrderContent,
  type StaffLine,
} from "./staff-order.queries.ts";

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
      const { order, at, by } = ground;
      const { orderId, partnerId, number, state } = order;
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
      const totalBefore = order.total;
      await updateOrderContent(trx, { orderId, changes, totals, totalBefore });
      const change = {
        lines: changes.map(({ line, to }) => ({
          line: line.line,
          itemCode: line.itemCode,
          name: line.name,
          unit: line.unit,
          from: line.quantity,
          to,
        })),
        totalBefore,
        total: totals.total,
      };
      await insertOrderEvent(trx, {
        partnerId,
        orderId,
        state,
        kind: "changed",
        details: { change },
        note: request.note,
        at,
        by,
      });
      await tellErpOfChange(trx, { partnerId, orderId, at });
      const host = services.config.publicUrl.hostname;
      await queueOrderNews(trx, { orderId, host });
      await moveStock(trx, ground, changes);
      return { number, state };
    },
  );
}

/** Gives back what lines no longer want and takes what they want more, stock last. */
async function moveStock(
  trx: Transaction<Database>,
  ground: StaffGround,
  changes: LineChange<StaffLine>[],
): Promise<void> {
  const { orderId } = ground.order;
  await lockStock(
    trx,
    changes.map(({ line }) => line.itemId),
  );
  const note = { at: ground.at, byName: ground.by.name };
  const lines = changes
    .filter(({ release }) => release > 0)
    .map(({ line, release }) => ({ line: line.line, quantity: release }));
  const released = await releaseLines(trx, { orderId, lines }, note);
  if (released !== lines.reduce((sum, one) => sum + one.quantity, 0))
    throw new Error(`order ${orderId} held less than it was to give back`);
  await holdMore(
    trx,
    ground,
    changes
      .filter(({ reserve }) => reserve > 0)
      .map(({ reserve, ...change }) => ({ ...change, more: reserve })),
  );
}
