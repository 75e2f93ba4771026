import { nearDate } from "./near-date.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

const DAY_MS = 86_400_000;

/** "danas 11:20", "juče 16:12", then "19.11." and, in another year, the whole date. */
export function orderWhen(at: string): string {
  const now = new Date();
  const day = format().day(at);
  const time = format().time(at);
  if (day === format().day(now)) return fill(t().orders.today, { time });
  if (day === format().day(new Date(now.getTime() - DAY_MS)))
    return fill(t().orders.yesterday, { time });
  return nearDate(at);
}

/** Whether an instant lies within the last seven days. */
export const isRecent = (at: string): boolean =>
  Date.now() - Date.parse(at) < 7 * DAY_MS;
