import { expect, it } from "vitest";
import { judgeDisk, judgeLink, judgeWait } from "./house-health.rules.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const GIB = 1024 ** 3;

it("judges waiting by minutes", () => {
  const since = (minutes: number) =>
    judgeWait(new Date(NOW.getTime() - minutes * 60_000), NOW);
  expect(judgeWait(null, NOW)).toBe("good");
  expect([5, 6, 30, 31].map(since)).toEqual(["good", "watch", "watch", "bad"]);
});

it("judges a disk by what is left, whatever its size", () => {
  expect(judgeDisk({ free: 50 * GIB, total: 100 * GIB })).toBe("good");
  expect(judgeDisk({ free: 9 * GIB, total: 100 * GIB })).toBe("watch");
  expect(judgeDisk({ free: 4 * GIB, total: 8 * GIB })).toBe("watch");
  expect(judgeDisk({ free: GIB - 1, total: 2 * GIB })).toBe("bad");
});

it("calls a stopped feed worse than a late one", () => {
  const judge = (late: number, stopped: number) =>
    judgeLink({ late, stopped, hasBegun: true });
  expect(judge(0, 0)).toBe("good");
  expect(judge(2, 0)).toBe("watch");
  expect(judge(0, 1)).toBe("bad");
});

it("calls no link good over which nothing has come yet", () => {
  const judge = (stopped: number) =>
    judgeLink({ late: 0, stopped, hasBegun: false });
  expect([0, 1].map(judge)).toEqual(["unknown", "bad"]);
});
