import type { Span } from "../../../server/reports/report-span.rules.ts";
import { fill } from "../../i18n/messages.ts";
import { format } from "../../i18n/i18n.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

const CENTS = 100;
const MINUTES_A_DAY = 1440;
const MINUS = "\u2212";

/** An amount without its cents: reports are about thousands. */
export function roundAmount(amount: number): string {
  return wholeNumber(Math.round(amount / CENTS));
}

function wholeNumber(count: number): string {
  return count < 0 ? MINUS + format().count(-count) : format().count(count);
}

/** A share of a whole to a tenth of a percent; undefined of nothing. */
export function shareText(part: number, whole: number): string | undefined {
  return whole > 0 ? percentText((part / whole) * 100, false) : undefined;
}

/** How much more or less than before, in percent; undefined where there was nothing. */
export function changeText(now: number, before: number): string | undefined {
  return before > 0
    ? percentText(((now - before) / before) * 100, true)
    : undefined;
}

function percentText(percent: number, isSigned: boolean): string {
  const tenths = Math.round(Math.abs(percent) * 10) / 10;
  const sign = tenths === 0 ? "" : percent < 0 ? MINUS : isSigned ? "+" : "";
  return sign + format().percent(String(tenths));
}

/** Minutes of so many orders as days of one, to a tenth; undefined of none. */
export function meanDays(
  minutes: number | null | undefined,
  orders: number | null | undefined,
): number | undefined {
  return minutes === null || minutes === undefined || !orders
    ? undefined
    : Math.round((minutes / orders / MINUTES_A_DAY) * 10) / 10;
}

/** Whether what came before is what was a year ago: it is told once. */
export function isSameSpan({
  before,
  lastYear,
}: Record<"before" | "lastYear", Span>): boolean {
  return before.from === lastYear.from && before.to === lastYear.to;
}

/** A number beside an axis, as short as it can be told. */
export function shortNumber(value: number, text: ReportsTexts): string {
  const told = (number: number) =>
    format().decimal(String(Math.round(number * 10) / 10));
  if (Math.abs(value) >= 1_000_000)
    return fill(text.millions, { n: told(value / 1_000_000) });
  return Math.abs(value) >= 10_000
    ? fill(text.thousands, { n: told(value / 1_000) })
    : told(value);
}
