import type { Quantity } from "../core/quantity.ts";

/** Somebody who waits for an item, in the order of asking. */
export interface Waiting {
  quantity: Quantity;
  /** What he may order of it now, whatever he is shown; 0 where he sees none. */
  available: Quantity;
}

/**
 * Who of those that wait for one item is told now. They are told in the order of asking, as many as
 * there is enough for with what others were told of lately, and at least one where nobody was:
 * not all may run for three pieces. Who sees nothing of it is passed over, and keeps his place.
 */
export function chooseWave<One extends Waiting>(
  waiting: One[],
  promised: Quantity,
): One[] {
  const told: One[] = [];
  let given = promised;
  for (const one of waiting) {
    if (one.available <= 0) continue;
    const isEnough = given + one.quantity <= one.available;
    if (!isEnough && given > 0) break;
    told.push(one);
    given += one.quantity;
  }
  return told;
}
