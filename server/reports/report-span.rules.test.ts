import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../core/calendar.ts";
import {
  addMonths,
  barsOf,
  coverOf,
  daysIn,
  isReportSpan,
  spanBefore,
  spanLastYear,
  splitMonths,
  type Span,
} from "./report-span.rules.ts";

const span = (from: string, to: string) => ({ from, to });
const daysOf = (one: Span) =>
  Array.from({ length: daysIn(one) }, (_, at) => addDays(one.from, at));
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

const cover = (parts: Partial<ReturnType<typeof coverOf>>) => ({
  quarters: null,
  months: [],
  days: [],
  lessDays: [],
  ...parts,
});

it.each([
  [
    "2025-12-01",
    "2026-11-30",
    {
      quarters: span("2026-01-01", "2026-07-01"),
      months: [
        span("2025-12-01", "2025-12-01"),
        span("2026-10-01", "2026-11-01"),
      ],
    },
  ],
  ["2026-01-01", "2026-12-31", { quarters: span("2026-01-01", "2026-10-01") }],
  [
    "2025-12-10",
    "2026-11-05",
    {
      quarters: span("2026-01-01", "2026-07-01"),
      months: [
        span("2025-12-01", "2025-12-01"),
        span("2026-10-01", "2026-10-01"),
      ],
      days: [span("2026-11-01", "2026-11-05")],
      lessDays: [span("2025-12-01", "2025-12-09")],
    },
  ],
  ["2026-02-01", "2026-05-31", { months: [span("2026-02-01", "2026-05-01")] }],
  // Half of a month is added up by its days.
  ["2026-06-16", "2026-06-30", { days: [span("2026-06-16", "2026-06-30")] }],
  [
    "2026-06-03",
    "2026-06-28",
    {
      months: [span("2026-06-01", "2026-06-01")],
      lessDays: [
        span("2026-06-01", "2026-06-02"),
        span("2026-06-29", "2026-06-30"),
      ],
    },
  ],
  [
    "2026-06-20",
    "2026-07-27",
    {
      months: [span("2026-07-01", "2026-07-01")],
      days: [span("2026-06-20", "2026-06-30")],
      lessDays: [span("2026-07-28", "2026-07-31")],
    },
  ],
])("covers %s to %s by the fewest sums", (from, to, parts) => {
  expect(coverOf(span(from, to))).toEqual(cover(parts));
});

it("covers each day of any span once, and no other", () => {
  const month = (first: string) => {
    const last = addDays(addMonths(first, 1), -1);
    return daysOf(span(first, last));
  };
  const monthsOf = ({ from, to }: Span, step: number) => {
    const firsts: string[] = [];
    for (let one = from; one <= to; one = addMonths(one, step))
      firsts.push(one);
    return firsts;
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 366 }),
      (start, length) => {
        const from = addDays("2026-01-01", start);
        const asked = span(from, addDays(from, length));
        const { quarters, months, days, lessDays } = coverOf(asked);
        const less = new Set(lessDays.flatMap(daysOf));
        const covered = [
          ...(quarters ? monthsOf(quarters, 3) : []).flatMap((first) =>
            [0, 1, 2].flatMap((more) => month(addMonths(first, more))),
          ),
          ...months.flatMap((part) => monthsOf(part, 1)).flatMap(month),
          ...days.flatMap(daysOf),
        ].filter((day) => !less.has(day));
        expect(covered.toSorted()).toEqual(daysOf(asked));
      },
    ),
  );
});

it("counts months over the years", () => {
  expect(addMonths("2026-01-01", -1)).toBe("2025-12-01");
  expect(addMonths("2026-11-01", 14)).toBe("2028-01-01");
});
