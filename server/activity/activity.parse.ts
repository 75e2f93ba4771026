import * as v from "valibot";
import { MOST_TYPED } from "../catalog/missed-search.rules.ts";

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const cursor = v.nullish(v.pipe(v.string(), v.maxLength(500)));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const at = v.pipe(v.string(), v.isoTimestamp());

/** What a device remembers while it is out of reach goes in several calls. */
const MOST_TOLD = 200;

export const tellInput = v.strictObject({
  events: v.pipe(
    v.array(
      v.variant("kind", [
        v.strictObject({
          kind: v.literal("view"),
          at,
          code,
          price: v.nullable(count),
          currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
        }),
        v.strictObject({
          kind: v.literal("search"),
          at,
          typed: v.pipe(
            v.string(),
            v.trim(),
            v.minLength(1),
            v.maxLength(MOST_TYPED),
          ),
          found: v.pipe(count, v.maxValue(1_000_000)),
        }),
      ]),
    ),
    v.minLength(1),
    v.maxLength(MOST_TOLD),
  ),
});

export const partnersInput = v.strictObject({
  quiet: v.boolean(),
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ""),
  cursor,
});
export const pageInput = v.strictObject({ cursor });
export const lookersInput = v.strictObject({ item: code });
export const searchesInput = v.strictObject({ missed: v.boolean(), cursor });
export const partnerInput = v.strictObject({ code });
