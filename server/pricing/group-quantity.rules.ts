import type { Quantity } from "../core/quantity.ts";
import type { PricedItem } from "./list-price.rules.ts";
import { eachThreshold } from "./match-rules.rules.ts";
import { at } from "./rule-columns.rules.ts";
import { countsOverGroup, type PriceSheet } from "./price-sheet.rules.ts";

/**
 * For an order of these lines, how much each rule that counts over mixed items has to count:
 * by rule id, for `LineConditions.groupQuantities`.
 */
export function sumGroupQuantities(
  sheet: PriceSheet,
  lines: Iterable<{ item: PricedItem; quantity: Quantity }>,
): Map<number, Quantity> {
  const sums = new Map<number, Quantity>();
  const parts = [sheet.own, sheet.group, sheet.general.rules];
  if (!parts.some((part) => part.countsOverGroup)) return sums;
  for (const { item, quantity } of lines) {
    eachThreshold(sheet, item, (rules, row) => {
      const id = at(rules.id, row);
      if (countsOverGroup(rules, row))
        sums.set(id, (sums.get(id) ?? 0) + quantity);
    });
  }
  return sums;
}
