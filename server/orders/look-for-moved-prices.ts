import { findItemsByCode } from "../catalog/catalog.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { isRefusal } from "../core/refusal.ts";
import { knownCompany } from "../company/known-company.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import type { ResolvedPrice } from "../pricing/resolve-price.rules.ts";
import {
  listUntaken,
  putMoved,
  type FoundConflict,
  type UntakenOrder,
} from "./order-conflict.queries.ts";
import { movedLines, priceDifference } from "./order-conflict.rules.ts";
import { priceLines } from "./price-lines.ts";
import { NO_TOLERANCES } from "./tolerances.rules.ts";

/** Of more orders that wait for the ERP it is the link that somebody must look at. */
const MOST_ORDERS = 500;

/**
 * Looks which orders would cost something else today than was agreed, while the ERP has not taken
 * them: it might take them at its own price. Safe to run in any number of processes at once.
 */
export async function lookForMovedPrices(
  services: Pick<Services, "db" | "clock">,
): Promise<number> {
  const { db, clock } = services;
  const { timeZone } = await knownCompany(db);
  const date = today(clock, timeZone);
  const orders = await inReading(db, HOUSE, (trx) =>
    listUntaken(trx, { limit: MOST_ORDERS }),
  );
  const found: FoundConflict[] = [];
  for (const order of orders) {
    const prices = await pricesToday(services, order, date);
    if (!prices) continue;
    const net = new Map(
      [...prices].map(([line, price]) => [line, price.netPrice]),
    );
    const tolerances = order.tolerances ?? NO_TOLERANCES;
    const lines = movedLines(order.lines, net, tolerances);
    if (lines.length === 0) continue;
    const { orderId, partnerId } = order;
    const difference = priceDifference(lines);
    found.push({ orderId, partnerId, source: "", lines, difference });
  }
  const orderIds = orders.map(({ orderId }) => orderId);
  await inTransaction(db, HOUSE, (trx) =>
    putMoved(trx, { orderIds, found, at: clock.now() }),
  );
  return found.length;
}

/** What the lines of an order cost today, by line; undefined where its currency is another now. */
export async function pricesToday(
  { db }: Pick<Services, "db">,
  order: UntakenOrder,
  date: CalendarDate,
): Promise<Map<number, ResolvedPrice> | undefined> {
  const { partnerId } = order;
  const codes = order.lines.map(({ itemCode }) => itemCode);
  const items = await inReading(db, HOUSE, (trx) =>
    findItemsByCode(trx, partnerId, { codes, today: date }),
  );
  const viewKey = items[0]?.viewKey ?? order.viewKey;
  const sheet = await priceSheetFor(db, { partnerId, viewKey, date });
  if (sheet.currency !== order.currency) return undefined;
  const byCode = new Map(items.map((item) => [item.code, item]));
  const open = order.lines.flatMap(({ line, itemCode, quantity }) => {
    const item = byCode.get(itemCode);
    return item?.active ? [{ line, item, quantity }] : [];
  });
  const priced = priceLines(sheet, open, order.paymentMethodId ?? undefined);
  if (isRefusal(priced)) return undefined;
  return new Map(
    open.flatMap(({ line }, index) => {
      const price = priced[index]?.price;
      return price ? [[line, price] as const] : [];
    }),
  );
}
