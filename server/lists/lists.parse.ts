import * as v from "valibot";
import { parseQuantity } from "../core/quantity.ts";
import {
  MOST_LINES,
  MOST_NAME,
  MOST_SHELF_ITEMS,
} from "./list-limits.rules.ts";

const itemCode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** A quantity as it travels, in 1/1000 from here on. */
const quantity = v.pipe(
  v.string(),
  v.transform((value) => parseQuantity(value) ?? 0),
  v.check((value) => value > 0, "a quantity above 0, up to 3 decimals"),
);

/** An item stands once in a list. */
const once = (lines: { itemCode: string }[]) =>
  new Set(lines.map((line) => line.itemCode)).size === lines.length;

export const saveListInput = v.strictObject({
  id,
  /** The version that the person saw; 0 for a list that is new. */
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_NAME)),
  shared: v.boolean(),
  lines: v.pipe(
    v.array(v.strictObject({ itemCode, quantity: v.optional(quantity) })),
    v.maxLength(MOST_LINES),
    v.check(once, "each item once"),
  ),
});

export const removeListInput = v.strictObject({
  id,
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

export const saveShelfInput = v.strictObject({
  items: v.pipe(
    v.array(v.strictObject({ itemCode, par: v.optional(quantity) })),
    v.maxLength(MOST_SHELF_ITEMS),
    v.check(once, "each item once"),
  ),
});
