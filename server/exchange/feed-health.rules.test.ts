import { describe, expect, it } from "vitest";
import { judgeFeed } from "./feed-health.rules.ts";

const MINUTE = 60_000;
const HOUR = 60;
const NIGHT = 14 * HOUR;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-23T10:00:00Z");

/** Deliveries, the last of them so many minutes ago, with these gaps before it. */
function delivered(silence: number, gaps: number[]): number[] {
  const instants = [NOW - silence * MINUTE];
  for (const gap of gaps) instants.push((instants.at(-1) ?? 0) - gap * MINUTE);
  return instants;
}

describe("the silence of a feed", () => {
  it("is never broken by one that has not come", () => {
    expect(judgeFeed([], NOW)).toEqual({
      state: "never",
      usualGapMs: undefined,
    });
  });

  it.each([
    { after: "one delivery a year ago", silence: 365 * 24 * HOUR, gaps: [] },
    { after: "three gaps", silence: 99 * HOUR, gaps: [HOUR, HOUR, HOUR] },
    { after: "a quarter of an hour", silence: 59, gaps: fives(15), usual: 15 },
    { after: "an hour of it", silence: 60, gaps: fives(15), usual: 15 },
    { after: "days", silence: 3 * DAY, gaps: fives(DAY), usual: DAY },
    { after: "a night", silence: NIGHT, gaps: [...fives(15), NIGHT, NIGHT] },
  ])("is none after $after", ({ silence, gaps, usual }) => {
    const habit = judgeFeed(delivered(silence, gaps), NOW);
    expect(habit.state).toBe("fresh");
    expect(usual === undefined || habit.usualGapMs === usual * MINUTE).toBe(
      true,
    );
  });

  it.each([
    { after: "an hour of a quarter's habit", silence: 61, gaps: fives(15) },
    { after: "three days of one", silence: 3 * DAY + 1, gaps: fives(DAY) },
    {
      after: "more than a night",
      silence: NIGHT + 1,
      gaps: [...fives(15), NIGHT, NIGHT],
    },
    {
      after: "two hours, whatever one outage",
      silence: 120,
      gaps: [...fives(15), 3 * DAY],
    },
  ])("is too long after $after", ({ silence, gaps }) => {
    expect(judgeFeed(delivered(silence, gaps), NOW).state).toBe("late");
  });
});

function fives(minutes: number): number[] {
  return Array.from({ length: 5 }, () => minutes);
}
