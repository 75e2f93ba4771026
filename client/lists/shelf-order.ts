import type { Quantity, QuantityRule } from "../../server/core/quantity.ts";
import { allowedQuantity } from "../lib/quantity-steps.ts";

/** Items in the order in which a person walks along the shelf; what has no place yet comes last. */
export function alongShelf<Row extends { itemCode: string; name: string }>(
  rows: Row[],
  shelf: { itemCode: string }[],
): Row[] {
  const places = new Map(shelf.map(({ itemCode }, place) => [itemCode, place]));
  const placeOf = (row: Row) => places.get(row.itemCode) ?? places.size;
  const { compare } = new Intl.Collator("sr-Latn");
  return rows.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) || compare(one.name, other.name),
  );
}

/** A row taken from one place to another; the others close up. */
export function moved<Row>(rows: Row[], from: number, to: number): Row[] {
  const row = rows[from];
  const last = rows.length - 1;
  if (row === undefined) return rows;
  const without = rows.toSpliced(from, 1);
  return without.toSpliced(Math.min(Math.max(to, 0), last), 0, row);
}

/** How much to order so that the shelf holds what it should: in quantities that may be ordered. */
export function quantityToFill(
  par: Quantity,
  onShelf: Quantity,
  rule: QuantityRule,
): Quantity {
  const missing = par - onShelf;
  return missing > 0 ? allowedQuantity(missing, rule) : 0;
}
