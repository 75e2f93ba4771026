import { createMemo, createRoot } from "solid-js";
import { lineTotal, sumAmounts } from "../../server/core/money.ts";
import { fitsQuantityRule } from "../../server/core/quantity.ts";
import { cart } from "./cart-store.ts";
import { linesOf, type CartLine } from "../device/cart.ts";
import { priceAt } from "./price-at.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";

export const cartLines = (): CartLine[] => linesOf(cart);

/** Sums over the cart, from the prices the device knows; no network is asked. */
export const cartSums = createRoot(() => {
  const total = createMemo(() =>
    sumAmounts(
      cartLines().map((line) =>
        lineTotal(line.quantity, priceAt(line.item, line.quantity)),
      ),
    ),
  );
  const misfits = createMemo(
    () =>
      cartLines().filter(
        (line) => !fitsQuantityRule(line.quantity, stepRuleFrom(line.item)),
      ).length,
  );
  /** That of the items: a partner's prices have one, which need not be the house's. */
  const currency = () => cartLines()[0]?.item.currency ?? "";
  return { total, currency, misfits, count: () => cart.codes.length };
});
