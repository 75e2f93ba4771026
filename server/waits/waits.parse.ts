import * as v from "valibot";
import { parseQuantity } from "../core/quantity.ts";

const itemCode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const quantity = v.pipe(
  v.string(),
  v.transform((value) => parseQuantity(value) ?? 0),
  v.check((value) => value > 0, "a quantity above 0, up to 3 decimals"),
);

export const askInput = v.strictObject({ itemCode, quantity });
export const stopInput = v.strictObject({ itemCode });
