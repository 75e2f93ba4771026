import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { Conflict, Item } from "../api.ts";
import { cart, changeCart } from "./cart-store.ts";

/** What a person decided about one conflict. */
export type Decision =
  | { kind: "accept" }
  | { kind: "remove" }
  | { kind: "take"; quantity: Quantity }
  | { kind: "replace"; item: Item; quantity: Quantity }
  | { kind: "pay"; paymentMethod: string };

/** One conflict on one line; the payment method's is the only one without a line. */
export const conflictKey = (conflict: Conflict): string =>
  "itemCode" in conflict ? conflict.itemCode : "payment";

export type Decisions = Record<string, Decision | undefined>;

/** The lines that would be ordered, in the cart's order, once the decisions are applied. */
export function decidedLines(decisions: Decisions): Map<string, Quantity> {
  const lines = new Map<string, Quantity>();
  const add = (code: string, quantity: Quantity) =>
    lines.set(code, (lines.get(code) ?? 0) + quantity);
  for (const code of cart.codes) {
    const line = cart.lines[code];
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

/** Writes the decisions into the cart. */
export function applyDecisions(decisions: Decisions): void {
  const lines = decidedLines(decisions);
  const items = new Map<string, Item>();
  for (const decision of Object.values(decisions))
    if (decision?.kind === "replace")
      items.set(decision.item.code, decision.item);
  changeCart((draft) => {
    const kept = draft.lines;
    draft.lines = {};
    draft.codes = [];
    for (const [code, quantity] of lines) {
      const item = items.get(code) ?? kept[code]?.item;
      if (!item) continue;
      draft.codes.push(code);
      draft.lines[code] = { quantity, item };
    }
    const payment = decisions["payment"];
    if (payment?.kind === "pay") draft.paymentMethod = payment.paymentMethod;
    draft.conflicts = [];
  });
}
