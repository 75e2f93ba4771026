import { lineTotal, type Amount } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { sumGroupQuantities } from "../pricing/group-quantity.rules.ts";
import type { PricedItem } from "../pricing/list-price.rules.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import {
  resolvePrice,
  type ResolvedPrice,
} from "../pricing/resolve-price.rules.ts";
import { orderTotals, type OrderTotals } from "./order-lines.rules.ts";

/**
 * The largest value of one order, in 1/100 of the currency unit: a hundred billion units. Sums
 * over very many such orders are still exact integers.
 */
const MAX_ORDER_VALUE: Amount = 10_000_000_000_000;

export interface PricedLine<Item extends PricedItem> {
  item: Item;
  quantity: Quantity;
  price: ResolvedPrice;
  lineTotal: Amount;
}

/**
 * Prices lines together, since a threshold may count over mixed items of one order. A line whose
 * item has no price for this partner is undefined. Refused is what no book could hold.
 */
export function priceLines<Item extends PricedItem>(
  sheet: PriceSheet,
  lines: { item: Item; quantity: Quantity }[],
  paymentMethodId: number | undefined,
): (PricedLine<Item> | undefined)[] | Refusal {
  const groupQuantities = sumGroupQuantities(sheet, lines);
  const priced = lines.map(({ item, quantity }) => {
    const conditions = { quantity, paymentMethodId, groupQuantities };
    const price = resolvePrice(sheet, item, conditions);
    return price && { item, quantity, price };
  });
  if (exceedsLargestOrder(priced.flatMap((line) => line ?? []))) {
    return refuse("BAD_REQUEST", "invalid_input", { field: "lines" });
  }
  return priced.map(
    (line) =>
      line && {
        ...line,
        lineTotal: lineTotal(line.quantity, line.price.netPrice),
      },
  );
}

/** What priced lines come to. */
export function pricedTotals(
  lines: PricedLine<PricedItem & { vatRateE4: PercentE4 }>[],
): OrderTotals {
  return orderTotals(
    lines.map(({ item, quantity, price, lineTotal: net }) => ({
      quantity,
      listPrice: price.listPrice,
      vatRateE4: item.vatRateE4,
      lineTotal: net,
    })),
  );
}

/** Whether lines are worth more than any book could hold. */
export function exceedsLargestOrder(
  lines: {
    quantity: Quantity;
    price: Pick<ResolvedPrice, "listPrice" | "netPrice">;
  }[],
): boolean {
  let value = 0n;
  for (const { quantity, price } of lines) {
    const dearer = Math.max(price.listPrice, price.netPrice);
    value += (BigInt(quantity) * BigInt(dearer)) / 100_000n;
  }
  return value > BigInt(MAX_ORDER_VALUE);
}
