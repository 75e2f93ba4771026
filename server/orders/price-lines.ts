import type { CatalogItem } from "../catalog/catalog.queries.ts";
import { lineTotal, type Amount } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { sumGroupQuantities } from "../pricing/group-quantity.rules.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import {
  resolvePrice,
  type ResolvedPrice,
} from "../pricing/resolve-price.rules.ts";

export interface PricedLine {
  item: CatalogItem;
  quantity: Quantity;
  price: ResolvedPrice;
  lineTotal: Amount;
}

/**
 * Prices lines together, since a threshold may count over mixed items of one order. A line whose
 * item has no price for this partner is undefined.
 */
export function priceLines(
  sheet: PriceSheet,
  lines: { item: CatalogItem; quantity: Quantity }[],
  paymentMethodId: number | undefined,
): (PricedLine | undefined)[] {
  const groupQuantities = sumGroupQuantities(sheet, lines);
  return lines.map(({ item, quantity }) => {
    const conditions = { quantity, paymentMethodId, groupQuantities };
    const price = resolvePrice(sheet, item, conditions);
    return (
      price && {
        item,
        quantity,
        price,
        lineTotal: lineTotal(quantity, price.netPrice),
      }
    );
  });
}
