import {
  addDays,
  dateInZone,
  instantOnWall,
  type CalendarDate,
} from "../core/calendar.ts";

/** From when to when somebody works on a day of the week, on the wall clock; null: not at all. */
export type WorkingDay = { from: string; to: string } | null;

/** A week from Monday to Sunday, on the wall clocks of a time zone. Holidays are not known. */
export interface WorkingWeek {
  hours: readonly WorkingDay[];
  timeZone: string;
}

/** Whether somebody is there, and until or from when; null: it is not known when. */
export type Presence =
  { isOpen: true; until: Date } | { isOpen: false; opensAt: Date | null };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** So far ahead a day of work is looked for; a week that has one has it sooner. */
const MOST_DAYS = 400;

/** Whether somebody is there at a moment, and when that changes. */
export function presenceAt(now: Date, week: WorkingWeek): Presence {
  for (const span of spansFrom(now, week)) {
    if (span.to <= now) continue;
    return span.from <= now
      ? { isOpen: true, until: span.to }
      : { isOpen: false, opensAt: span.from };
  }
  return { isOpen: false, opensAt: null };
}

/** The moment by which so many minutes of work have passed since a moment; null: nobody works. */
export function dueAfter(
  since: Date,
  minutes: number,
  week: WorkingWeek,
): Date | null {
  let leftMs = minutes * MINUTE_MS;
  for (const { from, to } of spansFrom(since, week)) {
    const begin = Math.max(from.getTime(), since.getTime());
    const worked = to.getTime() - begin;
    if (worked <= 0) continue;
    if (worked >= leftMs) return new Date(begin + leftMs);
    leftMs -= worked;
  }
  return null;
}

function* spansFrom(
  moment: Date,
  { hours, timeZone }: WorkingWeek,
): Generator<{ from: Date; to: Date }> {
  if (hours.every((day) => day === null)) return;
  let date = dateInZone(moment, timeZone);
  for (let ahead = 0; ahead < MOST_DAYS; ahead += 1) {
    const day = hours[weekdayOf(date)];
    if (day) {
      const from = onWall(date, day.from, timeZone);
      const to = onWall(date, day.to, timeZone);
      if (from && to && from < to) yield { from, to };
    }
    date = addDays(date, 1);
  }
}

/** 0 on Mondays. */
function weekdayOf(date: CalendarDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** An hour that the clock skips or shows twice is met an hour later. */
function onWall(
  date: CalendarDate,
  time: string,
  timeZone: string,
): Date | undefined {
  if (time === "24:00") return onWall(addDays(date, 1), "00:00", timeZone);
  const known = instantOnWall(`${date}T${time}:00`, timeZone);
  if (known) return known;
  const [hour = 0] = time.split(":").map(Number);
  const later = `${String(hour + 1).padStart(2, "0")}${time.slice(2)}`;
  const after = instantOnWall(`${date}T${later}:00`, timeZone);
  return after && new Date(after.getTime() - HOUR_MS);
}
