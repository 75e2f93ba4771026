/** An instant as a clock on the wall shows it; the month and the rest in two digits. */
export interface WallTime {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

/** As much of Temporal as is used: not every browser has it. */
interface WithTemporal {
  Temporal?: {
    Instant: {
      fromEpochMilliseconds(at: number): {
        toZonedDateTimeISO(timeZone: string): Record<keyof WallTime, number>;
      };
    };
  };
}

/**
 * Reads instants in a time zone. A browser's formatter says the same, but the first one takes
 * twenty milliseconds to be made, a hundred on a phone: at the start, where all wait for it.
 */
export function wallClock(timeZone: string): (at: Date) => WallTime {
  const { Temporal } = globalThis as WithTemporal;
  if (!Temporal) return formatterClock(timeZone);
  const two = (part: number) => String(part).padStart(2, "0");
  return (at) => {
    const { year, month, day, hour, minute } =
      Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(
        timeZone,
      );
    return {
      year: String(year),
      month: two(month),
      day: two(day),
      hour: two(hour),
      minute: two(minute),
    };
  };
}

/** The same where there is no Temporal. */
function formatterClock(timeZone: string): (at: Date) => WallTime {
  let made: Intl.DateTimeFormat | undefined;
  return (at) => {
    made ??= new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const found: Record<string, string> = {};
    for (const { type, value } of made.formatToParts(at)) found[type] = value;
    const { year = "", month = "", day = "", hour = "", minute = "" } = found;
    return { year, month, day, hour, minute };
  };
}
