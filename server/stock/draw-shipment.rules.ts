import type { Quantity } from "../core/quantity.ts";

export interface Held {
  warehouseId: number;
  quantity: Quantity;
}

/** How a shipment of a line is taken from what the line holds. */
export interface ShipmentDraw {
  /** Held in one warehouse, shipped from another. */
  moved: { from: number; to: number; quantity: Quantity }[];
  /** Shipped without having been held. */
  added: Held[];
  left: Held[];
}

/**
 * Takes what has left a line from what it holds, in the order in which it was drawn. From a
 * warehouse that was named it is taken there first; the line gives up as much elsewhere, the last
 * drawn first. What nothing was held for leaves from `otherwise`, unless a warehouse was named.
 */
export function drawShipment(
  held: Held[],
  shipped: { warehouseId: number | null; quantity: Quantity }[],
  otherwise: number,
): ShipmentDraw {
  const free = held.map((one) => ({ ...one }));
  const draw: ShipmentDraw = { moved: [], added: [], left: [] };
  const take = (one: Held, wanted: Quantity): Quantity => {
    const taken = Math.min(one.quantity, wanted);
    one.quantity -= taken;
    return taken;
  };
  const leave = (warehouseId: number, quantity: Quantity) => {
    if (quantity > 0) draw.left.push({ warehouseId, quantity });
  };
  // What names its warehouse has the first right to what is held there.
  const named = shipped.flatMap(({ warehouseId, quantity }) =>
    warehouseId === null ? [] : { warehouseId, quantity },
  );
  for (const one of named) {
    for (const own of free) {
      if (own.warehouseId !== one.warehouseId) continue;
      const taken = take(own, one.quantity);
      leave(one.warehouseId, taken);
      one.quantity -= taken;
    }
  }
  for (const one of named) {
    for (const other of free.toReversed()) {
      const quantity = take(other, one.quantity);
      if (quantity === 0) continue;
      const { warehouseId: from } = other;
      draw.moved.push({ from, to: one.warehouseId, quantity });
      leave(one.warehouseId, quantity);
      one.quantity -= quantity;
    }
    if (one.quantity === 0) continue;
    draw.added.push({ ...one });
    leave(one.warehouseId, one.quantity);
  }
  for (const { warehouseId, quantity } of shipped) {
    if (warehouseId !== null) continue;
    let wanted = quantity;
    for (const one of free) {
      const taken = take(one, wanted);
      leave(one.warehouseId, taken);
      wanted -= taken;
    }
    if (wanted === 0) continue;
    const from = held[0]?.warehouseId ?? otherwise;
    draw.added.push({ warehouseId: from, quantity: wanted });
    leave(from, wanted);
  }
  return draw;
}
