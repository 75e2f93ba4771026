import type { UnitPrice } from "../core/money.ts";
import { parseQuantity, type Quantity } from "../core/quantity.ts";

/** An item's prices by quantity, as they travel. */
interface Broken {
  quantityStep: string;
  breaks: readonly { minQuantity: string; netPrice: UnitPrice }[];
}

/** A price that is told, and the least quantity that may be ordered at it. */
export interface Rung {
  from: Quantity;
  price: UnitPrice;
}

const ONE_THOUSANDTH = 1;

/**
 * The breaks of an item at the quantities that may be ordered, the lowest first. A price up to ten
 * ends a thousandth above ten: by single pieces that is from eleven. What no step reaches is left
 * out.
 */
export function reachableBreaks({ quantityStep, breaks }: Broken): Rung[] {
  const step = Math.max(parseQuantity(quantityStep) ?? 0, ONE_THOUSANDTH);
  const rungs: Rung[] = [];
  for (const { minQuantity, netPrice } of breaks) {
    const from = Math.ceil((parseQuantity(minQuantity) ?? 0) / step) * step;
    if (rungs.at(-1)?.from === from) rungs.pop();
    if (rungs.at(-1)?.price !== netPrice) rungs.push({ from, price: netPrice });
  }
  return rungs;
}
