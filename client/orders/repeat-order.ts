import { parseQuantity } from "../../server/core/quantity.ts";
import type { Order } from "../api.ts";
import { changeCart } from "../cart/cart-store.ts";
import { itemsByCode } from "../cart/items-by-code.ts";

/**
 * Puts an order's lines into the cart at today's prices, beside what is there.
 *
 * @returns how many lines were added, and how many are no longer offered
 */
export async function repeatOrder(
  order: Order,
): Promise<{ added: number; missing: number }> {
  const items = await itemsByCode(order.lines.map((line) => line.itemCode));
  let added = 0;
  changeCart((draft) => {
    for (const line of order.lines) {
      const item = items.find((candidate) => candidate.code === line.itemCode);
      const quantity = parseQuantity(line.quantity);
      if (!item || quantity === undefined) continue;
      const before = draft.lines[item.code];
      if (before) before.quantity += quantity;
      else {
        draft.lines[item.code] = { quantity, item };
        draft.codes.push(item.code);
      }
      added += 1;
    }
  });
  return { added, missing: order.lines.length - added };
}
