/** A day without time, `YYYY-MM-DD`, in the wholesaler's time zone. Compares as text. */
export type CalendarDate = string;

const DAY_MS = 86_400_000;

const dayFormat = formatPerZone({
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const momentFormat = formatPerZone({
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** Making a format costs more than all else that a request does with a date; zones are few. */
function formatPerZone(
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    let format = formats.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat("en-CA", { timeZone, ...options });
      formats.set(timeZone, format);
    }
    return format;
  };
}

/** The day on which an instant falls in a time zone ("Europe/Belgrade"). */
export function dateInZone(instant: Date, timeZone: string): CalendarDate {
  return dayFormat(timeZone).format(instant);
}

/** The day a number of days later (or earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

/** The first and the last day of the month before that of a day. */
export function monthBefore(date: CalendarDate): {
  from: CalendarDate;
  to: CalendarDate;
} {
  const to = addDays(`${date.slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
}

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The last instant of a day in a time zone: a deadline "until Friday" holds through Friday. */
export function endOfDay(date: CalendarDate, timeZone: string): Date {
  const nextMidnightUtc = Date.parse(`${addDays(date, 1)}T00:00:00Z`);
  // The zone's offset is read at the guess and once more at the result, which settles days on
  // which the clock changes.
  const first = nextMidnightUtc - zoneOffsetMs(nextMidnightUtc, timeZone);
  return new Date(nextMidnightUtc - zoneOffsetMs(first, timeZone) - 1);
}

/** A moment on the wall clock of a time zone, as a sentence names it: "23.11.2026. 14:05". */
export function momentInZone(instant: Date, timeZone: string): string {
  const time = instant.getTime();
  const wall = new Date(time + zoneOffsetMs(time, timeZone)).toISOString();
  const [year, month, day] = wall.slice(0, 10).split("-");
  return `${day}.${month}.${year}. ${wall.slice(11, 16)}`;
}

/**
 * The instant at which a wall clock of a time zone showed "2026-11-23T10:15:00"; undefined where
 * it showed that never or twice, as clocks are put forward and back.
 */
export function instantOnWall(
  wall: string,
  timeZone: string,
): Date | undefined {
  const shown = Date.parse(`${wall}Z`);
  if (Number.isNaN(shown)) return undefined;
  const instants = new Set(
    [shown - DAY_MS, shown + DAY_MS]
      .map((about) => shown - zoneOffsetMs(about, timeZone))
      .filter((time) => time + zoneOffsetMs(time, timeZone) === shown),
  );
  const [only] = instants;
  return only !== undefined && instants.size === 1 ? new Date(only) : undefined;
}

function zoneOffsetMs(time: number, timeZone: string): number {
  const parts = momentFormat(timeZone).formatToParts(new Date(time));
  const part = (type: string) =>
    parts.find((one) => one.type === type)?.value ?? "00";
  const wall = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`;
  return Date.parse(wall) - Math.floor(time / 1000) * 1000;
}
