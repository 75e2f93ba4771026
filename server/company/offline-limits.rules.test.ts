import { describe, expect, it } from "vitest";
import {
  countAge,
  DEFAULT_LIMITS,
  priceState,
  stockState,
} from "./offline-limits.rules.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 28, 12);

describe("the ages of what a phone holds", () => {
  it.each([
    [0, "fresh", "fresh"],
    [15 * MINUTE, "fresh", "fresh"],
    [15 * MINUTE + 1, "stale", "fresh"],
    [24 * HOUR, "stale", "fresh"],
    [24 * HOUR + 1, "stale", "stale"],
    [7 * DAY, "stale", "stale"],
    [7 * DAY + 1, "stale", "hidden"],
  ])("after %d ms: stock %s, prices %s", (age, stock, prices) => {
    expect(stockState(age, DEFAULT_LIMITS)).toBe(stock);
    expect(priceState(age, DEFAULT_LIMITS)).toBe(prices);
  });

  it("hides prices past the longest age, however fresh they may count", () => {
    const limits = { ...DEFAULT_LIMITS, pricesFreshHours: 720, longestDays: 1 };
    expect(priceState(DAY, limits)).toBe("fresh");
    expect(priceState(DAY + 1, limits)).toBe("hidden");
  });
});

describe("the count of an age", () => {
  it("is what the clock says", () => {
    const first = countAge(undefined, NOON, NOON + HOUR);
    expect(first.age).toBe(HOUR);
    expect(countAge(first, NOON, NOON + 3 * HOUR).age).toBe(3 * HOUR);
  });

  it("takes a contact in the future as now, and ages it from there", () => {
    const first = countAge(undefined, NOON + 30 * DAY, NOON);
    expect(first.age).toBe(0);
    const later = countAge(first, NOON + 30 * DAY, NOON + 8 * DAY);
    expect(later.age).toBe(8 * DAY);
    expect(priceState(later.age, DEFAULT_LIMITS)).toBe("hidden");
  });

  it("never falls when the clock is set back", () => {
    let counted = countAge(undefined, NOON, NOON + 6 * DAY);
    counted = countAge(counted, NOON, NOON + HOUR);
    expect(counted.age).toBe(6 * DAY);
    counted = countAge(counted, NOON, NOON + HOUR + DAY);
    expect(counted.age).toBe(7 * DAY);
    // Set back over and over, time still passes between the looks.
    counted = countAge(counted, NOON, NOON - DAY);
    expect(countAge(counted, NOON, NOON - DAY + HOUR).age).toBe(7 * DAY + HOUR);
  });

  it("begins anew with the next contact", () => {
    const old = countAge(undefined, NOON, NOON + 30 * DAY);
    const contact = NOON + 30 * DAY;
    expect(countAge(old, contact, contact + MINUTE).age).toBe(MINUTE);
    // Also when a clock that ran ahead was put right in between.
    expect(countAge(old, NOON + DAY, NOON + DAY + MINUTE).age).toBe(MINUTE);
  });
});
