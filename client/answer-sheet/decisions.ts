import {
  formatQuantity,
  ONE,
  parseQuantity,
  type Quantity,
} from "../../server/core/quantity.ts";
import type { Conflict, Item } from "../api.ts";
import type { Cart } from "../device/cart.ts";

/** What a person decided about one conflict. */
export type Decision =
  | { kind: "accept" }
  | { kind: "remove" }
  | { kind: "take"; quantity: Quantity }
  | { kind: "replace"; item: Item; quantity: Quantity }
  | { kind: "pay"; paymentMethod: string };

/** One conflict on one line; those without a line ask how it is to be paid, one at a time. */
export const conflictKey = (conflict: Conflict): string =>
  "itemCode" in conflict ? conflict.itemCode : "payment";

export type Decisions = Record<string, Decision | undefined>;

/** What the person is asked about: the cart, or an order that waits in the outbox. */
export type Content = Pick<Cart, "codes" | "lines">;

/** The lines that would be ordered, in the cart's order, once the decisions are applied. */
export function decidedLines(
  content: Content,
  decisions: Decisions,
): Map<string, Quantity> {
  const lines = new Map<string, Quantity>();
  const add = (code: string, quantity: Quantity) =>
    lines.set(code, (lines.get(code) ?? 0) + quantity);
  for (const code of content.codes) {
    const line = content.lines[code];
    const decision = decisions[code];
    if (!line || decision?.kind === "remove") continue;
    if (decision?.kind === "take") add(code, decision.quantity);
    else if (decision?.kind === "replace")
      add(decision.item.code, decision.quantity);
    else add(code, line.quantity);
  }
  return lines;
}

/** What the server is asked for the total of. */
export const askedFrom = (lines: Map<string, Quantity>) =>
  [...lines].map(([itemCode, quantity]) => ({
    itemCode,
    quantity: formatQuantity(quantity),
  }));

/** An order with the decisions in it, at the prices that were accepted. */
export function applyDecisions(
  cart: Cart,
  decisions: Decisions,
  conflicts: Conflict[],
): Cart {
  const replaced = new Map(
    Object.values(decisions).flatMap((decision) =>
      decision?.kind === "replace" ? [[decision.item.code, decision.item]] : [],
    ) as [string, Item][],
  );
  const accepted = new Map(
    conflicts.flatMap((conflict) =>
      conflict.kind === "price_changed"
        ? [[conflict.itemCode, conflict.netPrice]]
        : [],
    ) as [string, number][],
  );
  const lines: Cart["lines"] = {};
  for (const [code, quantity] of decidedLines(cart, decisions)) {
    const item = replaced.get(code) ?? cart.lines[code]?.item;
    if (!item) continue;
    const netPrice = accepted.get(code);
    const note = cart.lines[code]?.note;
    lines[code] = {
      quantity,
      ...(note && { note }),
      item: netPrice === undefined ? item : { ...item, netPrice, breaks: [] },
    };
  }
  const payment = decisions["payment"];
  return {
    ...cart,
    lines,
    codes: [...decidedLines(cart, decisions).keys()].filter(
      (code) => lines[code],
    ),
    ...(payment?.kind === "pay" && { paymentMethod: payment.paymentMethod }),
    conflicts: [],
  };
}

/** The most that is free, in whole steps; known only where the partner sees exact stock. */
export function freeOf(
  { available }: { available?: string | undefined },
  item: Item | undefined,
): Quantity | undefined {
  const step = parseQuantity(item?.quantityStep ?? "1") || ONE;
  const free = parseQuantity(available ?? "");
  return free === undefined ? undefined : Math.floor(free / step) * step;
}

/** What is chosen for conflicts that the person has not decided, when he takes all as it now is. */
export function acceptedDecisions(
  content: Content,
  conflicts: Conflict[],
  successors: Item[],
): Decisions {
  const decisions: Decisions = {};
  for (const conflict of conflicts) {
    const key = conflictKey(conflict);
    const asked = content.lines[key]?.quantity ?? 0;
    switch (conflict.kind) {
      case "price_changed":
        decisions[key] = { kind: "accept" };
        break;
      case "not_enough_stock": {
        // How much is left is told to some partners only: the others say what they want.
        if (conflict.available === undefined) break;
        const quantity = freeOf(conflict, content.lines[key]?.item) ?? 0;
        decisions[key] =
          quantity > 0 ? { kind: "take", quantity } : { kind: "remove" };
        break;
      }
      case "quantity_rule": {
        const quantity = parseQuantity(conflict.nearest.at(-1) ?? "");
        decisions[key] = quantity
          ? { kind: "take", quantity }
          : { kind: "remove" };
        break;
      }
      case "item_withdrawn": {
        const item = successors.find(({ code }) => code === conflict.successor);
        decisions[key] = item
          ? { kind: "replace", item, quantity: asked }
          : { kind: "remove" };
        break;
      }
      case "unknown_item":
        decisions[key] = { kind: "remove" };
        break;
      // Which of the methods is meant, nobody can say for the person.
      case "payment_method_not_allowed":
      case "advance_only":
        break;
    }
  }
  return decisions;
}
