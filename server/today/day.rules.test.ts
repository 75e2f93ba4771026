import { describe, expect, it } from "vitest";
import { drawnHours, linkLine } from "./day.rules.ts";

const NOW = new Date("2026-11-23T13:08:00Z");
const hour = (at: string, bad = false, trouble = 0) => ({
  hour: new Date(`2026-11-${at}:00:00Z`),
  bad,
  trouble,
  last: new Date(`2026-11-${at}:40:00Z`),
});

describe("a line of the link", () => {
  it("lays a day along, the oldest hour first", () => {
    const { hours, trouble, last } = linkLine(
      [hour("22T14"), hour("23T12", true, 3), hour("23T13")],
      NOW,
    );
    expect(hours).toHaveLength(24);
    expect([hours[0], hours[1], hours[22], hours[23]]).toEqual([
      "ok",
      "none",
      "bad",
      "ok",
    ]);
    expect(trouble).toBe(3);
    expect(last?.toISOString()).toBe("2026-11-23T13:40:00.000Z");
  });

  it("calls an hour bad whose other feed went well", () => {
    for (const found of [
      [hour("23T13", true), hour("23T13")],
      [hour("23T13"), hour("23T13", true)],
    ])
      expect(linkLine(found, NOW).hours.at(-1)).toBe("bad");
  });

  it("leaves out what is older than the line, and says that nothing came", () => {
    expect(linkLine([hour("22T13")], NOW).hours).not.toContain("ok");
    expect(linkLine([], NOW)).toMatchObject({ trouble: 0, last: null });
  });
});

it("draws the working day, and more where somebody ordered then", () => {
  expect(drawnHours([])).toEqual({ from: 8, to: 16 });
  expect(drawnHours([6, 10])).toEqual({ from: 6, to: 16 });
  expect(drawnHours([10, 23])).toEqual({ from: 8, to: 23 });
});
