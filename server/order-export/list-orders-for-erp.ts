import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findLatestExport,
  listOpenExports,
  lockOrders,
} from "./erp-orders.queries.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { handOut } from "./hand-out.ts";
import { orderMessage, type OrderMessage } from "./order-message.rules.ts";

type OrderDeps = Pick<Services, "db" | "clock">;

/**
 * Hands out what the ERP has not acknowledged, oldest first; `cursor` is null when the sweep has
 * seen all. What is handed out here a partner can no longer cancel by himself, and what he
 * cancelled before is never handed out: both lock the order first.
 */
export async function listOrdersForErp(
  { db, clock }: OrderDeps,
  page: { after: number; limit: number },
): Promise<{ orders: OrderMessage[]; cursor: string | null }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const open = await listOpenExports(trx, page);
    const last = open.length === page.limit ? open.at(-1) : undefined;
    await lockOrders(
      trx,
      open.map((one) => one.orderId),
    );
    const handedOut = await handOut(
      trx,
      open.map((one) => one.exportId),
      clock.now(),
    );
    return {
      orders: handedOut
        .filter((one) => one.state === "fetched")
        .map((one) => orderMessage(one.content)),
      cursor: last ? String(last.exportId) : null,
    };
  });
}

/** Hands out one order by its number, as its latest message tells it. */
export async function findOrderForErp(
  { db, clock }: OrderDeps,
  number: string,
): Promise<FrozenOrder | undefined> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const latest = await findLatestExport(trx, number);
    if (!latest) return undefined;
    await lockOrders(trx, [latest.orderId]);
    const [message] = await handOut(trx, [latest.exportId], clock.now());
    return message?.content;
  });
}
