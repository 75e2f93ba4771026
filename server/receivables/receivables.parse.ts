import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { BOARD_SORTS, BOARD_VIEWS } from "./board.queries.ts";

const day = v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD"));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const said = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

const filterEntries = {
  currency: v.optional(currency),
  view: v.optional(v.picklist(BOARD_VIEWS), "all"),
  sort: v.optional(v.picklist(BOARD_SORTS), "overdue"),
  /** Empty: the partners of nobody. */
  salesperson: v.optional(v.pipe(v.string(), v.maxLength(200))),
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
};

export const boardFilter = v.strictObject(filterEntries);

export const boardInput = v.optional(
  v.strictObject({
    ...filterEntries,
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const partnerInput = v.strictObject({ partner: code });

/** The id is made by who says it: said again it is the same one. */
export const promiseInput = v.strictObject({
  partner: code,
  id: v.pipe(v.string(), v.uuid()),
  /** As it was read; 0: it is new. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  currency,
  /** The row of the card that it is for; null: the whole card. */
  place: v.nullable(v.pipe(v.number(), v.safeInteger())),
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1e14)),
  dueOn: day,
  saidBy: said(200),
  note: said(2000),
});

export const withdrawInput = v.strictObject({
  partner: code,
  id: v.pipe(v.string(), v.uuid()),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export const noteInput = v.strictObject({
  partner: code,
  id: v.pipe(v.string(), v.uuid()),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000)),
});

export type BoardFilter = v.InferOutput<typeof boardFilter>;
export type BoardInput = v.InferOutput<typeof boardInput>;
export type PromiseInput = v.InferOutput<typeof promiseInput>;
