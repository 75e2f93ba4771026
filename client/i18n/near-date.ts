import { format } from "../i18n/i18n.ts";

/** "14:05" today, else the day with the time: "27.11. 14:05". */
export function nearMoment(at: number): string {
  const moment = new Date(at);
  const time = format().time(moment);
  return format().day(moment) === format().day(new Date())
    ? time
    : `${nearDate(moment.toISOString())} ${time}`;
}

/** "u dolasku 19.11.2026." without its year, where that is this one. */
export function nearLabel(label: string): string {
  const thisYear = format().day(new Date()).slice(0, 4);
  return label.replace(new RegExp(`(\\d\\d\\.)${thisYear}\\.$`), "$1");
}

/** "19.11." in this year, the whole date in another. */
export function nearDate(at: string): string {
  const thisYear = format().day(new Date()).slice(0, 4);
  return format().day(at).slice(0, 4) === thisYear
    ? format().dayMonth(at)
    : format().date(at);
}
