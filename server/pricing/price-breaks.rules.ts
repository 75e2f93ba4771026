import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { isValidRow, type PricedItem } from "./list-price.rules.ts";
import { eachThreshold } from "./match-rules.rules.ts";
import { findPrice } from "./net-price.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { at } from "./rule-columns.rules.ts";

/** From this quantity on, one unit costs this much. */
export interface PriceBreak {
  minQuantity: Quantity;
  netPrice: UnitPrice;
}

/**
 * The better prices above the one that the catalogue shows, ascending by quantity and strictly
 * falling in price, without a payment method's discount.
 */
export function priceBreaks(
  sheet: PriceSheet,
  item: PricedItem,
  shown: PriceBreak,
): PriceBreak[] {
  const breaks: PriceBreak[] = [];
  let least = shown.netPrice;
  for (const minQuantity of thresholdsAbove(sheet, item, shown.minQuantity)) {
    const price = findPrice(sheet, item, { quantity: minQuantity });
    if (!price || price.netPrice >= least) continue;
    least = price.netPrice;
    breaks.push({ minQuantity, netPrice: least });
  }
  return breaks;
}

/** The quantities above one from which on another row or rule may count, ascending. */
export function thresholdsAbove(
  sheet: PriceSheet,
  item: PricedItem,
  quantity: Quantity,
): Quantity[] {
  // Most items have none, and a catalogue asks for many.
  let found: Set<Quantity> | undefined;
  const note = (minQuantity: Quantity) => {
    if (minQuantity > quantity) (found ??= new Set()).add(minQuantity);
  };
  for (const row of item.prices) {
    if (isValidRow(sheet, row)) note(row.minQuantity);
  }
  eachThreshold(sheet, item, (rules, row) => note(at(rules.minQuantity, row)));
  return found ? [...found].toSorted((left, right) => left - right) : [];
}
