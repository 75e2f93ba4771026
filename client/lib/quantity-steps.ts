import {
  formatQuantity,
  nearestQuantities,
  parseQuantity,
  type Quantity,
  type QuantityRule,
} from "../../server/core/quantity.ts";
import type { Language } from "../../server/core/language.ts";

/** How an item is taken: the rule that binds, and the pack that the buttons step by. */
export interface StepRule extends QuantityRule {
  packSize: Quantity;
}

interface WireRule {
  minimumOrder: string;
  quantityStep: string;
  packSize: string | null;
}

const ONE_UNIT = 1000;

/** An item's rule as it travels, in 1/1000. What makes no sense falls back to single units. */
export function stepRuleFrom(item: WireRule): StepRule {
  const positive = (text: string) => {
    const quantity = parseQuantity(text);
    return quantity !== undefined && quantity > 0 ? quantity : undefined;
  };
  const quantityStep = positive(item.quantityStep) ?? ONE_UNIT;
  return {
    minimumOrder: positive(item.minimumOrder) ?? quantityStep,
    quantityStep,
    packSize: positive(item.packSize ?? "") ?? quantityStep,
  };
}

function pressStep(rule: StepRule): Quantity {
  return rule.packSize % rule.quantityStep === 0
    ? rule.packSize
    : rule.quantityStep;
}

function leastQuantity(rule: StepRule): Quantity {
  const step = pressStep(rule);
  return Math.ceil(Math.max(rule.minimumOrder, step) / step) * step;
}

/** What plus leads to: the next whole pack, never less than the minimum. */
export function nextQuantity(quantity: Quantity, rule: StepRule): Quantity {
  const step = pressStep(rule);
  return Math.max(
    leastQuantity(rule),
    (Math.floor(quantity / step) + 1) * step,
  );
}

/** What minus leads to: the pack before; below the least one, nothing. */
export function previousQuantity(quantity: Quantity, rule: StepRule): Quantity {
  const step = pressStep(rule);
  const before = (Math.ceil(quantity / step) - 1) * step;
  return before < leastQuantity(rule) ? 0 : before;
}

/** What is ordered for a quantity that is wanted: itself, or the nearest above that fits. */
export const allowedQuantity = (
  wanted: Quantity,
  rule: QuantityRule,
): Quantity => nearestQuantities(wanted, rule).at(-1) ?? wanted;

/**
 * Reads a typed quantity. A comma is a decimal comma; in Serbian, dots between groups of three
 * are thousands ("1.000" is a thousand there, one in English). What is finer than a thousandth
 * counts as the next one, to which what may be ordered is offered.
 */
export function readQuantity(
  text: string,
  language: Language,
): Quantity | undefined {
  const bare = text.replace(/[\s\u00a0]/g, "");
  const serbian = language !== "en";
  const grouped = serbian
    ? /^\d{1,3}(\.\d{3})+(,\d*)?$/.test(bare)
    : /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare);
  const plain = grouped ? bare.replaceAll(serbian ? "." : ",", "") : bare;
  const written = plain.replace(",", ".").replace(/\.$/, "");
  const [, kept, finer] = /^(\d+\.\d{3})(\d+)$/.exec(written) ?? [];
  const quantity = parseQuantity(kept ?? written);
  return quantity !== undefined && /[1-9]/.test(finer ?? "")
    ? quantity + 1
    : quantity;
}

/** Writes a quantity for typing over: without thousands, with the language's decimal sign. */
export function writeQuantity(quantity: Quantity, language: Language): string {
  const text = formatQuantity(quantity);
  return language === "en" ? text : text.replace(".", ",");
}
