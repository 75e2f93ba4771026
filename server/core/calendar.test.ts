import { expect, it } from "vitest";
import { addDays, dateInZone, endOfDay, isCalendarDate } from "./calendar.ts";

const ZONE = "Europe/Belgrade";

it.each([
  ["2026-11-23T22:59:59.999Z", "2026-11-23"],
  ["2026-11-23T23:00:00Z", "2026-11-24"],
  ["2026-07-01T21:59:59Z", "2026-07-01"],
  ["2026-07-01T22:00:00Z", "2026-07-02"],
  ["2026-12-31T23:30:00Z", "2027-01-01"],
])("%s is the day %s in Belgrade", (instant, day) => {
  expect(dateInZone(new Date(instant), ZONE)).toBe(day);
});

it.each([
  ["2026-02-28", 1, "2026-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2026-03-28", 2, "2026-03-30"],
  ["2026-11-23", 7, "2026-11-30"],
  ["2026-01-01", -1, "2025-12-31"],
])("%s and %d days is %s", (day, days, result) => {
  expect(addDays(day, days)).toBe(result);
});

it.each([
  ["in winter", "2026-11-30", "2026-11-30T22:59:59.999Z"],
  ["in summer", "2026-07-01", "2026-07-01T21:59:59.999Z"],
  ["before the clock goes forward", "2026-03-28", "2026-03-28T22:59:59.999Z"],
  ["on the day of 23 hours", "2026-03-29", "2026-03-29T21:59:59.999Z"],
  ["before the clock goes back", "2026-10-24", "2026-10-24T21:59:59.999Z"],
  ["on the day of 25 hours", "2026-10-25", "2026-10-25T22:59:59.999Z"],
])("a day ends %s", (_, day, instant) => {
  expect(endOfDay(day, ZONE).toISOString()).toBe(instant);
});

it.each(["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"])(
  "the end of a day in %s is still that day, and a moment later no more",
  (zone) => {
    for (let day = "2026-01-01"; day < "2027-01-01"; day = addDays(day, 1)) {
      const end = endOfDay(day, zone);
      expect(dateInZone(end, zone)).toBe(day);
      expect(dateInZone(new Date(end.getTime() + 1), zone)).toBe(
        addDays(day, 1),
      );
    }
  },
);

it("knows a day that exists from a text that looks like one", () => {
  expect(isCalendarDate("2028-02-29")).toBe(true);
  for (const text of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026-1-1",
    "",
    "2026-01-01T00:00",
    "01.01.2026.",
  ])
    expect(isCalendarDate(text)).toBe(false);
});
