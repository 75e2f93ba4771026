import { refuse, type Refusal } from "../core/refusal.ts";
import { rollBackWith } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { lockStock, reserveStock } from "../stock/stock.queries.ts";
import { toldArrival } from "./hold-stock.ts";
import { insertNextExport } from "./order-export.queries.ts";
import { changeState, queueOrderNews } from "./order-life.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import { setBackordered } from "./order-line.queries.ts";
import {
  onStaffOrder,
  shortage,
  type Staff,
  type StaffTarget,
} from "./staff-order.ts";
import { listStaffLines } from "./staff-order.queries.ts";

/**
 * Lets an order go that waited for approval: it goes to the ERP, and holds what it did not hold
 * yet. What is not there and may not be waited for is told line by line, and nothing is done.
 */
export async function confirmOrder(
  services: Services,
  staff: Staff,
  target: StaffTarget,
): Promise<{ number: string; state: OrderState } | Refusal> {
  return await onStaffOrder(
    services,
    { ...target, staff },
    async (trx, ground) => {
      const { order, stock, at, by } = ground;
      const { orderId, partnerId, number, reservedUntil } = order;
      if (order.state !== "on_hold")
        return refuse("CONFLICT", "not_confirmable");
      const state = "placed";
      await changeState(trx, { orderId, partnerId, state, at, by });
      await insertNextExport(trx, { partnerId, orderId, kind: "order", at });
      const host = services.config.publicUrl.hostname;
      await queueOrderNews(trx, { orderId, host });

      const lines = await listStaffLines(trx, orderId);
      const open = lines.filter((line) => line.held < line.quantity);
      await lockStock(
        trx,
        open.map((line) => line.itemId),
      );
      const taken = await reserveStock(
        trx,
        open.map((line) => ({
          line: line.line,
          itemId: line.itemId,
          quantity: line.quantity - line.held,
          warehouseIds: stock
            .ruleFor(line.categoryId)
            .warehouses.map(({ id }) => id),
        })),
        { partnerId, orderId, deadline: reservedUntil, at, byName: by.name },
      );
      const settled = open.map((line) => {
        const held = line.held + (taken.get(line.line) ?? 0);
        return { line, held, missing: line.quantity - held };
      });
      const short = settled.filter(
        ({ line, missing }) => missing > 0 && !line.mayWait,
      );
      if (short.length > 0) {
        const conflicts = short.map(({ line, held }) => shortage(line, held));
        rollBackWith(refuse("CONFLICT", "needs_decision", { conflicts }));
      }
      await setBackordered(
        trx,
        orderId,
        settled.map(({ line, missing }) => ({
          line: line.line,
          quantity: missing,
          date:
            missing > 0 ? (line.awaitedOn ?? toldArrival(line, stock)) : null,
        })),
      );
      return { number, state };
    },
  );
}
