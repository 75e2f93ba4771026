import { format } from "../i18n/i18n.ts";

/** "14:05" today, else the day with the time: "27.11. 14:05". */
export function nearMoment(at: number): string {
  const moment = new Date(at);
  const time = format().time(moment);
  return format().day(moment) === format().day(new Date())
    ? time
    : `${nearDate(moment.toISOString())} ${time}`;
}

/** "19.11." in this year, the whole date in another. */
export function nearDate(at: string): string {
  const thisYear = format().day(new Date()).slice(0, 4);
  return format().day(at).slice(0, 4) === thisYear
    ? format().dayMonth(at)
    : format().date(at);
}
