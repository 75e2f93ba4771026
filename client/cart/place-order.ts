import { createSignal } from "solid-js";
import { unwrap } from "solid-js/store";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { PlaceInput, Quote } from "../api.ts";
import { failureFrom, isVerdict, type Failure } from "../lib/failure.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { priceAt } from "./price-at.ts";
import { cart, cartLines, changeCart, clearCart } from "./cart-store.ts";

export type Placed =
  | { kind: "placed"; number: string }
  | { kind: "needs_decision" }
  | { kind: "failed" };

/** Why the last try failed; shown in the cart, wherever it was sent from. */
const [placeFailure, setPlaceFailure] = createSignal<Failure>();
export { placeFailure, setPlaceFailure };

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === "" ? undefined : text.trim();

/** The cart as an order, at the prices of the quote that the person was shown. */
function orderFrom(quote: Quote): PlaceInput {
  const prices = new Map(
    quote.lines.map((line) => [line.itemCode, line.netPrice]),
  );
  const paymentMethod = given(cart.paymentMethod);
  const deliveryAddress = given(cart.deliveryAddress);
  const reference = given(cart.reference);
  const note = given(cart.note);
  return {
    id: unwrap(cart).orderId,
    lines: cartLines().map((line) => ({
      itemCode: line.item.code,
      quantity: formatQuantity(line.quantity),
      // What is off the offer has no quote; it goes along, so that the answer names it.
      expectedPrice:
        prices.get(line.item.code) ?? priceAt(line.item, line.quantity),
    })),
    ...(paymentMethod && { paymentMethod }),
    ...(deliveryAddress && { deliveryAddress }),
    ...(reference && { reference }),
    ...(note && { note }),
  };
}

/**
 * Sends the cart. It leaves the device only on the server's word that the order is taken; until
 * then every try carries the same id, so that no lost answer makes two orders.
 */
export async function placeOrder(quote: Quote): Promise<Placed> {
  try {
    const { number } = await trpc.orders.place.mutate(orderFrom(quote));
    clearCart("placed");
    return { kind: "placed", number };
  } catch (error) {
    const failure = failureFrom(error);
    if (failure.status === 401) session.expire();
    const unconfirmed = !isVerdict(failure);
    changeCart((draft) => {
      draft.unconfirmed = unconfirmed;
      draft.conflicts = failure.conflicts;
    });
    if (failure.conflicts.length > 0) return { kind: "needs_decision" };
    setPlaceFailure(failure);
    return { kind: "failed" };
  }
}
