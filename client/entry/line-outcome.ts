import {
  fitsQuantityRule,
  nearestQuantities,
  ONE,
  type Quantity,
} from "../../server/core/quantity.ts";
import { foldCode } from "../../server/core/search-fold.ts";
import type { Item } from "../api.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import type { Match } from "../offline/local-catalog.ts";

/** What a line of a message says it wants. */
export interface Wanted {
  keys: string[];
  /** In 1/1000; undefined where none was said. */
  quantity: Quantity | undefined;
  unit: "piece" | "pack" | "carton" | undefined;
  /** Another unit that was written: the quantity is meant in it. */
  measure?: string;
}

/** What the person decided on a line. */
export interface Fix {
  quantity?: Quantity;
  /** Put out of the order. */
  out?: true;
}

/** Why a quantity is not the one that was written. */
export type Why = "step" | "pack" | "carton" | "measure" | "unsaid";

export type Outcome =
  | { kind: "ok"; item: Item; quantity: Quantity }
  | {
      kind: "adjusted";
      item: Item;
      quantity: Quantity;
      why: Why;
      /** What was written, in 1/1000 of the unit it was written in. */
      said: Quantity | undefined;
      /** Valid quantities to take instead, the lower first. */
      offers: Quantity[];
    }
  | { kind: "choose"; items: Item[] }
  | { kind: "unknown"; near: Item[] }
  | { kind: "out" };

/** What a line comes to, from what its keys name and from what the person decided. */
export function outcomeOf(
  wanted: Wanted,
  match: Match,
  fix: Fix = {},
): Outcome {
  if (fix.out) return { kind: "out" };
  const item = match.by === "none" ? undefined : sureOf(match);
  if (!item)
    return match.by === "none"
      ? { kind: "unknown", near: match.items }
      : { kind: "choose", items: match.items };
  if (fix.quantity !== undefined)
    return { kind: "ok", item, quantity: fix.quantity };
  return quantityOf(wanted, item, match);
}

function sureOf({ items }: Match): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** A quantity that does not fit is the nearest above; a pack is so many pieces, as is a carton. */
function quantityOf(
  { quantity: said, unit, keys, measure }: Wanted,
  item: Item,
  match: Match,
): Outcome {
  const rule = stepRuleFrom(item);
  if (said === undefined) {
    const quantity = nextQuantity(0, rule);
    return {
      kind: "adjusted",
      item,
      quantity,
      why: "unsaid",
      said,
      offers: [],
    };
  }
  const packed =
    unit === "pack" || unit === "carton"
      ? unit
      : namesCarton(keys, item, match)
        ? "carton"
        : undefined;
  const pieces = packed ? Math.round((said * rule.packSize) / ONE) : said;
  if (fitsQuantityRule(pieces, rule)) {
    const isStrange =
      measure !== undefined && foldCode(measure) !== foldCode(item.unit);
    const why = packed ?? (isStrange ? "measure" : undefined);
    // A pack of one piece needs no word.
    return why === undefined || (why === "pack" && pieces === said)
      ? { kind: "ok", item, quantity: pieces }
      : { kind: "adjusted", item, quantity: pieces, why, said, offers: [] };
  }
  const offers = nearestQuantities(pieces, rule);
  const quantity = offers.at(-1) ?? pieces;
  return {
    kind: "adjusted",
    item,
    quantity,
    why: "step",
    said: pieces,
    offers,
  };
}

/** Whether a carton's bar code was written, and not the piece's. */
function namesCarton(keys: string[], item: Item, match: Match): boolean {
  return (
    match.by === "barcode" &&
    keys.some(
      (key) => /^[1-8]\d{13}$/.test(key) && !item.barcodes.includes(key),
    )
  );
}

/** Whether somebody should look at a line before it is ordered. */
export const wantsLook = ({ kind }: Outcome): boolean =>
  kind === "adjusted" || kind === "choose" || kind === "unknown";
