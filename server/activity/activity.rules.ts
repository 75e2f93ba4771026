import { addDays, type CalendarDate } from "../core/calendar.ts";

/** What is looked at again within so many minutes was looked at once. */
export const SAME_LOOK_MINUTES = 10;
/** Who was away for longer comes anew. */
export const PAUSE_MINUTES = 30;
/** So far back what was looked at, searched for and shown counts. */
export const DAYS_COUNTED = 30;
/** So far back the rhythm of a partner is read. */
export const RHYTHM_DAYS = 180;
/** So long a device may be out of reach and still tell. */
const DAYS_LATE = 60;
const MONTHS_KEPT = 13;

const LEAST_DAYS = 4;
const LEAST_QUIET = 7;
const TIMES_USUAL = 3;

/**
 * From how many days of silence on a partner is quieter than it is his way: three times as long as
 * lies between his days as a rule, and never less than a week. Undefined: he has not come on four
 * days yet, so there is no way of his to go by.
 */
export function quietAfter(rhythm: {
  days: number;
  usualDays: number;
}): number | undefined {
  if (rhythm.days < LEAST_DAYS) return undefined;
  return Math.max(LEAST_QUIET, Math.ceil(rhythm.usualDays * TIMES_USUAL));
}

/** The first day that is kept; all before it is forgotten. */
export function firstDayKept(today: CalendarDate): CalendarDate {
  const [year = "", month = "", day = ""] = today.split("-");
  const months = Number(year) * 12 + Number(month) - 1 - MONTHS_KEPT;
  const begin = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  // The 31st of a shorter month is its last day.
  const last = lastDayOf(begin);
  return `${begin}-${day > last ? last : day}`;
}

function lastDayOf(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return String(
    new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate(),
  ).padStart(2, "0");
}

/** The first day of what is counted. */
export function firstDayCounted(today: CalendarDate): CalendarDate {
  return addDays(today, -DAYS_COUNTED);
}

/** When a device says that something was, or now when its clock cannot be right. */
export function momentOfReport(said: Date, now: Date): Date {
  const age = now.getTime() - said.getTime();
  return age >= 0 && age <= DAYS_LATE * 86_400_000 ? said : now;
}
