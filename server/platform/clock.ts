import { dateInZone, type CalendarDate } from "../core/calendar.ts";

/** The only place where the time comes from. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Today for the wholesaler: the day in his own time zone. */
export function today(clock: Clock, timeZone: string): CalendarDate {
  return dateInZone(clock.now(), timeZone);
}
