import {
  parseQuantity,
  type Quantity,
  type QuantityRule,
} from "../../server/core/quantity.ts";
import type { Rung } from "../../server/pricing/reachable-breaks.rules.ts";
import { priceAt, type Priced } from "./price-at.ts";

/** What is still to be taken for the next better price. */
export interface NextRung {
  more: Quantity;
  /** How much lower it is than the price now, in percent to one decimal as rebates travel: "4.5". */
  percent: string;
}

/** The prices above the first one, the lowest quantity first: better ones, but where one ends. */
export const rungsOf = (item: Priced): Rung[] =>
  item.breaks.map((step) => ({
    from: parseQuantity(step.minQuantity) ?? 0,
    price: step.netPrice,
  }));

/**
 * The next better price above a quantity, at the least quantity that may be ordered and reaches it.
 * Undefined when there is none, or none that a person would notice.
 */
export function nextRung(
  item: Priced,
  quantity: Quantity,
  { minimumOrder, quantityStep }: QuantityRule,
): NextRung | undefined {
  const now = priceAt(item, quantity);
  const rung = rungsOf(item).find(
    ({ from, price }) => from > quantity && price < now,
  );
  if (!rung) return undefined;
  const least = Math.max(rung.from, minimumOrder);
  const reached = Math.ceil(least / quantityStep) * quantityStep;
  const tenths = Math.round(((now - priceAt(item, reached)) * 1000) / now);
  if (!(tenths > 0)) return undefined;
  return { more: reached - quantity, percent: String(tenths / 10) };
}
