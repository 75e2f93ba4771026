import type { Quantity } from "../core/quantity.ts";

/** What the books say of one item in one warehouse, all in 1/1000 of the item's unit. */
export interface StockLevel {
  warehouseId: number;
  onHand: Quantity;
  reservedElsewhere: Quantity;
  /** Held by our orders. */
  reserved: Quantity;
  /** The part of `reserved` that the ERP's figures already contain. */
  covered: Quantity;
  incoming: Quantity;
  incomingDate: string | null;
}

/**
 * What may still be sold of one item in one warehouse: on hand, less what the ERP holds for
 * others, less what our orders hold that the ERP does not count yet. Never below zero.
 */
export function availableIn(
  level: Pick<
    StockLevel,
    "onHand" | "reservedElsewhere" | "reserved" | "covered"
  >,
): Quantity {
  const sellable = Math.max(level.onHand - level.reservedElsewhere, 0);
  return Math.max(sellable - (level.reserved - level.covered), 0);
}

/** What may still be sold from some warehouses together; one that is short takes from no other. */
export function availableOver(
  levels: StockLevel[],
  warehouseIds: number[],
): Quantity {
  return levels
    .filter((level) => warehouseIds.includes(level.warehouseId))
    .reduce((sum, level) => sum + availableIn(level), 0);
}
