import * as v from "valibot";
import { LIMIT_BOUNDS } from "./offline-limits.rules.ts";

const whole = ({ least, most }: { least: number; most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const offlineLimits = v.strictObject({
  stockFreshMinutes: whole(LIMIT_BOUNDS.stockFreshMinutes),
  pricesFreshHours: whole(LIMIT_BOUNDS.pricesFreshHours),
  longestDays: whole(LIMIT_BOUNDS.longestDays),
});

export const saveLimitsInput = v.strictObject({
  limits: offlineLimits,
  /** What the editor saw when he began. */
  read: offlineLimits,
});
