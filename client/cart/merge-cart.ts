import { contentOf, type Cart } from "../device/cart.ts";

/**
 * An order back in the cart, under the order's own id, with what the cart holds already after it;
 * an item that stands in both is joined. What is written on the order goes before what is in the
 * cart.
 */
export function mergeCart(order: Cart, cart: Cart): Cart {
  const lines: Cart["lines"] = { ...order.lines };
  const codes = [...order.codes];
  for (const code of cart.codes) {
    const line = cart.lines[code];
    if (!line) continue;
    const before = order.lines[code];
    lines[code] = before
      ? {
          ...line,
          quantity: line.quantity + before.quantity,
          ...(before.note && { note: before.note }),
        }
      : line;
    if (!before) codes.push(code);
  }
  return {
    ...cart,
    ...contentOf(order),
    codes,
    lines,
    reference: order.reference || cart.reference,
    note: order.note || cart.note,
    conflicts: [],
  };
}
