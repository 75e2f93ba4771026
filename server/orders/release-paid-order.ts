import * as v from "valibot";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import { letGo } from "./confirm-order.ts";
import { findHeldTerms } from "./credit.queries.ts";
import { paymentReleases } from "./credit.rules.ts";
import { findPaid } from "./order-payment.queries.ts";
import { findOrderById, lockOrder } from "./orders.queries.ts";
import { tellStaffShort } from "./staff-order.ts";

const jobPayload = v.object({ orderId: v.number() });
const BY_THE_PAYMENT = { userId: null, name: "Rabat" };

/** The job that lets an order go which only waited for its money; again it does nothing. */
export function releasePaidOrderJob(services: Services): Job {
  return async (payload) => {
    const { orderId } = v.parse(jobPayload, payload);
    await releasePaidOrder(services, orderId);
  };
}

/**
 * Lets an order on hold go where it is paid whole and waited for nothing else. All is judged under
 * the order's lock, after what staff or the ledger did meanwhile. What is short stays on hold:
 * that is for staff.
 */
export async function releasePaidOrder(
  services: Services,
  orderId: number,
): Promise<boolean> {
  const { db, clock, config } = services;
  const found = await inTransaction(db, HOUSE, async (trx) => {
    const key = await findOrderById(trx, orderId);
    return key && { ...key, viewKey: await findViewKey(trx, key.partnerId) };
  });
  if (!found) return false;
  const { partnerId, number } = found;
  const stock = await stockViewFor(db, partnerId, found.viewKey ?? "");
  const answer = await inTransaction(db, HOUSE, async (trx) => {
    const order = await lockOrder(trx, { partnerId, number });
    // Money is no word of its own company's owner.
    if (order?.state !== "on_hold" || order.awaitsOwner) return false;
    const paid = await findPaid(trx, orderId);
    const terms = await findHeldTerms(trx, orderId);
    if (!terms || paid < order.total || terms.forConfirmation.length > 0)
      return false;
    if (!paymentReleases(terms.because, terms.policy)) return false;
    return await letGo(trx, {
      order: { ...order, partnerId, number },
      stock,
      at: clock.now(),
      by: BY_THE_PAYMENT,
      host: config.publicUrl.hostname,
      tell: tellStaffShort,
    });
  });
  return answer !== false && "state" in answer;
}
