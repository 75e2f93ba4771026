import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { lockStock } from "../stock/stock.queries.ts";
import { insertNextExport } from "./order-export.queries.ts";
import { changeState, queueOrderNews } from "./order-life.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import { holdMore, type OrderGround } from "./hold-more.ts";
import { onStaffOrder, type Staff, type StaffTarget } from "./staff-order.ts";
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
      if (ground.order.state !== "on_hold")
        return refuse("CONFLICT", "not_confirmable");
      if (ground.order.awaitsOwner) return refuse("CONFLICT", "awaits_owner");
      return await letGo(trx, ground);
    },
  );
}

/** Lets a locked order on hold go. */
export async function letGo(
  trx: Transaction<Database>,
  ground: OrderGround,
): Promise<{ number: string; state: OrderState }> {
  const { order, at, by, host } = ground;
  const { orderId, partnerId, number } = order;
  const state = "placed";
  await changeState(trx, { orderId, partnerId, state, at, by });
  await insertNextExport(trx, { partnerId, orderId, kind: "order", at });
  await queueOrderNews(trx, { orderId, host });

  const lines = await listStaffLines(trx, orderId);
  const open = lines.filter((line) => line.held < line.quantity);
  await lockStock(
    trx,
    open.map((line) => line.itemId),
  );
  await holdMore(
    trx,
    ground,
    open.map((line) => ({
      line,
      to: line.quantity,
      more: line.quantity - line.held,
      backordered: 0,
    })),
  );
  return { number, state };
}
