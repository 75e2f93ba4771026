import { createMemo, createRoot } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import { parsePercent } from "../../server/core/percent.ts";
import { fitsQuantityRule } from "../../server/core/quantity.ts";
import { documentTotals } from "../../server/core/vat.ts";
import { cart } from "./cart-store.ts";
import { linesOf, type CartLine } from "../device/cart.ts";
import { priceAt } from "./price-at.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";

export const cartLines = (): CartLine[] => linesOf(cart);

/** Sums over the cart, from the prices the device knows; no network is asked. */
export const cartSums = createRoot(() => {
  const totals = createMemo(() =>
    documentTotals(
      cartLines().map(({ item, quantity }) => ({
        lineTotal: lineTotal(quantity, priceAt(item, quantity)),
        vatRateE4: parsePercent(item.vatRate) ?? 0,
      })),
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
  return {
    net: () => totals().net,
    withVat: () => totals().total,
    currency,
    misfits,
    count: () => cart.codes.length,
  };
});
