import { format } from "../i18n/i18n.ts";

/** "19.11." in this year, the whole date in another. */
export function nearDate(at: string): string {
  const thisYear = format().day(new Date()).slice(0, 4);
  return format().day(at).slice(0, 4) === thisYear
    ? format().dayMonth(at)
    : format().date(at);
}
