import { createSignal } from "solid-js";
import { unwrap } from "solid-js/store";
import type { Quote } from "../api.ts";
import { failureFrom, type Failure } from "../lib/failure.ts";
import { mayBeTakenAfter } from "../outbox/verdict.ts";
import { trpc } from "../trpc.ts";
import { cart, changeCart } from "../cart/cart-store.ts";
import { clearCart } from "../cart/change-cart.ts";
import { orderInput } from "../cart/order-input.ts";

export type Placed =
  | { kind: "placed"; number: string }
  | { kind: "needs_decision" }
  | { kind: "failed" };

/** Why the last try failed; shown in the cart, wherever it was sent from. */
const [placeFailure, setPlaceFailure] = createSignal<Failure>();
export { placeFailure, setPlaceFailure };

/**
 * Sends the cart at once, where the device keeps no outbox. It leaves the cart only on the
 * server's word that the order is taken; until then every try carries the same id, so that no
 * lost answer makes two orders.
 */
export async function placeOrder(quote: Quote): Promise<Placed> {
  const { orderId, unconfirmed: before } = cart;
  // What is put into another cart meanwhile is not spoken of by the answer.
  const isStill = () => cart.orderId === orderId;
  // Before it goes: a page that is closed meanwhile hears no answer.
  changeCart((draft) => {
    draft.unconfirmed = true;
  });
  try {
    const { number } = await trpc.orders.place.mutate(
      orderInput(unwrap(cart), quote),
    );
    if (isStill()) clearCart("placed");
    return { kind: "placed", number };
  } catch (error) {
    const failure = failureFrom(error);
    const unconfirmed =
      failure.kind !== "refused" || mayBeTakenAfter(failure.reason, before);
    if (isStill())
      changeCart((draft) => {
        draft.unconfirmed = unconfirmed;
        draft.conflicts = failure.conflicts;
      });
    if (failure.conflicts.length > 0) return { kind: "needs_decision" };
    setPlaceFailure(failure);
    return { kind: "failed" };
  }
}
