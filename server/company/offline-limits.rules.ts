/** How old what a phone holds may be, as the wholesaler sets it. */
export interface OfflineLimits {
  /** Stock labels are as good as asked anew for so long. */
  stockFreshMinutes: number;
  /** An order at older prices is sent for confirmation. */
  pricesFreshHours: number;
  /** Without a word of the server for longer than this, the phone shows no prices. */
  longestDays: number;
}

/**
 * Each limit with the least and the most that it may be. A quiet connection is asked every few
 * minutes: stock that had to be fresher would be called old on a phone that misses nothing.
 */
export const LIMIT_BOUNDS = {
  stockFreshMinutes: { least: 5, most: 1440 },
  pricesFreshHours: { least: 1, most: 720 },
  longestDays: { least: 1, most: 90 },
} as const satisfies Record<
  keyof OfflineLimits,
  { least: number; most: number }
>;

/** What holds until the wholesaler says otherwise. */
export const DEFAULT_LIMITS: OfflineLimits = {
  stockFreshMinutes: 15,
  pricesFreshHours: 24,
  longestDays: 7,
};

export type StockState = "fresh" | "stale";
/** `stale`: an order goes for confirmation. `hidden`: no price is shown until the next contact. */
export type PriceState = "fresh" | "stale" | "hidden";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whether stock labels of an age (in milliseconds) may be shown without a word about it. */
export function stockState(age: number, limits: OfflineLimits): StockState {
  return age <= limits.stockFreshMinutes * MINUTE_MS ? "fresh" : "stale";
}

/** What may be done with prices of an age (in milliseconds): the longest age goes before all. */
export function priceState(age: number, limits: OfflineLimits): PriceState {
  if (age > limits.longestDays * DAY_MS) return "hidden";
  return age <= limits.pricesFreshHours * HOUR_MS ? "fresh" : "stale";
}

/** How old a contact is, as counted so far: it is kept, because a phone's clock can be set. */
export interface CountedAge {
  contactAt: number;
  /** What the phone's clock said at the last count. */
  seenAt: number;
  age: number;
}

/**
 * Counts on how old a contact is. A time in the future counts as now, and a clock that is set back
 * takes nothing off: the age of one contact never falls.
 */
export function countAge(
  before: CountedAge | undefined,
  contactAt: number,
  now: number,
): CountedAge {
  if (before?.contactAt !== contactAt)
    return { contactAt, seenAt: now, age: Math.max(0, now - contactAt) };
  const passed = Math.max(0, now - before.seenAt);
  return { contactAt, seenAt: now, age: before.age + passed };
}
