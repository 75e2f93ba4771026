import { knownCompany } from "../company/known-company.ts";
import {
  dateInZone,
  momentInZone,
  type CalendarDate,
} from "../core/calendar.ts";
import type { Services } from "../platform/trpc.ts";

/** Nobody is reminded of a debt at night. */
const DAY_HOURS = { from: 8, to: 20 };

/** The moment and its day where it is a fit hour for speaking of money; undefined: it is not. */
export async function dayHour({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<
  { at: Date; today: CalendarDate } | undefined
> {
  const { timeZone } = await knownCompany(db);
  const at = clock.now();
  const hour = Number(/[ T](\d\d):/.exec(momentInZone(at, timeZone))?.[1]);
  return hour >= DAY_HOURS.from && hour < DAY_HOURS.to
    ? { at, today: dateInZone(at, timeZone) }
    : undefined;
}
