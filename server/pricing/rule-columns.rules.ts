import type { CalendarDate } from "../core/calendar.ts";

/** Stands in a column, and for a row, where there is none: what columns hold is never negative. */
export const NONE = -1;

/** One field of all rules; null where no rule has it. */
export type NumberColumn = Int32Array | Float64Array | null;

/** A text of each rule. Only few are ever asked for, so they may be read when the first is. */
export type TextColumn = (row: number) => string | null;

/**
 * Rules of one owner and one step, a column for each field: a tenth of the memory of an object for
 * each, and read from the database as it is. A rule is a row; their order never matters.
 */
export interface RuleColumns {
  count: number;
  id: NumberColumn;
  itemId: NumberColumn;
  categoryId: NumberColumn;
  manufacturerId: NumberColumn;
  minQuantity: NumberColumn;
  /** Above this quantity of a line the rule does not count. */
  maxQuantity: NumberColumn;
  /** 1 where the threshold counts over all lines of an order that the rule selects. */
  countsOverGroup: NumberColumn;
  paymentMethodId: NumberColumn;
  termsDaysMax: NumberColumn;
  rebatePercentE4: NumberColumn;
  netPrice: NumberColumn;
  /** 1 or 0 where the rule says it. */
  excludesRebates: NumberColumn;
  /** 1 where the item's maximum rebate and minimum price leave the rule's price alone. */
  liftsLimits: NumberColumn;
  /** Days as `dayNumber` gives them; none: from the first, or to the last day of the calendar. */
  validFrom: NumberColumn;
  validTo: NumberColumn;
  code: TextColumn;
  currency: TextColumn;
}

export type NumberField = Exclude<
  keyof RuleColumns,
  "count" | "code" | "currency"
>;

/** What passes 32 bits is held in 64: numbers of rules replaced daily, quantities, prices. */
const WIDE: ReadonlySet<NumberField> = new Set([
  "id",
  "minQuantity",
  "maxQuantity",
  "netPrice",
] as const);

/** What a column holds for a row, or NONE. */
export function at(column: NumberColumn, row: number): number {
  return column === null ? NONE : (column[row] ?? NONE);
}

/** Makes a column of the values of all rows. Throws RangeError when one does not fit. */
export function numberColumn(
  field: NumberField,
  values: number[],
): NumberColumn {
  if (WIDE.has(field)) return Float64Array.from(values);
  const column = Int32Array.from(values);
  if (column.some((value, row) => value !== values[row]))
    throw new RangeError(`a rule's ${field} is too large`);
  return column;
}

/** A text column that is read when the first text is asked for; null: no rule has one. */
export function textColumn(
  read: (() => readonly (string | null)[]) | null,
): TextColumn {
  if (read === null) return () => null;
  let texts: readonly (string | null)[] | undefined;
  return (row) => (texts ??= read())[row] ?? null;
}

export const FIRST_DAY: CalendarDate = "0001-01-01";
export const LAST_DAY: CalendarDate = "9999-12-31";

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.parse(`${FIRST_DAY}T00:00:00Z`);

/** Days since the first of the calendar. */
export function dayNumber(date: CalendarDate): number {
  return (Date.parse(`${date}T00:00:00Z`) - FIRST_DAY_MS) / DAY_MS;
}

/** The day of a `dayNumber`. */
export function dayOf(number: number): CalendarDate {
  return new Date(FIRST_DAY_MS + number * DAY_MS).toISOString().slice(0, 10);
}
