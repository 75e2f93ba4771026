import { addDays, type CalendarDate } from "../core/calendar.ts";

/** From this many shortage refusals of one item on one day a partner is shown to staff. */
export const PROBING_FROM = 10;

/**
 * So many shortage refusals of one item a partner is answered with on one day; what he then
 * orders of it waits for staff, whatever the stock, so that he learns no more.
 */
export const MAX_SHORTAGE_REFUSALS = 20;

const DAYS_KEPT = 90;

/** The first day of which refusals are still kept. */
export function firstDayKept(today: CalendarDate): CalendarDate {
  return addDays(today, -DAYS_KEPT);
}
