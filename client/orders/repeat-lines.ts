import type { UnitPrice } from "../../server/core/money.ts";
import { parseQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { Item, Order } from "../api.ts";
import { priceAt } from "../cart/price-at.ts";
import type { CartLine } from "../device/cart.ts";
import { allowedQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";

type OrderLine = Pick<
  Order["lines"][number],
  "itemCode" | "name" | "unit" | "quantity" | "netPrice" | "listPrice"
>;

/** What is other than it was when the order was placed. */
export type Change =
  | { kind: "price"; before: UnitPrice; now: UnitPrice }
  | { kind: "quantity"; before: Quantity; now: Quantity }
  | { kind: "out"; label: string };

/** A line of an order that can be had again, as it would go into the cart now. */
export interface RepeatLine extends CartLine {
  changes: Change[];
}

/** A line that cannot, with what is offered in its place. */
export interface GoneLine {
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  successor: CartLine | undefined;
}

export interface Repeat {
  same: RepeatLine[];
  changed: RepeatLine[];
  gone: GoneLine[];
}

/**
 * An order's lines as they would be ordered today: the same, changed, and gone.
 *
 * @param items what of it is offered now, and what is offered in place of the rest
 * @param successors the codes of what is offered in place of withdrawn items
 * @param discounted its payment method lowers prices, so that only list prices can be compared
 */
export function repeatLines(
  lines: OrderLine[],
  {
    items,
    successors,
    discounted,
  }: {
    items: Item[];
    successors: ReadonlyMap<string, string>;
    discounted: boolean;
  },
): Repeat {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const repeat: Repeat = { same: [], changed: [], gone: [] };
  for (const line of lines) {
    const item = byCode.get(line.itemCode);
    const quantity = parseQuantity(line.quantity) ?? 0;
    if (item) {
      const again = againLine(line, { item, quantity, discounted });
      repeat[again.changes.length > 0 ? "changed" : "same"].push(again);
    } else {
      const { itemCode, name, unit } = line;
      const successor = byCode.get(successors.get(itemCode) ?? "");
      repeat.gone.push({
        itemCode,
        name,
        unit,
        quantity,
        successor: successor && {
          item: successor,
          quantity: allowedQuantity(quantity, stepRuleFrom(successor)),
        },
      });
    }
  }
  return repeat;
}

function againLine(
  line: OrderLine,
  asked: { item: Item; quantity: Quantity; discounted: boolean },
): RepeatLine {
  const { item, quantity } = asked;
  const allowed = allowedQuantity(quantity, stepRuleFrom(item));
  const [before, now] = asked.discounted
    ? [line.listPrice, item.listPrice]
    : [line.netPrice, priceAt(item, allowed)];
  const { state, label } = item.stock;
  const changes: Change[] = [
    ...(now === before ? [] : [{ kind: "price" as const, before, now }]),
    ...(allowed === quantity
      ? []
      : [{ kind: "quantity" as const, before: quantity, now: allowed }]),
    ...(state === "out" ? [{ kind: "out" as const, label }] : []),
  ];
  return { item, quantity: allowed, changes };
}
