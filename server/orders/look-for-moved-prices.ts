import {
  findOfferedItems,
  type OfferedItem,
} from "../catalog/offered-items.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { isRefusal } from "../core/refusal.ts";
import { knownCompany } from "../company/known-company.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
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
  const byPartner = new Map<number, UntakenOrder[]>();
  for (const order of orders)
    byPartner.set(order.partnerId, [
      ...(byPartner.get(order.partnerId) ?? []),
      order,
    ]);
  for (const [partnerId, ofPartner] of byPartner) {
    const terms = await termsToday(services, ofPartner, date);
    for (const order of ofPartner) {
      const prices = pricesUnder(terms, order);
      if (!prices) continue;
      const net = new Map(
        [...prices].map(([line, price]) => [line, price.netPrice]),
      );
      const tolerances = order.tolerances ?? NO_TOLERANCES;
      const lines = movedLines(order.lines, net, tolerances);
      if (lines.length === 0) continue;
      const { orderId } = order;
      const difference = priceDifference(lines);
      found.push({ orderId, partnerId, source: "", lines, difference });
    }
  }
  const orderIds = orders.map(({ orderId }) => orderId);
  await inTransaction(db, HOUSE, (trx) =>
    putMoved(trx, { orderIds, found, at: clock.now() }),
  );
  return found.length;
}

/** What the lines of an order cost today, by line; undefined where its currency is another now. */
export async function pricesToday(
  services: Pick<Services, "db">,
  order: UntakenOrder,
  date: CalendarDate,
): Promise<Map<number, ResolvedPrice> | undefined> {
  return pricesUnder(await termsToday(services, [order], date), order);
}

interface Terms {
  sheet: PriceSheet;
  items: ReadonlyMap<string, OfferedItem>;
}

/** What prices follow from for one partner today, for all of some orders of his. */
async function termsToday(
  { db }: Pick<Services, "db">,
  orders: UntakenOrder[],
  date: CalendarDate,
): Promise<Terms> {
  const [first] = orders;
  if (!first) throw new Error("no order asks for prices");
  const { partnerId } = first;
  const codes = [
    ...new Set(
      orders.flatMap(({ lines }) => lines.map(({ itemCode }) => itemCode)),
    ),
  ];
  const items = await inReading(db, HOUSE, (trx) =>
    findOfferedItems(trx, partnerId, { codes, today: date }),
  );
  const viewKey = items[0]?.viewKey ?? first.viewKey;
  const sheet = await priceSheetFor(db, { partnerId, viewKey, date });
  return { sheet, items: new Map(items.map((item) => [item.code, item])) };
}

function pricesUnder(
  { sheet, items }: Terms,
  order: UntakenOrder,
): Map<number, ResolvedPrice> | undefined {
  if (sheet.currency !== order.currency) return undefined;
  const open = order.lines.flatMap(({ line, itemCode, quantity }) => {
    const item = items.get(itemCode);
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
