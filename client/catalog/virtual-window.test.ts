import { describe, expect, it } from "vitest";
import {
  assignRows,
  blocksOf,
  inOrder,
  orderAround,
  rowsInView,
} from "./virtual-window.ts";

const screen = { height: 800, rowHeight: 100, total: 50_000, beyond: 2 };

describe("the rows in view", () => {
  it.each([
    ["at the top", -60, { from: 0, to: 12 }],
    ["in between", 12_345, { from: 121, to: 133 }],
    ["at the end", 4_999_200, { from: 49_987, to: 49_999 }],
    [
      "past the end, as a list that grew shorter is",
      9e6,
      { from: 49_987, to: 49_999 },
    ],
    ["far below the screen", -5000, { from: 0, to: 12 }],
  ])("are, %s", (_, scrolled, range) => {
    expect(rowsInView({ ...screen, scrolled })).toEqual(range);
  });

  it("are none of an empty list, nor before heights are known", () => {
    const none = { from: 0, to: -1 };
    expect(rowsInView({ ...screen, scrolled: 0, total: 0 })).toEqual(none);
    expect(rowsInView({ ...screen, scrolled: 0, rowHeight: 0 })).toEqual(none);
  });
});

describe("the elements of a list", () => {
  const free = [false, false, false, false];

  it("change one by one as the list moves", () => {
    expect(assignRows([0, 1, 2, 3], { from: 1, to: 4 }, free)).toEqual([
      4, 1, 2, 3,
    ]);
    expect(assignRows([4, 1, 2, 3], { from: 0, to: 3 }, free)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it("become more when more are needed, and are kept when fewer are", () => {
    expect(assignRows([0, 1], { from: 0, to: 3 }, free)).toEqual([0, 1, 2, 3]);
    expect(assignRows([0, 1, 2, 3], { from: 1, to: 2 }, free)).toEqual([
      -1, 1, 2, -1,
    ]);
  });

  it("never show a row twice, nor one that is gone", () => {
    const next = assignRows([5, 6, 7, 8], { from: 0, to: 2 }, free);
    expect(next.filter((row) => row >= 0).toSorted()).toEqual([0, 1, 2]);
    expect(next).toHaveLength(4);
    expect(assignRows([0, 1], { from: 0, to: -1 }, free)).toEqual([-1, -1]);
  });

  it("keep what the focus is in, however far the list is gone", () => {
    const pinned = [false, true, false, false];
    const next = assignRows([0, 1, 2, 3], { from: 500, to: 503 }, pinned);
    expect(next[1]).toBe(1);
    expect(next.filter((row) => row >= 500)).toHaveLength(4);
  });

  it("show what is wanted after any run of jumps", () => {
    let shown: number[] = [];
    let seed = 7;
    for (let step = 0; step < 500; step += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const from = seed % 1000;
      const wanted = { from, to: Math.min(999, from + (seed % 12)) };
      const pinned = shown.map((_, element) => element === step % 5);
      shown = assignRows(shown, wanted, pinned);
      for (let row = wanted.from; row <= wanted.to; row += 1)
        expect(shown.filter((one) => one === row)).toEqual([row]);
    }
    // The most that were wanted at once, and the one that was pinned beside.
    expect(shown.length).toBeLessThanOrEqual(13);
  });

  it("are put in order around the one that must not move", () => {
    const rows = [24, 25, 8, 9, 10];
    expect(inOrder(rows)).toBe(false);
    expect(orderAround(rows, undefined)).toEqual({
      before: [],
      after: [2, 3, 4, 0, 1],
    });
    expect(orderAround(rows, 0)).toEqual({ before: [2, 3, 4], after: [1] });
    expect(inOrder([8, 9, 10, 24, 25])).toBe(true);
  });
});

it("fetches by blocks", () => {
  expect(blocksOf({ from: 0, to: 9 }, 24)).toEqual([0]);
  expect(blocksOf({ from: 23, to: 49 }, 24)).toEqual([0, 1, 2]);
  expect(blocksOf({ from: 0, to: -1 }, 24)).toEqual([]);
});
