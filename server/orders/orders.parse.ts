import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { parsePercent } from "../core/percent.ts";
import { parseQuantity } from "../core/quantity.ts";
import { isTolerablePercent } from "./tolerances.rules.ts";

const itemCode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** A positive quantity as it travels, in 1/1000 of the unit from here on. */
export const quantity = v.pipe(
  v.string(),
  v.transform((value) => parseQuantity(value) ?? 0),
  v.check((value) => value > 0, "a quantity above 0, up to 3 decimals"),
);

/** As above, or 0 for what is taken out. */
const quantityOrNone = v.union([
  quantity,
  v.pipe(
    v.literal("0"),
    v.transform(() => 0),
  ),
]);

const paymentMethod = v.optional(
  v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
);
const day = v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD"));
const MAX_LINES = 2000;

export const quoteInput = v.strictObject({
  lines: v.pipe(
    v.array(v.strictObject({ itemCode, quantity })),
    v.maxLength(MAX_LINES),
  ),
  paymentMethod,
});

export const placeInput = v.strictObject({
  id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
  lines: v.pipe(
    v.array(
      v.strictObject({
        itemCode,
        quantity,
        expectedPrice: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        note: v.optional(text(200)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MAX_LINES),
  ),
  paymentMethod,
  deliveryAddress: v.optional(text(500)),
  reference: v.optional(text(100)),
  note: v.optional(text(2000)),
  wishedDate: v.optional(day),
});

export const pageInput = v.optional(
  v.strictObject({
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(500))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const numberInput = v.strictObject({
  number: v.pipe(v.string(), v.minLength(1), v.maxLength(50)),
});

export const lineInput = v.strictObject({
  ...numberInput.entries,
  line: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LINES)),
});

const seenOrder = {
  number: v.pipe(v.string(), v.minLength(1), v.maxLength(50)),
  /** The order's version that the person saw. */
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
};

export const confirmInput = v.strictObject(seenOrder);

const changedLines = v.array(
  v.strictObject({
    line: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    quantity: quantityOrNone,
  }),
);

export const changeInput = v.strictObject({
  ...seenOrder,
  lines: v.pipe(changedLines, v.minLength(1), v.maxLength(MAX_LINES)),
  anyQuantity: v.optional(v.boolean(), false),
  note: v.optional(v.pipe(text(500), v.trim()), ""),
});

const ownChangedLines = v.pipe(changedLines, v.maxLength(MAX_LINES));

export const quoteChangeInput = v.strictObject({
  ...numberInput.entries,
  lines: ownChangedLines,
});

export const ownChangeInput = v.strictObject({
  ...seenOrder,
  lines: ownChangedLines,
  expectedTotal: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  note: v.optional(text(2000)),
  wishedDate: v.optional(v.nullable(day)),
});

export const endInput = v.strictObject({
  ...seenOrder,
  reason: v.pipe(text(500), v.trim(), v.minLength(1)),
});

const WIRE_PERCENT = /^\d{1,2}(\.\d{1,2})?$/;

export const tolerancesInput = v.pipe(
  v.strictObject({
    pricePercent: v.nullable(
      v.pipe(
        v.string(),
        v.transform((text) =>
          WIRE_PERCENT.test(text) ? (parsePercent(text) ?? -1) : -1,
        ),
        v.check(isTolerablePercent, "0 to 20, up to 2 decimals"),
      ),
    ),
    shipAvailable: v.boolean(),
    dropUnavailable: v.boolean(),
  }),
  v.forward(
    v.check(
      ({ shipAvailable, dropUnavailable }) => shipAvailable || !dropUnavailable,
      "only where what there is may be sent",
    ),
    ["dropUnavailable"],
  ),
);

export const boughtInput = v.optional(
  v.strictObject({
    /** The version that the phone has. */
    known: v.optional(v.pipe(v.string(), v.maxLength(100))),
  }),
);
