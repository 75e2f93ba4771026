import type { AllowedPaymentMethod } from "../partners/payment-methods.queries.ts";

/** The named method if the partner may use it; unnamed, the first that changes no price. */
export function choosePaymentMethod(
  code: string | undefined,
  allowed: AllowedPaymentMethod[],
): AllowedPaymentMethod | undefined {
  return allowed.find((method) =>
    code === undefined
      ? method.cashDiscountPercentE4 === 0
      : method.code === code,
  );
}
