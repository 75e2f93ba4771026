import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../core/calendar.ts";
import {
  addMonths,
  daysIn,
  spanBefore,
  spanLastYear,
  type Span,
} from "./report-span.rules.ts";
import { coverOf, type Part } from "./sales-cover.rules.ts";

const span = (from: string, to = from): Span => ({ from, to });
const lines = (parts: Part[]) =>
  parts.map(
    ({ of, weights, spans }) =>
      `${weights.join(" ")} of ${of} ${spans.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join(", ")}`,
  );
const quarterly = { lastDay: null, by: "quarter" } as const;

it.each([
  [
    "a year of whole months",
    span("2025-12-01", "2026-11-30"),
    [
      "1 of month 2025-12-01, 2026-10-01..2026-11-01",
      "1 of quarter 2026-01-01..2026-07-01",
    ],
  ],
  [
    "a year of whole quarters",
    span("2026-01-01", "2026-12-31"),
    ["1 of quarter 2026-01-01..2026-10-01"],
  ],
  [
    "less than a quarter",
    span("2026-02-01", "2026-05-31"),
    ["1 of month 2026-02-01..2026-05-01"],
  ],
  [
    "half of a month by its days",
    span("2026-06-16", "2026-06-30"),
    ["1 of day 2026-06-16..2026-06-30"],
  ],
  [
    "most of a month by the days that it has not",
    span("2026-06-03", "2026-06-28"),
    [
      "1 of month 2026-06-01",
      "-1 of day 2026-06-01..2026-06-02, 2026-06-29..2026-06-30",
    ],
  ],
  [
    "what begins and ends within months",
    span("2025-12-10", "2026-11-05"),
    [
      "1 of month 2025-12-01, 2026-10-01",
      "-1 of day 2025-12-01..2025-12-09",
      "1 of quarter 2026-01-01..2026-07-01",
      "1 of day 2026-11-01..2026-11-05",
    ],
  ],
])("covers %s", (_, asked, parts) => {
  expect(lines(coverOf([asked], quarterly)).toSorted()).toEqual(
    parts.toSorted(),
  );
});

it("reads once what spans share, and a month that they divide as one of them", () => {
  const now = span("2025-11-12", "2026-11-11");
  expect(lines(coverOf([now, span("2024-11-12", "2025-11-11")], quarterly)))
    // Eleven days of November are taken from the one and given to the other.
    .toEqual([
      "0 1 of month 2024-11-01..2024-12-01, 2025-10-01",
      "0 -1 of day 2024-11-01..2024-11-11",
      "0 1 of quarter 2025-01-01..2025-07-01",
      "1 0 of month 2025-11-01..2025-12-01, 2026-10-01",
      "-1 1 of day 2025-11-01..2025-11-11",
      "1 0 of quarter 2026-01-01..2026-07-01",
      "1 0 of day 2026-11-01..2026-11-11",
    ]);
});

it("takes a month and a quarter for whole in which nothing was sold after a span", () => {
  const asked = [span("2026-01-01", "2026-11-11")];
  const year = ["1 of quarter 2026-01-01..2026-10-01"];
  expect(
    lines(coverOf(asked, { lastDay: "2026-11-11", by: "quarter" })),
  ).toEqual(year);
  expect(
    lines(coverOf(asked, { lastDay: "2026-10-30", by: "quarter" })),
  ).toEqual(year);
  expect(
    lines(coverOf(asked, { lastDay: "2026-11-12", by: "quarter" })),
  ).toEqual([
    "1 of quarter 2026-01-01..2026-07-01",
    "1 of month 2026-10-01",
    "1 of day 2026-11-01..2026-11-11",
  ]);
});

it("takes days alone where nothing longer is kept", () => {
  const spans = [
    span("2026-01-01", "2026-06-30"),
    span("2026-03-10", "2026-07-02"),
  ];
  expect(lines(coverOf(spans, { lastDay: null, by: "day" }))).toEqual([
    "1 0 of day 2026-01-01..2026-03-09",
    "1 1 of day 2026-03-10..2026-06-30",
    "0 1 of day 2026-07-01..2026-07-02",
  ]);
});

const STEPS = { quarter: 3, month: 1 };

/** Every day that a part is the sum of. */
function daysOf({ of, spans }: Part): string[] {
  return spans.flatMap(({ from, to }) => {
    const last = of === "day" ? to : addDays(addMonths(to, STEPS[of]), -1);
    return Array.from({ length: daysIn(span(from, last)) }, (_, day) =>
      addDays(from, day),
    );
  });
}

it("counts each day in its spans once and in no other, whatever they are", () => {
  fc.assert(
    fc.property(
      fc.record({
        start: fc.integer({ min: 0, max: 800 }),
        length: fc.integer({ min: 0, max: 366 }),
        last: fc.option(fc.integer({ min: -1000, max: 500 })),
        by: fc.constantFrom("day", "quarter"),
      }),
      ({ start, length, last, by }) => {
        const from = addDays("2026-01-01", start);
        const now = span(from, addDays(from, length));
        const spans = [now, spanBefore(now), spanLastYear(now)];
        const lastDay = last === null ? null : addDays(from, last);
        const counted = new Map<string, number[]>();
        for (const part of coverOf(spans, { lastDay, by }))
          for (const day of daysOf(part)) {
            const before = counted.get(day) ?? spans.map(() => 0);
            counted.set(
              day,
              before.map((sum, place) => sum + (part.weights[place] ?? 0)),
            );
          }
        const days = new Set([
          ...counted.keys(),
          ...spans.flatMap((one) =>
            daysOf({ of: "day", spans: [one], weights: [] }),
          ),
        ]);
        for (const day of days) {
          if (lastDay !== null && day > lastDay) continue;
          expect([day, counted.get(day) ?? spans.map(() => 0)]).toEqual([
            day,
            spans.map((one) => (one.from <= day && day <= one.to ? 1 : 0)),
          ]);
        }
      },
    ),
  );
});
