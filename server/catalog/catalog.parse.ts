import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { parseQuantity } from "../core/quantity.ts";
import { MOST_TYPED } from "./missed-search.rules.ts";

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const filter = {
  search: v.optional(v.pipe(v.string(), v.maxLength(200))),
  category: v.optional(code),
  manufacturer: v.optional(code),
  inStock: v.optional(v.boolean()),
  onAction: v.optional(v.boolean()),
};

export const listInput = v.optional(
  v.strictObject({
    ...filter,
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(2000))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const countInput = v.strictObject({
  search: filter.search,
  category: filter.category,
  manufacturer: filter.manufacturer,
  onAction: filter.onAction,
});

export const itemInput = v.strictObject({ code });

export const itemsInput = v.strictObject({
  codes: v.pipe(v.array(code), v.maxLength(100)),
});

/** Enough for a device that was out of reach for weeks; it sends the rest in further calls. */
const MOST_REPORTS = 100;

export const missedSearchesInput = v.strictObject({
  reports: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.uuid()),
        day: v.pipe(v.string(), v.check(isCalendarDate, "a date")),
        typed: v.pipe(
          v.string(),
          v.trim(),
          v.minLength(1),
          v.maxLength(MOST_TYPED),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_REPORTS),
  ),
});

export const receiptInput = v.strictObject({
  code,
  quantity: v.optional(
    v.pipe(
      v.string(),
      v.transform((value) => parseQuantity(value) ?? 0),
      v.check((value) => value > 0, "a quantity above 0, up to 3 decimals"),
    ),
  ),
  paymentMethod: v.optional(code),
});
