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

/** Whole months, by their first days, as the whole quarters among them and the months beside those. */
function splitQuarters(months: Span): {
  quarters: Span | null;
  months: Span[];
} {
  const beginsQuarter = (month: CalendarDate) =>
    (Number(month.slice(5, 7)) - 1) % 3 === 0;
  let first = months.from;
  while (!beginsQuarter(first)) first = addMonths(first, 1);
  let end = addMonths(months.to, 1);
  while (!beginsQuarter(end)) end = addMonths(end, -1);
  if (first >= end) return { quarters: null, months: [months] };
  const before = { from: months.from, to: addMonths(first, -1) };
  const after = { from: end, to: months.to };
  return {
    quarters: { from: first, to: addMonths(end, -3) },
    months: [before, after].filter(({ from, to }) => from <= to),
  };
}

/** What a span is the sum of; quarters and months are named by their first days. */
export interface Cover {
  quarters: Span | null;
  months: Span[];
  days: Span[];
  /** Days of those months that the span does not have: they are taken off. */
  lessDays: Span[];
}

/**
 * A span as the fewest sums: whole quarters, months beside them, and days. Of a month of which the
 * span has more than half, the days that it has not are taken off.
 */
export function coverOf(span: Span): Cover {
  const split = splitMonths(span);
  const months = split.months ? [split.months] : [];
  const days: Span[] = [];
  const lessDays: Span[] = [];
  for (const edge of split.days.flatMap(byMonth)) {
    const month = firstOfMonth(edge.from);
    const before = { from: month, to: addDays(edge.from, -1) };
    const after = {
      from: addDays(edge.to, 1),
      to: addDays(addMonths(month, 1), -1),
    };
    const rest = [before, after].filter(({ from, to }) => from <= to);
    const left = rest.reduce((sum, part) => sum + daysIn(part), 0);
    if (left < daysIn(edge)) {
      months.push({ from: month, to: month });
      lessDays.push(...rest);
    } else days.push(edge);
  }
  // What is taken whole at either end adjoins the months between.
  const firsts = months.map(({ from }) => from).toSorted();
  const lasts = months.map(({ to }) => to).toSorted();
  const [from, to] = [firsts[0], lasts.at(-1)];
  const whole = from !== undefined && to !== undefined ? { from, to } : null;
  return {
    ...(whole ? splitQuarters(whole) : { quarters: null, months: [] }),
    days,
    lessDays,
  };
}

/** A span of a few days as the parts of it that lie in one month each. */
function byMonth(span: Span): Span[] {
  const parts: Span[] = [];
  for (let { from } = span; from <= span.to;) {
    const next = addMonths(firstOfMonth(from), 1);
    const last = addDays(next, -1);
    parts.push({ from, to: last < span.to ? last : span.to });
    from = next;
  }
  return parts;
}
