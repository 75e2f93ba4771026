import { cart, changeCart } from "../cart/cart-store.ts";
import type { CartLine } from "../device/cart.ts";

/**
 * Puts lines into the cart, to what is there already, in one go. Gives the way back: it takes out
 * what was put in, and leaves what was changed since.
 */
export function addLines(lines: CartLine[]): () => void {
  changeCart((draft) => {
    for (const { item, quantity } of lines) {
      const line = draft.lines[item.code];
      if (line) {
        line.quantity += quantity;
        line.item = item;
      } else {
        draft.lines[item.code] = { quantity, item };
        draft.codes.push(item.code);
      }
    }
    const added = new Set(lines.map(({ item }) => item.code));
    draft.conflicts = draft.conflicts.filter(
      (conflict) => !("itemCode" in conflict) || !added.has(conflict.itemCode),
    );
  });
  const { orderId } = cart;
  return () => {
    // What was sent meanwhile is out of reach.
    if (cart.orderId === orderId) takeOut(lines);
  };
}

function takeOut(lines: CartLine[]): void {
  changeCart((draft) => {
    for (const { item, quantity } of lines) {
      const line = draft.lines[item.code];
      if (!line) continue;
      line.quantity -= quantity;
      if (line.quantity > 0) continue;
      delete draft.lines[item.code];
      draft.codes = draft.codes.filter((code) => code !== item.code);
    }
  });
}
