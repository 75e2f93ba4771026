import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { endOrder } from "./end-order.ts";
import { findPaid } from "./order-payment.queries.ts";
import {
  listDueOrders,
  lockDueOrder,
  queueOrderNews,
  type DueOrder,
} from "./order-life.queries.ts";

const BATCH = 100;
const BY_THE_DEADLINE = { userId: null, name: "Rabat" };

/**
 * Ends all orders whose deadline has passed and that nobody has paid anything of, each in a short transaction of its own: one that
 * cannot be ended is told in the log, and keeps no other from ending. Safe to run in any number
 * of processes at once.
 */
export async function expireOrders(
  services: Services,
): Promise<{ expired: number; failed: number }> {
  const counts = { expired: 0, failed: 0 };
  const at = services.clock.now();
  let after: DueOrder | undefined;
  for (;;) {
    const page = { at, limit: BATCH, ...(after && { after }) };
    const due = await inTransaction(services.db, HOUSE, (trx) =>
      listDueOrders(trx, page),
    );
    for (const order of due) {
      try {
        if (await expireOrder(services, order, at)) counts.expired += 1;
      } catch (error) {
        counts.failed += 1;
        services.log.error(
          { err: error, order: order.number },
          "an order could not expire",
        );
      }
    }
    after = due.at(-1);
    if (due.length < BATCH) return counts;
  }
}

async function expireOrder(
  services: Services,
  { orderId, partnerId }: DueOrder,
  at: Date,
): Promise<boolean> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const order = await lockDueOrder(trx, { orderId, at });
    if (!order) return false;
    // Under the lock, and not with it: a batch of the ledger that has just gone is seen from here.
    if ((await findPaid(trx, orderId)) > 0) return false;
    await endOrder(trx, {
      orderId,
      partnerId,
      state: "expired",
      total: order.total,
      at,
      by: BY_THE_DEADLINE,
    });
    const host = services.config.publicUrl.hostname;
    await queueOrderNews(trx, { orderId, host });
    return true;
  });
}
