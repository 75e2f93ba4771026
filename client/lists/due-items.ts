import type { CalendarDate } from "../../server/core/calendar.ts";
import type { BoughtItem } from "../api.ts";
import { median } from "./median.ts";

const DAY_MS = 86_400_000;
/** Two intervals are the least that tells a habit from a chance. */
const LEAST_DAYS = 3;
/** Who has let so many intervals pass no longer orders it. */
const GIVEN_UP_AFTER = 3;
/** A guess is right to within so many days, or this part of the interval. */
const LEAST_LEEWAY_DAYS = 2;
const LEEWAY_PART = 1 / 3;

/** How long an item usually lasts, and how long ago it was ordered. */
export interface DueItem {
  itemCode: string;
  everyDays: number;
  sinceDays: number;
}

const numberOf = (day: CalendarDate): number =>
  Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The usual days between orders; undefined while there are too few to tell. */
function intervalOf(days: number[]): number | undefined {
  if (days.length < LEAST_DAYS) return undefined;
  return median(days.slice(1).map((day, index) => day - (days[index] ?? day)));
}

/** What is probably needed again: its usual interval has passed since it was ordered last. */
export function dueItems(bought: BoughtItem[], today: CalendarDate): DueItem[] {
  const now = numberOf(today);
  return bought.flatMap(({ itemCode, days }) => {
    const ordered = days.map(([day]) => numberOf(day));
    const everyDays = intervalOf(ordered);
    const last = ordered.at(-1);
    if (everyDays === undefined || last === undefined) return [];
    const sinceDays = now - last;
    const isDue =
      sinceDays >= everyDays && sinceDays <= everyDays * GIVEN_UP_AFTER;
    return isDue ? [{ itemCode, everyDays, sinceDays }] : [];
  });
}

/** How often the same guess, made after each order of the past, would have been right. */
export interface GuessRecord {
  right: number;
  made: number;
}

/**
 * Each guess is made from the orders before it alone. It is right when the next order came within
 * a third of the interval of the day that was guessed; one that is still open is not counted.
 */
export function recordOfGuesses(
  bought: BoughtItem[],
  today: CalendarDate,
): GuessRecord {
  const now = numberOf(today);
  const record = { right: 0, made: 0 };
  for (const { days } of bought) {
    const ordered = days.map(([day]) => numberOf(day));
    for (let known = LEAST_DAYS; known <= ordered.length; known += 1) {
      const before = ordered.slice(0, known);
      const every = intervalOf(before) ?? 0;
      const guess = (before.at(-1) ?? 0) + every;
      const leeway = Math.max(
        LEAST_LEEWAY_DAYS,
        Math.round(every * LEEWAY_PART),
      );
      const next = ordered[known];
      if (next === undefined && now <= guess + leeway) continue;
      record.made += 1;
      if (next !== undefined && Math.abs(next - guess) <= leeway)
        record.right += 1;
    }
  }
  return record;
}
