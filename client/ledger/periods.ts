import { addDays, type CalendarDate } from "../../server/core/calendar.ts";

/** The spans of days that one press chooses. */
export const PERIODS = [
  "all",
  "this_month",
  "last_month",
  "this_year",
  "last_year",
] as const;
export type Period = (typeof PERIODS)[number];

/** From one day to another, both counted; undefined: from the start, or up to now. */
export interface Span {
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
}

/** The days of a period, as seen from the server's day. */
export function spanOf(period: Period, today: CalendarDate): Span {
  const [year = ""] = today.split("-");
  const month = `${today.slice(0, 7)}-01`;
  const lastYear = String(Number(year) - 1);
  const endOfLast = addDays(month, -1);
  return {
    all: {},
    this_month: { from: month },
    last_month: { from: `${endOfLast.slice(0, 7)}-01`, to: endOfLast },
    this_year: { from: `${year}-01-01` },
    last_year: { from: `${lastYear}-01-01`, to: `${lastYear}-12-31` },
  }[period];
}

/** The period that a span is; undefined where somebody chose its days himself. */
export const periodOf = (
  { from, to }: Span,
  today: CalendarDate,
): Period | undefined =>
  PERIODS.find((period) => {
    const span = spanOf(period, today);
    return span.from === from && span.to === to;
  });
