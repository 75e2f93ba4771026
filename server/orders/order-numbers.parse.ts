import * as v from "valibot";
import { NUMBER_BOUNDS } from "./order-numbers.rules.ts";

const from = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(NUMBER_BOUNDS.least),
  v.maxValue(NUMBER_BOUNDS.most),
);

export const saveOrderNumbersInput = v.strictObject({
  numbers: v.strictObject({ from }),
  /** What the editor saw when he began. */
  read: v.strictObject({ from: v.nullable(from) }),
});
