import { addDays, type CalendarDate } from "../core/calendar.ts";

/** How much of what was typed is kept. */
export const MOST_TYPED = 100;

/** So many missed searches of one partner are counted on one day: beyond that somebody plays. */
export const MOST_A_DAY = 200;

const DAYS_SHOWN = 30;
const DAYS_LATE = 60;

/** The first day of which staff see missed searches. */
export function firstDayShown(today: CalendarDate): CalendarDate {
  return addDays(today, -DAYS_SHOWN);
}

/** The day a device names, or today when its clock cannot be right. */
export function dayOfReport(
  named: CalendarDate,
  today: CalendarDate,
): CalendarDate {
  const isLikely = named <= today && named >= addDays(today, -DAYS_LATE);
  return isLikely ? named : today;
}
