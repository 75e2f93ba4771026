import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { MOST_NAME, MOST_PARTS, MOST_TOLD } from "./cart-limits.rules.ts";

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const name = (max: number) => v.pipe(text(max), v.minLength(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const cart = v.pipe(name(40), v.regex(/^[\w-]+$/));

const part = v.pipe(
  v.strictObject({
    item: name(100),
    device: name(40),
    added: count,
    removed: count,
  }),
  v.check(({ added, removed }) => removed <= added, "no more out than in"),
);

const details = v.strictObject({
  name: text(MOST_NAME),
  dropped: v.boolean(),
  reference: text(100),
  note: text(2000),
  paymentMethod: v.optional(text(100)),
  deliveryAddress: v.optional(text(500)),
  wishedDate: v.optional(
    v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD")),
  ),
  lineNotes: v.pipe(
    v.array(v.strictObject({ item: name(100), note: text(200) })),
    v.maxLength(MOST_PARTS),
  ),
});

const state = v.strictObject({
  parts: v.pipe(v.array(part), v.maxLength(MOST_PARTS)),
  order: v.strictObject({ turn: count, id: v.pipe(v.string(), v.uuid()) }),
  details: v.strictObject({ clock: count, device: text(40), value: details }),
});

export const syncCartsInput = v.strictObject({
  /** What happened on the device. */
  told: v.pipe(
    v.array(v.strictObject({ cart, state })),
    v.maxLength(MOST_TOLD),
  ),
  /** What the device has seen already. */
  known: v.pipe(
    v.array(v.strictObject({ cart, version: count })),
    v.maxLength(MOST_TOLD),
  ),
});
