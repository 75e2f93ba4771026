import type { AllowedPaymentMethod } from "../partners/payment-methods.queries.ts";
import { methodMovesPrices } from "../pricing/method-price.rules.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";

/**
 * The named method if the partner may use it; unnamed, the first that changes none of his prices,
 * so that what a catalogue shows is what an order of it costs.
 */
export function choosePaymentMethod(
  code: string | undefined,
  allowed: AllowedPaymentMethod[],
  sheet: PriceSheet,
): AllowedPaymentMethod | undefined {
  return allowed.find((method) =>
    code === undefined
      ? !methodMovesPrices(sheet, method)
      : method.code === code,
  );
}
