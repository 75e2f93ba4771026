import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import {
  isValidRow,
  unitQuantityForList,
  type PricedItem,
} from "./list-price.rules.ts";
import { eachThreshold } from "./match-rules.rules.ts";
import { netPriceOf } from "./net-price.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { at } from "./rule-columns.rules.ts";

/** From this quantity on, one unit costs this much. */
export interface PriceBreak {
  minQuantity: Quantity;
  netPrice: UnitPrice;
}

/**
 * The better prices above the quantity that the catalogue shows, ascending by quantity and
 * strictly falling in price, without a payment method's discount.
 *
 * @param shownPrice the net price at the quantity that the catalogue shows, where it is known
 */
export function priceBreaks(
  sheet: PriceSheet,
  item: PricedItem,
  shownPrice?: UnitPrice,
): PriceBreak[] {
  const shown = unitQuantityForList(item.minimumOrder);
  const above = thresholdsAbove(shown, sheet, item);
  // Most items have none, and a catalogue page asks for many.
  if (above.length === 0) return [];
  const breaks: PriceBreak[] = [];
  let least = shownPrice ?? netPriceOf(sheet, item, { quantity: shown });
  for (const minQuantity of above) {
    const netPrice = netPriceOf(sheet, item, { quantity: minQuantity });
    if (netPrice !== undefined && (least === undefined || netPrice < least)) {
      least = netPrice;
      breaks.push({ minQuantity, netPrice });
    }
  }
  return breaks;
}

function thresholdsAbove(
  shown: Quantity,
  sheet: PriceSheet,
  item: PricedItem,
): Quantity[] {
  const quantities = new Set<Quantity>();
  for (const row of item.prices) {
    if (row.minQuantity > shown && isValidRow(sheet, row))
      quantities.add(row.minQuantity);
  }
  eachThreshold(sheet, item, (rules, row) => {
    const minQuantity = at(rules.minQuantity, row);
    if (minQuantity > shown) quantities.add(minQuantity);
  });
  return [...quantities].toSorted((left, right) => left - right);
}
