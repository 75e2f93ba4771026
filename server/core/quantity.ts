import { formatDecimal, parseDecimal } from "./decimal.ts";

/** A quantity in 1/1000 of the item's unit of measure. */
export type Quantity = number;

export const QUANTITY_SCALE = 3;
/** One whole unit as a Quantity. */
export const ONE: Quantity = 1000;

const WIRE_QUANTITY = /^\d{1,9}(\.\d{1,3})?$/;

/** Reads a quantity as it travels: `^\d{1,9}(\.\d{1,3})?$`. Undefined when the text is none. */
export function parseQuantity(text: string): Quantity | undefined {
  return WIRE_QUANTITY.test(text)
    ? parseDecimal(text, QUANTITY_SCALE)
    : undefined;
}

/** Writes a quantity as it travels, without trailing zeros: 1500 is "1.5". */
export function formatQuantity(quantity: Quantity): string {
  return formatDecimal(quantity, QUANTITY_SCALE);
}

/** The limits on how much of an item may be ordered at once, all in 1/1000 of its unit. */
export interface QuantityRule {
  minimumOrder: Quantity;
  quantityStep: Quantity;
}

/** Whether a positive quantity reaches the minimum and is a whole number of steps. */
export function fitsQuantityRule(
  quantity: Quantity,
  rule: QuantityRule,
): boolean {
  return (
    quantity > 0 &&
    quantity >= rule.minimumOrder &&
    quantity % rule.quantityStep === 0
  );
}

/**
 * The allowed quantities around one that does not fit: the nearest below (if any) and above.
 * "Pack of 10: 20 or 30".
 */
export function nearestQuantities(
  quantity: Quantity,
  rule: QuantityRule,
): Quantity[] {
  const { quantityStep: step } = rule;
  const least = Math.ceil(Math.max(rule.minimumOrder, step) / step) * step;
  if (quantity <= least) return [least];
  const below = Math.floor(quantity / step) * step;
  return below === quantity ? [quantity] : [below, below + step];
}
