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
 */
export function priceBreaks(sheet: PriceSheet, item: PricedItem): PriceBreak[] {
  const shown = unitQuantityForList(item.minimumOrder);
  const breaks: PriceBreak[] = [];
  let least = resolvePrice(sheet, item, { quantity: shown })?.netPrice;
  for (const minQuantity of thresholds(sheet, item)) {
    if (minQuantity <= shown) continue;
    const price = resolvePrice(sheet, item, { quantity: minQuantity });
    if (price && (least === undefined || price.netPrice < least)) {
      least = price.netPrice;
      breaks.push({ minQuantity, netPrice: least });
    }
  }
  return breaks;
}

function thresholds(sheet: PriceSheet, item: PricedItem): Quantity[] {
  const quantities = new Set<Quantity>();
  for (const row of validRows(sheet, item)) quantities.add(row.minQuantity);
  for (const rule of thresholdRules(sheet, item))
    quantities.add(rule.minQuantity ?? 0);
  return [...quantities].toSorted((left, right) => left - right);
}
