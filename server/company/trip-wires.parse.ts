import * as v from "valibot";
import { WIRE_BOUNDS } from "./trip-wires.rules.ts";

const whole = ({ least, most }: { least: number; most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const tripWires = v.strictObject({
  rows: whole(WIRE_BOUNDS.rows),
  withdrawnPercent: whole(WIRE_BOUNDS.withdrawnPercent),
  movedPercent: whole(WIRE_BOUNDS.movedPercent),
  priceStepPercent: whole(WIRE_BOUNDS.priceStepPercent),
});

export const saveWiresInput = v.strictObject({
  wires: tripWires,
  /** What the editor saw when he began. */
  read: tripWires,
});
