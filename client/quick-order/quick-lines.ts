import { createSignal } from "solid-js";
import type { Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import type { Hit } from "../entry/find-quick.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { hideToast } from "../ui/toast.ts";

/** What was entered in the quick field, once for each item: the newest first. */
export type QuickLine =
  | { kind: "item"; item: Item }
  /** Typed over before it was known that nothing is meant by it. */
  | { kind: "missed"; typed: string };

interface Entered {
  owner: string | undefined;
  lines: QuickLine[];
  /** What each entry changed, the last at the end: the way back. */
  steps: { item: Item; before: Quantity }[];
}

const nothing = (): Entered => ({ owner: ownerTag(), lines: [], steps: [] });
const [entered, setEntered] = createSignal<Entered>(nothing());

/** Of whoever is signed in, in this visit. */
const mine = (): Entered =>
  entered().owner === ownerTag() ? entered() : nothing();

/** The lines whose items are in the cart still, and those that name none. */
export const quickLines = (): QuickLine[] =>
  mine().lines.filter(
    (line) => line.kind === "missed" || quantityInCart(line.item.code) > 0,
  );

export const canUndo = (): boolean => mine().steps.length > 0;

const isOf = (line: QuickLine, code: string): boolean =>
  line.kind === "item" && line.item.code === code;

/** Puts an item into the cart, to what is there: so much as was said, or one pack. */
export function enterHit({ item, quantity }: Hit): Quantity {
  const { lines, steps } = mine();
  const before = quantityInCart(item.code);
  const after =
    quantity === undefined
      ? nextQuantity(before, stepRuleFrom(item))
      : before + quantity;
  setQuantity(item, after);
  setEntered({
    owner: ownerTag(),
    lines: [
      { kind: "item", item },
      ...lines.filter((line) => !isOf(line, item.code)),
    ],
    steps: [...steps, { item, before }],
  });
  return after;
}

export function enterMissed(typed: string): void {
  const now = mine();
  setEntered({ ...now, lines: [{ kind: "missed", typed }, ...now.lines] });
}

export function dropMissed(line: QuickLine): void {
  const now = mine();
  setEntered({ ...now, lines: now.lines.filter((one) => one !== line) });
}

/** Takes the last entry back, and the one before at the next press. */
export function undoLast(): Item | undefined {
  const { lines, steps, owner } = mine();
  const last = steps.at(-1);
  if (!last) return undefined;
  const { item, before } = last;
  setQuantity(item, before);
  // This was the way back itself.
  hideToast();
  setEntered({
    owner,
    lines: before > 0 ? lines : lines.filter((line) => !isOf(line, item.code)),
    steps: steps.slice(0, -1),
  });
  return item;
}
