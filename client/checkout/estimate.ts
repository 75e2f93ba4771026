import { lineTotal, sumAmounts } from "../../server/core/money.ts";
import { formatPercent, parsePercent } from "../../server/core/percent.ts";
import { documentTotals } from "../../server/core/vat.ts";
import type { Quote } from "../api.ts";
import type { CartLine } from "../device/cart.ts";
import { priceAt } from "../cart/price-at.ts";

/** The totals of the cart by the server's own arithmetic, from the prices the device knows. */
export function estimate(lines: CartLine[]): Omit<
  Quote,
  "lines" | "currency" | "confirmationOnly" | "credit" | "blocked"
> & {
  lines: Omit<Quote["lines"][number], "quantity">[];
} {
  const priced = lines.map(({ item, quantity }) => ({
    itemCode: item.code,
    netPrice: priceAt(item, quantity),
    lineTotal: lineTotal(quantity, priceAt(item, quantity)),
    vatRateE4: parsePercent(item.vatRate) ?? 0,
  }));
  const { vat, net, vatTotal, total } = documentTotals(priced);
  return {
    lines: priced,
    vat: vat.map((group) => ({
      rate: formatPercent(group.rateE4),
      base: group.base,
      amount: group.amount,
    })),
    listTotal: sumAmounts(
      lines.map(({ item, quantity }) => lineTotal(quantity, item.listPrice)),
    ),
    net,
    vatTotal,
    total,
  };
}
