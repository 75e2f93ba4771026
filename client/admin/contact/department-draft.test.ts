import { describe, expect, it } from "vitest";
import { hoursOf, minutesOf } from "./department-draft.ts";

describe("hours as they are typed", () => {
  it.each([
    ["08:00–16:00", { from: "08:00", to: "16:00" }],
    ["8-16", { from: "08:00", to: "16:00" }],
    [" 7.30 do 14.30 ", { from: "07:30", to: "14:30" }],
    ["0-24", { from: "00:00", to: "24:00" }],
    ["", null],
    ["16-8", undefined],
    ["8", undefined],
    ["8-25", undefined],
    ["8:70-16", undefined],
  ])("%j", (typed, hours) => expect(hoursOf(typed)).toEqual(hours));
});

describe("the time of an answer as it is typed", () => {
  it.each([
    ["4", 240],
    ["0,5", 30],
    ["1.25", 75],
    ["", null],
    ["0", undefined],
    ["četiri", undefined],
    ["9999", undefined],
  ])("%j", (typed, minutes) => expect(minutesOf(typed)).toBe(minutes));
});
