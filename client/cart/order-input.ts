import { formatQuantity } from "../../server/core/quantity.ts";
import type { PlaceInput, Quote } from "../api.ts";
import { linesOf, type Cart } from "../device/cart.ts";
import { priceAt } from "./price-at.ts";

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === "" ? undefined : text.trim();

/** A cart as an order, at the prices that the person was shown. */
export function orderInput(
  cart: Cart,
  shown: { lines: Pick<Quote["lines"][number], "itemCode" | "netPrice">[] },
): PlaceInput {
  const prices = new Map(
    shown.lines.map((line) => [line.itemCode, line.netPrice]),
  );
  const paymentMethod = given(cart.paymentMethod);
  const deliveryAddress = given(cart.deliveryAddress);
  const reference = given(cart.reference);
  const note = given(cart.note);
  const wishedDate = given(cart.wishedDate);
  return {
    id: cart.orderId,
    lines: linesOf(cart).map(({ item, quantity, note: beside }) => ({
      itemCode: item.code,
      quantity: formatQuantity(quantity),
      // What is off the offer has no quote; it goes along, so that the answer names it.
      expectedPrice: prices.get(item.code) ?? priceAt(item, quantity),
      ...(given(beside) && { note: given(beside) }),
    })),
    ...(paymentMethod && { paymentMethod }),
    ...(deliveryAddress && { deliveryAddress }),
    ...(reference && { reference }),
    ...(note && { note }),
    ...(wishedDate && { wishedDate }),
  };
}
