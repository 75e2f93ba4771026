import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CatalogItem } from "../catalog/catalog.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { rollBackWith } from "../platform/database.ts";
import { countRefusals } from "../stock/probing.queries.ts";
import { findAvailable } from "../stock/stock.queries.ts";
import { shortLines, stockRequests, type StockedLines } from "./hold-stock.ts";
import type { OrderRequest } from "./order-content.rules.ts";
import type { Shortage } from "./order-lines.rules.ts";
import type { priceLines, PricedLine } from "./price-lines.ts";
import {
  coversPrice,
  quantityToSend,
  type Tolerances,
} from "./tolerances.rules.ts";

interface Settling {
  partnerId: number;
  date: CalendarDate;
  request: OrderRequest;
  tolerances: Tolerances;
  /** Prices lines anew: less of one may lose a break, also one that counts over several. */
  price: (
    lines: { item: CatalogItem; quantity: Quantity }[],
  ) => ReturnType<typeof priceLines<CatalogItem>>;
}

/** Short lines and what of each is sent under the tolerances; undefined where one is asked. */
export async function findShort(
  trx: Transaction<Database>,
  wanted: StockedLines,
  tolerances: Tolerances,
): Promise<{ conflict: Shortage; toSend: Quantity | undefined }[]> {
  const available = await findAvailable(trx, stockRequests(wanted));
  const conflicts = new Map(
    shortLines(wanted, available).map((one) => [one.itemCode, one]),
  );
  return wanted.lines.flatMap(({ item }, index) => {
    const conflict = conflicts.get(item.code);
    if (!conflict) return [];
    const there = available.get(index + 1) ?? 0;
    return [{ conflict, toSend: quantityToSend(tolerances, there, item) }];
  });
}

/**
 * Cuts short lines to what there is, where the partner's tolerances say so, and prices the rest
 * anew. What he gets is his to know; but each cut tells how much there was, so it counts as a
 * refusal does, and past their number the item waits for staff. What is cut here is held by
 * nothing yet: whoever was quicker makes the placing start again.
 */
export async function settleShortage(
  trx: Transaction<Database>,
  wanted: StockedLines,
  settling: Settling,
): Promise<PricedLine<CatalogItem>[] | Refusal> {
  const { partnerId, date, request, tolerances, price } = settling;
  const short = await findShort(trx, wanted, tolerances);
  if (short.length === 0) return wanted.lines;
  const ask = (lines: typeof short) =>
    refuse("CONFLICT", "needs_decision", {
      conflicts: lines.map(({ conflict }) => conflict),
    });
  const open = short.filter(({ toSend }) => toSend === undefined);
  if (open.length > 0) return ask(open);
  const sent = new Map(
    short.map(({ conflict, toSend }) => [conflict.itemCode, toSend ?? 0]),
  );
  const left = wanted.lines
    .map(({ item, quantity }) => ({
      item,
      quantity: sent.get(item.code) ?? quantity,
    }))
    .filter(({ quantity }) => quantity > 0);
  if (left.length === 0) return ask(short);
  const priced = price(left);
  if (isRefusal(priced)) return priced;
  const lines = priced.flatMap((line) => line ?? []);
  const seen = new Map(
    request.lines.map((line) => [line.itemCode, line.expectedPrice]),
  );
  const covered = lines.every(({ item, price: { netPrice } }) =>
    coversPrice(tolerances, seen.get(item.code) ?? 0, netPrice),
  );
  if (!covered || lines.length < left.length) return ask(short);
  const itemCodes = [...sent.keys()];
  const refused = { partnerId, day: date, itemCodes };
  const counted = new Set(await countRefusals(trx, refused));
  const exhausted = short.filter(
    ({ conflict }) => !counted.has(conflict.itemCode),
  );
  if (exhausted.length > 0) rollBackWith(ask(exhausted));
  return lines;
}
