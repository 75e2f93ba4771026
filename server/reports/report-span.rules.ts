import { addDays, type CalendarDate } from "../core/calendar.ts";

/** Days from the first to the last, both counted. */
export interface Span {
  from: CalendarDate;
  to: CalendarDate;
}

export const GRAINS = ["day", "week", "month"] as const;
/** How much of time one bar stands for. */
export type Grain = (typeof GRAINS)[number];

/** A leap year. */
export const MOST_DAYS = 366;
/** More bars than these cannot be told apart. */
export const MOST_BARS = 92;

const DAY_MS = 86_400_000;

/** The number of days in a span. */
export function daysIn({ from, to }: Span): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/** Whether two spans are of the same days: what was summed for one holds for the other. */
export function isSameSpan(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Whether a span may be asked for, in bars of that grain. */
export function isReportSpan(span: Span, grain: Grain): boolean {
  const days = daysIn(span);
  return days >= 1 && days <= (grain === "day" ? MOST_BARS : MOST_DAYS);
}

/** The first day of the month so many months later (or earlier, when negative). */
export function addMonths(month: CalendarDate, months: number): CalendarDate {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1))
    .toISOString()
    .slice(0, 10);
}

const firstOfMonth = (date: CalendarDate) => `${date.slice(0, 8)}01`;

/** How many whole months a span consists of; 0 where it begins or ends within one. */
function wholeMonths({ from, to }: Span): number {
  const end = addDays(to, 1);
  if (from !== firstOfMonth(from) || end !== firstOfMonth(end)) return 0;
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [endYear = 0, endMonth = 0] = end.split("-").map(Number);
  return (endYear - fromYear) * 12 + endMonth - fromMonth;
}

/** The same day of the month so many months later, or the last one of it. */
function sameDay(date: CalendarDate, months: number): CalendarDate {
  const month = addMonths(firstOfMonth(date), months);
  const day = `${month.slice(0, 8)}${date.slice(8)}`;
  const last = addDays(addMonths(month, 1), -1);
  return day < last ? day : last;
}

/**
 * What came just before: of a span that begins with a month as many months, up to the same day;
 * else as many days.
 */
export function spanBefore(span: Span): Span {
  const { from, to } = span;
  if (from !== firstOfMonth(from))
    return { from: addDays(from, -daysIn(span)), to: addDays(from, -1) };
  const end = addMonths(firstOfMonth(to), 1);
  const months = wholeMonths({ from, to: addDays(end, -1) });
  return {
    from: addMonths(from, -months),
    to: wholeMonths(span) > 0 ? addDays(from, -1) : sameDay(to, -months),
  };
}

/** The same a year ago; of whole months the same months, whole as well. */
export function spanLastYear(span: Span): Span {
  const months = wholeMonths(span);
  const from = sameDay(span.from, -12);
  return {
    from,
    to:
      months > 0 ? addDays(addMonths(from, months), -1) : sameDay(span.to, -12),
  };
}

/** The first day of the bar in which a day falls: weeks begin on Monday. */
export function barOf(day: CalendarDate, grain: Grain): CalendarDate {
  if (grain === "day") return day;
  if (grain === "month") return firstOfMonth(day);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The bars of a span by the days on which they begin: the first at its own beginning. */
export function barsOf(span: Span, grain: Grain): CalendarDate[] {
  const bars: CalendarDate[] = [];
  let day = span.from;
  while (day <= span.to) {
    bars.push(day);
    const bar = barOf(day, grain);
    if (grain === "day") day = addDays(day, 1);
    else if (grain === "week") day = addDays(bar, 7);
    else day = addMonths(bar, 1);
  }
  return bars;
}

/** A span as its whole months, by their first days, and the days beside them. */
export function splitMonths(span: Span): { months: Span | null; days: Span[] } {
  const first =
    span.from === firstOfMonth(span.from)
      ? span.from
      : addMonths(firstOfMonth(span.from), 1);
  const end = firstOfMonth(addDays(span.to, 1));
  if (first >= end) return { months: null, days: [span] };
  const before = { from: span.from, to: addDays(first, -1) };
  const after = { from: end, to: span.to };
  return {
    months: { from: first, to: addMonths(end, -1) },
    days: [before, after].filter(({ from, to }) => from <= to),
  };
}
