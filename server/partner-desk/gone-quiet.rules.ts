import type { CalendarDate } from "../core/calendar.ts";

/** How often a partner orders is told by so many of his last orders. */
export const RHYTHM_ORDERS = 12;
/** On fewer days than these nobody has a rhythm. */
export const RHYTHM_DAYS = 4;
/** Who orders daily and was away for a fortnight has not gone yet. */
export const QUIET_AFTER_DAYS = 14;
/** Late by once its length again, a pause is none of the usual ones. */
export const QUIET_GAPS = 2;

const DAY_MS = 86_400_000;
const between = (from: CalendarDate, to: CalendarDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * Whether a partner has gone quiet against his own rhythm: of his last twelve orders that stand,
 * the days on which they were placed are four or more, and since the last of them more than a
 * fortnight has passed and more than twice the mean pause between those days. Who ordered on
 * fewer days has no rhythm, and is quiet never.
 *
 * `GONE_QUIET` in `partner-list.queries.ts` asks the same of all partners at once.
 */
export function hasGoneQuiet(
  placedOn: CalendarDate[],
  today: CalendarDate,
): boolean {
  const days = [...new Set(placedOn)].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || days.length < RHYTHM_DAYS) return false;
  const since = between(last, today);
  const pauses = days.length - 1;
  return (
    since > QUIET_AFTER_DAYS &&
    since * pauses > QUIET_GAPS * between(first, last)
  );
}
