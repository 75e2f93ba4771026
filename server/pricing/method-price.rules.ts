import type { PaymentMethodTerms, PriceSheet } from "./price-sheet.rules.ts";
import { at, NONE, type RuleColumns } from "./rule-columns.rules.ts";

/** What of a payment method prices may depend on. */
export type PricedMethod = Pick<
  PaymentMethodTerms,
  "id" | "cashDiscountPercentE4" | "termsDays"
>;

/** Whether some price of a partner is another by this payment method than by none. */
export function methodMovesPrices(
  sheet: PriceSheet,
  method: PricedMethod,
): boolean {
  if (method.cashDiscountPercentE4 > 0) return true;
  return Object.values(sheet.steps)
    .flat()
    .some(({ ladder }) => anyAsksFor(ladder.rules, method));
}

function anyAsksFor(rules: RuleColumns, method: PricedMethod): boolean {
  const { paymentMethodId, termsDaysMax, count } = rules;
  // Nearly all owners' rules ask for neither.
  if (paymentMethodId === null && termsDaysMax === null) return false;
  for (let row = 0; row < count; row += 1) {
    const days = at(termsDaysMax, row);
    if (at(paymentMethodId, row) === method.id) return true;
    if (days !== NONE && days >= method.termsDays) return true;
  }
  return false;
}
