import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { isValidRow, type PricedItem } from "./list-price.rules.ts";
import { eachThreshold } from "./match-rules.rules.ts";
import { findPrice } from "./net-price.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { at, NONE } from "./rule-columns.rules.ts";

/** From this quantity on, one unit costs this much. */
export interface PriceBreak {
  minQuantity: Quantity;
  netPrice: UnitPrice;
}

/**
 * The other prices above the one that the catalogue shows, ascending by quantity, without a payment
 * method's discount. They fall strictly, but where a rule ends that counts up to a quantity only:
 * from there on the price may rise.
 */
export function priceBreaks(
  sheet: PriceSheet,
  item: PricedItem,
  shown: PriceBreak,
): PriceBreak[] {
  const breaks: PriceBreak[] = [];
  let last = shown.netPrice;
  const thresholds = thresholdsAbove(sheet, item, shown.minQuantity);
  for (const { quantity, isEnd } of thresholds) {
    const price = findPrice(sheet, item, { quantity });
    if (!price || price.netPrice === last) continue;
    if (price.netPrice > last && !isEnd) continue;
    last = price.netPrice;
    breaks.push({ minQuantity: quantity, netPrice: last });
  }
  return breaks;
}

/** A quantity from which on another row or rule may count. */
interface Threshold {
  quantity: Quantity;
  /** Whether a rule counts up to just below it. */
  isEnd: boolean;
}

const SMALLEST: Quantity = 1;

/** The quantities above one from which on another row or rule may count, ascending. */
export function thresholdsAbove(
  sheet: PriceSheet,
  item: PricedItem,
  quantity: Quantity,
): Threshold[] {
  // Most items have none, and a catalogue asks for many.
  let found: Map<Quantity, boolean> | undefined;
  const note = (from: Quantity, isEnd = false) => {
    if (from <= quantity) return;
    found ??= new Map();
    found.set(from, isEnd || found.get(from) === true);
  };
  for (const row of item.prices) {
    if (isValidRow(sheet, row)) note(row.minQuantity);
  }
  eachThreshold(sheet, item, (rules, row) => {
    note(at(rules.minQuantity, row));
    const most = at(rules.maxQuantity, row);
    if (most !== NONE) note(most + SMALLEST, true);
  });
  if (!found) return [];
  return Array.from(found, ([from, isEnd]) => ({
    quantity: from,
    isEnd,
  })).toSorted((left, right) => left.quantity - right.quantity);
}
