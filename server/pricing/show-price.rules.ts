import type { UnitPrice } from "../core/money.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { unitQuantityForList, type PricedItem } from "./list-price.rules.ts";
import { findPrice } from "./net-price.rules.ts";
import { priceBreaks } from "./price-breaks.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";

/** What a catalogue shows of an item's price to one partner, on a page as on his phone. */
export interface ShownPrice {
  listPrice: UnitPrice;
  rebatePercent: string;
  netPrice: UnitPrice;
  breaks: { minQuantity: string; netPrice: UnitPrice }[];
  onAction: boolean;
}

/** Shows an item's price. Undefined: it has none in his currency, and is not on offer to him. */
export function showPrice(
  sheet: PriceSheet,
  item: PricedItem,
): ShownPrice | undefined {
  const quantity = unitQuantityForList(item.minimumOrder);
  const price = findPrice(sheet, item, { quantity });
  if (!price) return undefined;
  const { listPrice, netPrice, rebatePercentE4, kind } = price;
  return {
    listPrice,
    rebatePercent: formatPercent(rebatePercentE4),
    netPrice,
    breaks: priceBreaks(sheet, item, { minQuantity: quantity, netPrice }).map(
      (one) => ({
        minQuantity: formatQuantity(one.minQuantity),
        netPrice: one.netPrice,
      }),
    ),
    onAction: kind === "action",
  };
}
