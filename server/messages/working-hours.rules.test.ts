import { describe, expect, it } from "vitest";
import {
  dueAfter,
  presenceAt,
  type WorkingDay,
} from "./working-hours.rules.ts";

const DAY = { from: "08:00", to: "16:00" };
const week = (hours: WorkingDay[], timeZone = "Europe/Belgrade") => ({
  hours,
  timeZone,
});
const OFFICE = week([
  DAY,
  DAY,
  DAY,
  DAY,
  { from: "08:00", to: "14:30" },
  null,
  null,
]);
const NEVER = week([null, null, null, null, null, null, null]);
const NIGHT = { from: "00:00", to: "24:00" };
const ALWAYS = week([NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT]);

describe("whether somebody is there", () => {
  // 23.11.2026 is a Monday; Belgrade is an hour ahead of UTC in winter, two in summer.
  it.each([
    ["2026-11-23T10:00:00Z", true, "2026-11-23T15:00:00.000Z"],
    ["2026-11-23T06:59:59Z", false, "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00:00Z", true, "2026-11-23T15:00:00.000Z"],
    ["2026-11-23T15:00:00Z", false, "2026-11-24T07:00:00.000Z"],
    ["2026-11-27T13:29:59Z", true, "2026-11-27T13:30:00.000Z"],
    ["2026-11-27T13:30:00Z", false, "2026-11-30T07:00:00.000Z"],
    ["2026-11-29T23:30:00Z", false, "2026-11-30T07:00:00.000Z"],
    ["2026-07-06T06:30:00Z", true, "2026-07-06T14:00:00.000Z"],
  ])("at %s: %s, until %s", (now, isOpen, change) => {
    const found = presenceAt(new Date(now), OFFICE);
    const at = found.isOpen ? found.until : found.opensAt;
    expect([found.isOpen, at?.toISOString()]).toEqual([isOpen, change]);
  });

  it("is not known where nobody ever is", () => {
    expect(presenceAt(new Date("2026-11-23T10:00:00Z"), NEVER)).toEqual({
      isOpen: false,
      opensAt: null,
    });
  });
});

describe("so much work later", () => {
  it.each([
    ["within the day", "2026-11-23T08:00:00Z", 240, "2026-11-23T12:00:00.000Z"],
    [
      "to its last minute",
      "2026-11-23T11:00:00Z",
      240,
      "2026-11-23T15:00:00.000Z",
    ],
    ["into the next", "2026-11-23T14:30:00Z", 240, "2026-11-24T10:30:00.000Z"],
    [
      "from before it opens",
      "2026-11-23T03:00:00Z",
      60,
      "2026-11-23T08:00:00.000Z",
    ],
    [
      "over a short Friday and the weekend",
      "2026-11-27T13:00:00Z",
      240,
      "2026-11-30T10:30:00.000Z",
    ],
    [
      "written on Saturday",
      "2026-11-28T12:00:00Z",
      60,
      "2026-11-30T08:00:00.000Z",
    ],
    [
      "over several days",
      "2026-11-23T07:00:00Z",
      8 * 60 * 3,
      "2026-11-25T15:00:00.000Z",
    ],
    // Clocks go back on 25.10.2026, a Sunday.
    [
      "over the night on which clocks go back",
      "2026-10-23T12:00:00Z",
      60,
      "2026-10-26T07:30:00.000Z",
    ],
  ])("%s", (...[, since, minutes, due]) => {
    expect(dueAfter(new Date(since), minutes, OFFICE)?.toISOString()).toBe(due);
  });

  it("is the same as on the clock where somebody always works", () => {
    const since = new Date("2026-03-28T22:10:00Z");
    expect(dueAfter(since, 600, ALWAYS)?.toISOString()).toBe(
      "2026-03-29T08:10:00.000Z",
    );
  });

  it("never comes where nobody works", () => {
    expect(dueAfter(new Date("2026-11-23T10:00:00Z"), 60, NEVER)).toBeNull();
  });
});
