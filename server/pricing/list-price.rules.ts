import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import { ONE, type Quantity } from "../core/quantity.ts";
import { FIRST_DAY, LAST_DAY } from "./rule-columns.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";

/** A row of a price list for one item. */
export interface ListPriceRow {
  minQuantity: Quantity;
  price: UnitPrice;
  validFrom: CalendarDate;
  validTo: CalendarDate;
}

/** What of an item its price depends on. */
export interface PricedItem {
  itemId: number;
  /** The item's own list price, in the company's currency. */
  listPrice: UnitPrice;
  /** Its rows in the partner's price list, none when he has no list. */
  prices: readonly ListPriceRow[];
  manufacturerId: number | null;
  categoryId: number | null;
  minimumOrder: Quantity;
  maximumRebatePercentE4: PercentE4 | null;
  minimumPrice: UnitPrice | null;
}

export interface ListPrice {
  source: "price_list" | "item";
  price: UnitPrice;
  minQuantity: Quantity;
  validTo: CalendarDate;
}

/** The quantity that a catalogue shows the price of: the least order, and at least one unit. */
export function unitQuantityForList(minimumOrder: Quantity): Quantity {
  return Math.max(minimumOrder, ONE);
}

/** Whether a row of the partner's price list is valid on the sheet's day. */
export function isValidRow(sheet: PriceSheet, row: ListPriceRow): boolean {
  // Most rows have neither end; to be the same text is told sooner than to lie before it.
  return (
    (row.validFrom === FIRST_DAY || row.validFrom <= sheet.date) &&
    (row.validTo === LAST_DAY || sheet.date <= row.validTo)
  );
}

/**
 * The price before rebates: the row of the partner's price list with the highest threshold
 * reached (of two, the newer), else the item's own list price.
 *
 * @returns undefined when neither is in the sheet's currency
 */
export function findListPrice(
  sheet: PriceSheet,
  item: PricedItem,
  quantity: Quantity,
): ListPrice | undefined {
  const { prices } = item;
  let best: ListPriceRow | undefined;
  for (let place = 0; place < prices.length; place += 1) {
    const row = prices[place];
    if (
      row !== undefined &&
      row.minQuantity <= quantity &&
      isValidRow(sheet, row) &&
      (!best || precedes(row, best))
    )
      best = row;
  }
  if (best) {
    const { price, minQuantity, validTo } = best;
    return { source: "price_list", price, minQuantity, validTo };
  }
  if (sheet.currency !== sheet.general.companyCurrency) return undefined;
  return {
    source: "item",
    price: item.listPrice,
    minQuantity: 0,
    validTo: LAST_DAY,
  };
}

/**
 * How many decimals the item's net price has. One scale for all quantities of an item: a break
 * that falls under the limit must not be rounded more finely than the price above it.
 */
export function netPriceScale(
  sheet: PriceSheet,
  item: PricedItem,
  listPrice: UnitPrice,
): number {
  const { unitPriceScale, smallPriceScale, smallPriceBelow } =
    sheet.general.policy;
  if (listPrice >= smallPriceBelow) return unitPriceScale;
  const single = findListPrice(sheet, item, ONE)?.price ?? 0;
  return single < smallPriceBelow ? smallPriceScale : unitPriceScale;
}

function precedes(row: ListPriceRow, other: ListPriceRow): boolean {
  if (row.minQuantity !== other.minQuantity)
    return row.minQuantity > other.minQuantity;
  if (row.validFrom !== other.validFrom) return row.validFrom > other.validFrom;
  return row.price < other.price;
}
