import { findCompany } from "../company/company.queries.ts";
import { endOfDay } from "../core/calendar.ts";
import type { Stage } from "../platform/merge.queries.ts";
import {
  lockTouchedOrders,
  noteTakenBack,
  noteTouchedOrders,
  queueReleases,
  tellOfPayments,
  type TouchedOrder,
} from "./order-payment.queries.ts";
import { nextWorkingDay } from "./order-payment.rules.ts";
import { EXPIRING_STATES } from "./order-state.rules.ts";

/**
 * Writes a batch of the ledger and sees to the orders that it pays, in its transaction: the partner
 * is told, what only waited for the money is looked at again, and what loses its money gets its
 * deadline back. A batch that brings the same payments in other rows does nothing.
 */
export async function settlePayments(
  stage: Stage,
  write: () => Promise<void>,
): Promise<void> {
  const { trx, at } = stage;
  const any = await noteTouchedOrders(stage);
  await write();
  if (!any) return;
  const orders = await lockTouchedOrders(trx);
  const more = orders.filter(({ paid, before }) => paid > before);
  const less = orders.filter(
    ({ paid, before, total }) => paid < before && paid < total,
  );
  if (more.length > 0) await tellOfPayments(trx, more, at);
  const released = more.filter(
    ({ state, paid, total }) => state === "on_hold" && paid >= total,
  );
  if (released.length > 0)
    await queueReleases(
      trx,
      released.map(({ orderId }) => orderId),
    );
  if (less.length > 0)
    await noteTakenBack(trx, await withDeadlines(stage, less), at);
}

/** A deadline that counts again ends nothing before the end of the next working day. */
async function withDeadlines(
  { trx, today }: Stage,
  orders: TouchedOrder[],
): Promise<TouchedOrder[]> {
  const { timeZone } = await findCompany(trx);
  const validUntil = nextWorkingDay(today);
  const reservedUntil = endOfDay(validUntil, timeZone);
  return orders.map((order) =>
    EXPIRING_STATES.includes(order.state) && order.reservedUntil < reservedUntil
      ? { ...order, validUntil, reservedUntil }
      : order,
  );
}
