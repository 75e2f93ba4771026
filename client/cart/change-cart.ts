import { unwrap } from "solid-js/store";
import type { Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { freshId } from "../lib/fresh-id.ts";
import { hideToast, showToast } from "../ui/toast.ts";
import { cart, changeCart, putCart } from "./cart-store.ts";
import { emptied, type CartLine } from "../device/cart.ts";
import { mergeCart } from "./merge-cart.ts";

/** In 1/1000; 0 when the item is not in the cart. */
export const quantityInCart = (itemCode: string): Quantity =>
  cart.lines[itemCode]?.quantity ?? 0;

/** Sets how much of an item is wanted; 0 takes it out, with a way back. */
export function setQuantity(item: Item, quantity: Quantity): void {
  const before = cart.lines[item.code];
  if (quantity === 0) {
    if (before) removeLine(item.code);
    return;
  }
  changeCart((draft) => {
    const line = draft.lines[item.code];
    if (line) {
      line.quantity = quantity;
      line.item = item;
    } else {
      draft.lines[item.code] = { quantity, item };
      draft.codes.push(item.code);
    }
    draft.conflicts = draft.conflicts.filter(
      (conflict) =>
        !("itemCode" in conflict) || conflict.itemCode !== item.code,
    );
  });
}

export function removeLine(itemCode: string): void {
  const line = cart.lines[itemCode];
  const position = cart.codes.indexOf(itemCode);
  if (!line) return;
  const taken: CartLine = structuredClone(unwrap(line));
  changeCart((draft) => {
    delete draft.lines[itemCode];
    draft.codes.splice(position, 1);
    draft.conflicts = draft.conflicts.filter(
      (conflict) => !("itemCode" in conflict) || conflict.itemCode !== itemCode,
    );
  });
  showToast({
    text: fill(t().cart.removed, { name: taken.item.name }),
    action: {
      label: t().app.undo,
      run: () =>
        changeCart((draft) => {
          if (draft.lines[itemCode]) return;
          draft.lines[itemCode] = taken;
          draft.codes.splice(position, 0, itemCode);
        }),
    },
  });
}

/** Writes beside a line; nothing takes the words away. */
export function setLineNote(itemCode: string, note: string): void {
  changeCart((draft) => {
    const line = draft.lines[itemCode];
    if (!line) return;
    if (note.trim() === "") delete line.note;
    else line.note = note;
  });
}

/** Empties the cart. After an accepted order there is no way back, and the next has its own id. */
export function clearCart(why: "placed" | "by hand"): void {
  const before = structuredClone(unwrap(cart));
  const empty = emptied(before);
  hideToast();
  putCart(structuredClone(empty));
  if (why === "by hand")
    showToast({
      text: t().cart.cleared,
      action: {
        label: t().app.undo,
        run: () => {
          if (cart.orderId !== empty.orderId) return;
          const since = structuredClone(unwrap(cart));
          putCart(mergeCart(before, since));
        },
      },
    });
}

/** Puts fresher items under the lines: their prices were shown, so they count as seen. */
export function refreshItems(items: Item[]): void {
  changeCart((draft) => {
    for (const item of items) {
      const line = draft.lines[item.code];
      if (line) line.item = item;
    }
  });
}

/** Gives what is in the cart a new id: what the old one named was taken already. */
export function startNewOrder(): void {
  changeCart((draft) => {
    draft.orderId = freshId();
    draft.unconfirmed = false;
  });
}
