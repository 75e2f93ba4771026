import { isCalendarDate } from "../../server/core/calendar.ts";

/**
 * A day as one types it, the day first: "5.3.2026.", "05/03/26" or "5 3", which is of the year
 * that is given; undefined when it is none.
 */
export function readTypedDay(text: string, year: string): string | undefined {
  const typed =
    /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{2}|\d{4}))?\.?$/.exec(
      text.trim(),
    );
  const [, day = "", month = "", given = year] = typed ?? [];
  const whole = given.length === 2 ? `20${given}` : given;
  const date = `${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return typed && isCalendarDate(date) ? date : undefined;
}
