import { parseQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { UnitPrice } from "../../server/core/money.ts";

/** What an item costs, and from what quantities on less, or more where a price ends. */
export interface Priced {
  netPrice: UnitPrice;
  breaks: { minQuantity: string; netPrice: UnitPrice }[];
}

/** The unit price that an item's breaks give for a quantity: the highest threshold reached. */
export function priceAt(item: Priced, quantity: Quantity): UnitPrice {
  let price = item.netPrice;
  for (const step of item.breaks) {
    const from = parseQuantity(step.minQuantity);
    if (from !== undefined && quantity >= from) price = step.netPrice;
  }
  return price;
}
