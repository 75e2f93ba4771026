import * as v from "valibot";
import { parseQuantity } from "../core/quantity.ts";
import { MOST_NOTE, noteText } from "./price-ask.rules.ts";

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const quantity = v.pipe(
  v.string(),
  v.maxLength(20),
  v.transform((value) => parseQuantity(value) ?? 0),
  v.check((value) => value > 0, "a quantity above 0, up to 3 decimals"),
);
const text = v.pipe(
  v.string(),
  v.maxLength(2 * MOST_NOTE),
  v.transform(noteText),
  v.check(
    (one) => [...one].length <= MOST_NOTE,
    `at most ${MOST_NOTE} characters`,
  ),
);
const limit = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  50,
);

export const askInput = v.strictObject({
  /** Made by who asks; the same on every try. */
  id,
  itemCode: code,
  quantity,
  note: text,
});
export const withdrawInput = v.strictObject({ id });
export const listInput = v.optional(
  v.strictObject({
    itemCode: v.optional(code),
    before: v.optional(count),
    limit,
  }),
  {},
);

export const waitingInput = v.optional(
  v.strictObject({
    view: v.optional(v.picklist(["open", "decided"]), "open"),
    /** Number of the last that was shown. */
    after: v.optional(count),
    limit,
  }),
  {},
);
export const askNumberInput = v.strictObject({ ask: count });

/** What was seen when it was decided. */
const seen = { ask: count, revision: count };
export const answerInput = v.strictObject({
  ...seen,
  netPrice: count,
  validFrom: day,
  validTo: day,
  /** From this quantity of a line on, and up to that one. */
  minQuantity: v.nullable(quantity),
  maxQuantity: v.nullable(quantity),
  words: text,
});
export const refuseInput = v.strictObject({
  ...seen,
  words: v.pipe(text, v.minLength(1)),
});
export const undoInput = v.strictObject(seen);
