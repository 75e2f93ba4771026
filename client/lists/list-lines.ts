import { parseQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { Item, SavedList } from "../api.ts";
import {
  allowedQuantity,
  nextQuantity,
  stepRuleFrom,
} from "../lib/quantity-steps.ts";

type SavedLine = SavedList["lines"][number];

/** A line of a saved list as it could be ordered now. */
export interface ListedLine extends SavedLine {
  /** Undefined when it is not offered any more. */
  item: Item | undefined;
  /** What goes into the cart: what was saved, or the least, in a quantity that may be ordered. */
  orders: Quantity;
  /** It is not what was saved. */
  adjusted: boolean;
}

/** A list's lines with what is offered now, in the list's order. */
export function listedLines(lines: SavedLine[], items: Item[]): ListedLine[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  return lines.map((line) => {
    const item = byCode.get(line.itemCode);
    const saved = parseQuantity(line.quantity ?? "");
    if (!item)
      return { ...line, item: undefined, orders: saved ?? 0, adjusted: false };
    const rule = stepRuleFrom(item);
    const orders =
      saved === undefined
        ? nextQuantity(0, rule)
        : allowedQuantity(saved, rule);
    const adjusted = saved !== undefined && orders !== saved;
    return { ...line, item, orders, adjusted };
  });
}
