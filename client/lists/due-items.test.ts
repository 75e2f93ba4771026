import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../server/core/calendar.ts";
import { dueItems, recordOfGuesses } from "./due-items.ts";

const START = "2026-01-01";
/** An item ordered on these days after the first of January. */
const orderedOn = (...days: number[]) => [
  {
    itemCode: "A",
    name: "Artikal A",
    days: days.map((day): [string, string] => [addDays(START, day), "5"]),
  },
];
const on = (day: number) => addDays(START, day);

describe("what is probably needed", () => {
  it("is due when its usual interval has passed", () => {
    const bought = orderedOn(0, 10, 20, 34);
    expect(dueItems(bought, on(43))).toEqual([]);
    expect(dueItems(bought, on(44))).toEqual([
      { itemCode: "A", everyDays: 10, sinceDays: 10 },
    ]);
  });

  it("is given up when several intervals have passed", () => {
    const bought = orderedOn(0, 10, 20);
    expect(dueItems(bought, on(50))).toHaveLength(1);
    expect(dueItems(bought, on(51))).toEqual([]);
  });

  it("is not guessed from one interval", () => {
    expect(dueItems(orderedOn(0, 10), on(20))).toEqual([]);
  });
});

describe("how often the guess was right", () => {
  it.each([
    ["to the day", [0, 10, 20, 30], 30, { right: 1, made: 1 }],
    [
      "within a third of the interval",
      [0, 10, 20, 33],
      33,
      { right: 1, made: 1 },
    ],
    ["too late", [0, 10, 20, 34], 34, { right: 0, made: 1 }],
    ["too early", [0, 10, 20, 26], 26, { right: 0, made: 1 }],
    ["still open", [0, 10, 20], 33, { right: 0, made: 0 }],
    ["never came", [0, 10, 20], 34, { right: 0, made: 1 }],
  ])("%s", (_what, ...[days, today, record]) => {
    expect(recordOfGuesses(orderedOn(...days), on(today))).toEqual(record);
  });

  it("judges each guess by what was known then", () => {
    // From 10 and 10: right. From 10, 10 and 10: the next came after 30. From four: still 10.
    const bought = orderedOn(0, 10, 20, 30, 60, 70);
    expect(recordOfGuesses(bought, on(70))).toEqual({ right: 2, made: 3 });
  });
});

describe("whatever was ordered", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 });
  const daysAfter = (between: number[]) =>
    between.reduce<number[]>(
      (days, gap) => [...days, (days.at(-1) ?? 0) + gap],
      [0],
    );

  it("is due from its interval on, as long as three of them, when it comes as regularly as the clock", () => {
    const any = { every: fc.integer({ min: 1, max: 60 }), since: fc.nat(250) };
    fc.assert(
      fc.property(any.every, any.since, (every, since) => {
        const bought = orderedOn(0, every, 2 * every, 3 * every);
        const isDue = dueItems(bought, on(3 * every + since)).length === 1;
        expect(isDue).toBe(since >= every && since <= 3 * every);
        expect(recordOfGuesses(bought, on(3 * every))).toEqual({
          right: 1,
          made: 1,
        });
      }),
    );
  });

  it("is never due on the day of an order, and no guess is right that was not made", () => {
    fc.assert(
      fc.property(gaps, fc.nat(100), (between, since) => {
        const days = daysAfter(between);
        const last = days.at(-1) ?? 0;
        const bought = orderedOn(...days);
        expect(dueItems(bought, on(last))).toEqual([]);
        const { right, made } = recordOfGuesses(bought, on(last + since));
        expect(right).toBeLessThanOrEqual(made);
        expect(made).toBeLessThanOrEqual(Math.max(0, days.length - 2));
      }),
    );
  });
});
