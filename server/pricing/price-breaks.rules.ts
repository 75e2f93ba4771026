import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import {
  unitQuantityForList,
  validRows,
  type PricedItem,
} from "./list-price.rules.ts";
import { thresholdRules } from "./match-rules.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { resolvePrice } from "./resolve-price.rules.ts";

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
  let least =
    shownPrice ?? resolvePrice(sheet, item, { quantity: shown })?.netPrice;
  for (const minQuantity of above) {
    const price = resolvePrice(sheet, item, { quantity: minQuantity });
    if (price && (least === undefined || price.netPrice < least)) {
      least = price.netPrice;
      breaks.push({ minQuantity, netPrice: least });
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
  const put = (quantity: Quantity) => {
    if (quantity > shown) quantities.add(quantity);
  };
  for (const row of validRows(sheet, item)) put(row.minQuantity);
  for (const rule of thresholdRules(sheet, item)) put(rule.minQuantity ?? 0);
  return [...quantities].toSorted((left, right) => left - right);
}
