import { createSignal } from "solid-js";
import {
  lineTotal,
  type Amount,
  type UnitPrice,
} from "../../server/core/money.ts";
import type { Quantity } from "../../server/core/quantity.ts";
import { keep, kept } from "../lib/kept.ts";
import { lineWithVat, priceWithVat } from "../../server/core/price-with-vat.ts";

const PRICES = "prices";
const WITH_VAT = "with-vat";

const [withVat, setWithVatSignal] = createSignal(kept(PRICES) === WITH_VAT);
/** Whether this person looks at prices with VAT. Sums always say both. */
export { withVat };

export function setWithVat(next: boolean): void {
  keep(PRICES, next ? WITH_VAT : undefined);
  setWithVatSignal(next);
}

/** An item's price of one unit, as the person prefers to see it. */
export const shownPrice = (
  item: { vatRate: string },
  price: UnitPrice,
): UnitPrice => (withVat() ? priceWithVat(price, item.vatRate) : price);

/** The value of so much of an item, as the person prefers to see it. */
export const shownTotal = (
  item: { vatRate: string },
  quantity: Quantity,
  price: UnitPrice,
): Amount =>
  withVat()
    ? lineWithVat(quantity, price, item.vatRate)
    : lineTotal(quantity, price);
