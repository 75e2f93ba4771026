import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { audience as newsAudience } from "../news/news.parse.ts";
import { CLEARANCE_BOUNDS } from "./clearance.rules.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const MOST_ITEMS = 100;

const audience = v.variant("kind", [
  ...newsAudience.options,
  v.strictObject({ kind: v.literal("price_list"), priceList: code }),
]);

export const proposalsInput = v.strictObject({
  cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
});
export const reachInput = v.strictObject({ audience });
export const publishInput = v.strictObject({
  items: v.pipe(
    v.array(
      v.strictObject({
        code,
        price: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_ITEMS),
    v.check(
      (items) => new Set(items.map((item) => item.code)).size === items.length,
      "each item once",
    ),
  ),
  audience,
  until: v.pipe(v.string(), v.check(isCalendarDate, "a date")),
});
export const listInput = v.strictObject({ before: v.optional(id) });
export const idInput = v.strictObject({ id });
export const moveInput = v.strictObject({ id, revision: id });

const whole = ({ least, most }: { least: number; most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const rules = v.strictObject({
  unsoldDays: whole(CLEARANCE_BOUNDS.unsoldDays),
  coverMonths: whole(CLEARANCE_BOUNDS.coverMonths),
  percent: whole(CLEARANCE_BOUNDS.percent),
  days: whole(CLEARANCE_BOUNDS.days),
});
export const saveRulesInput = v.strictObject({
  rules,
  /** What the editor saw when he began. */
  read: rules,
});
