import { describe, expect, it } from "vitest";
import { monthBefore } from "../core/calendar.ts";
import { dueMonth, nextStatementDay } from "./statement-month.rules.ts";

describe("the day of a month's statements", () => {
  const since = "2026-01-01";
  it.each([
    ["2026-12-04", 5, undefined],
    ["2026-12-05", 5, { month: "2026-12-01", due: "2026-12-05" }],
    ["2026-12-31", 28, { month: "2026-12-01", due: "2026-12-28" }],
    ["2027-01-01", 1, { month: "2027-01-01", due: "2027-01-01" }],
    ["2028-02-29", 28, { month: "2028-02-01", due: "2028-02-28" }],
  ])("on %s with day %i is %o", (today, day, month) => {
    expect(dueMonth(today, { day, since })).toEqual(month);
  });

  it("is not made up for where it fell before the policy held", () => {
    const policy = { day: 5, since: "2026-12-06" };
    expect(dueMonth("2026-12-31", policy)).toBeUndefined();
    expect(dueMonth("2027-01-05", policy)).toEqual({
      month: "2027-01-01",
      due: "2027-01-05",
    });
    expect(dueMonth("2026-12-06", { day: 6, since: "2026-12-06" })).toEqual({
      month: "2026-12-01",
      due: "2026-12-06",
    });
  });

  it.each([
    ["2026-12-01", "2026-11-01", "2026-11-30"],
    ["2027-01-01", "2026-12-01", "2026-12-31"],
    ["2026-03-01", "2026-02-01", "2026-02-28"],
    ["2028-03-01", "2028-02-01", "2028-02-29"],
  ])("shows of %s what was from %s to %s", (month, from, to) => {
    expect(monthBefore(month)).toEqual({ from, to });
  });

  it.each([
    ["2026-11-29", 5, "2026-12-05"],
    ["2026-12-05", 5, "2027-01-05"],
    ["2026-12-04", 5, "2026-12-05"],
    ["2026-01-31", 28, "2026-02-28"],
    ["2026-12-31", 1, "2027-01-01"],
  ])("after %s, on the %ith, is %s", (today, day, next) => {
    expect(nextStatementDay(today, { day })).toBe(next);
  });
});
