import { describe, expect, it } from "vitest";
import {
  addMonths,
  barsOf,
  isReportSpan,
  spanBefore,
  spanLastYear,
  splitMonths,
} from "./report-span.rules.ts";

const span = (from: string, to: string) => ({ from, to });
const spanOf = (text: string) => {
  const [from = "", to = ""] = text.split("–");
  return span(from, to);
};

describe("what a span is put beside", () => {
  it.each([
    ["a month", "2026-03-01–2026-03-31", "2026-02-01–2026-02-28"],
    ["a quarter", "2026-01-01–2026-03-31", "2025-10-01–2025-12-31"],
    ["a year", "2026-01-01–2026-12-31", "2025-01-01–2025-12-31"],
    ["a week", "2026-11-23–2026-11-29", "2026-11-16–2026-11-22"],
    ["a day", "2026-03-02–2026-03-02", "2026-03-01–2026-03-01"],
    ["a month so far", "2026-03-01–2026-03-23", "2026-02-01–2026-02-23"],
    ["more than there was", "2026-03-01–2026-03-30", "2026-02-01–2026-02-28"],
    ["a year so far", "2026-01-01–2026-03-23", "2025-10-01–2025-12-23"],
    ["days", "2026-03-02–2026-03-31", "2026-01-31–2026-03-01"],
  ])("before, of %s", (_what, now, before) => {
    expect(spanBefore(spanOf(now))).toEqual(spanOf(before));
  });

  it.each([
    ["a month", "2026-03-01–2026-03-31", "2025-03-01–2025-03-31"],
    ["February", "2028-02-01–2028-02-29", "2027-02-01–2027-02-28"],
    ["a week", "2026-11-23–2026-11-29", "2025-11-23–2025-11-29"],
    ["a year so far", "2026-01-01–2026-11-23", "2025-01-01–2025-11-23"],
    ["a leap day", "2028-02-29–2028-03-01", "2027-02-28–2027-03-01"],
    ["the end of February", "2029-02-01–2029-02-28", "2028-02-01–2028-02-29"],
  ])("a year ago, of %s", (_what, now, before) => {
    expect(spanLastYear(spanOf(now))).toEqual(spanOf(before));
  });
});

describe("the bars of a span", () => {
  it.each([
    ["day", ["2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"]],
    ["week", ["2026-11-28", "2026-11-30"]],
    ["month", ["2026-11-28", "2026-12-01"]],
  ] as const)("by %s", (grain, bars) => {
    expect(barsOf(span("2026-11-28", "2026-12-01"), grain)).toEqual(bars);
  });
});

it.each([
  ["2026-01-01–2026-04-02", "day", true],
  ["2026-01-01–2026-04-03", "day", false],
  ["2028-01-01–2028-12-31", "week", true],
  ["2026-01-01–2027-01-02", "month", false],
  ["2026-01-02–2026-01-01", "month", false],
] as const)("%s by %s: %s", (asked, grain, may) => {
  expect(isReportSpan(spanOf(asked), grain)).toBe(may);
});

it.each([
  ["2026-01-01", "2026-03-31", span("2026-01-01", "2026-03-01"), []],
  [
    "2025-12-30",
    "2026-02-02",
    span("2026-01-01", "2026-01-01"),
    [span("2025-12-30", "2025-12-31"), span("2026-02-01", "2026-02-02")],
  ],
  ["2026-01-02", "2026-02-27", null, [span("2026-01-02", "2026-02-27")]],
  ["2026-01-02", "2026-01-31", null, [span("2026-01-02", "2026-01-31")]],
])("splits %s to %s into whole months and the rest", (from, to, ...split) => {
  const [months, days] = split;
  expect(splitMonths(span(from, to))).toEqual({ months, days });
});

it("counts months over the years", () => {
  expect(addMonths("2026-01-01", -1)).toBe("2025-12-01");
  expect(addMonths("2026-11-01", 14)).toBe("2028-01-01");
});
