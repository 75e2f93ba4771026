import { describe, expect, it } from "vitest";
import { formatPercent, parsePercent } from "./percent.ts";
import {
  fitsQuantityRule,
  formatQuantity,
  nearestQuantities,
  parseQuantity,
} from "./quantity.ts";

it.each([
  ["1", 1000],
  ["1.5", 1500],
  ["1.50", 1500],
  ["0.001", 1],
  ["0", 0],
  ["0.000", 0],
  ["000000012", 12_000],
  ["999999999.999", 999_999_999_999],
])("reads the quantity %s", (text, quantity) => {
  expect(parseQuantity(text)).toBe(quantity);
});

it.each([
  "",
  "-1",
  "+1",
  "1e15",
  "1,5",
  "1.",
  ".5",
  "1.0000",
  "1000000000",
  " 1",
  "1\n",
  "NaN",
  "١",
])("does not take %j for a quantity", (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

it.each([
  [1000, "1"],
  [1500, "1.5"],
  [1, "0.001"],
  [0, "0"],
  [10_000, "10"],
  [100_010, "100.01"],
  [999_999_999_999, "999999999.999"],
])("writes the quantity %d as %s", (quantity, text) => {
  expect(formatQuantity(quantity)).toBe(text);
});

describe("a rule of at least 20 in tens", () => {
  const rule = { minimumOrder: 20_000, quantityStep: 10_000 };
  it.each([
    [20_000, true],
    [30_000, true],
    [10_000, false],
    [25_000, false],
    [20_001, false],
    [0, false],
    [-20_000, false],
  ])("%d fits: %s", (quantity, fits) => {
    expect(fitsQuantityRule(quantity, rule)).toBe(fits);
  });

  it.each([
    [1, [20_000]],
    [10_000, [20_000]],
    [20_000, [20_000]],
    [25_000, [20_000, 30_000]],
    [29_999, [20_000, 30_000]],
    [31_000, [30_000, 40_000]],
  ])("nearest to %d are %j", (quantity, nearest) => {
    expect(nearestQuantities(quantity, rule)).toEqual(nearest);
  });
});

it("raises a least that is no whole number of steps to one", () => {
  const rule = { minimumOrder: 25_000, quantityStep: 10_000 };
  expect(nearestQuantities(5000, rule)).toEqual([30_000]);
  expect(nearestQuantities(27_000, rule)).toEqual([30_000]);
  expect(fitsQuantityRule(30_000, rule)).toBe(true);
});

it("offers only quantities that fit", () => {
  for (const minimumOrder of [250, 1000, 7000, 12_000]) {
    for (const quantityStep of [1, 250, 1000, 5000]) {
      const rule = { minimumOrder, quantityStep };
      for (let quantity = 1; quantity < 30_000; quantity += 617) {
        for (const one of nearestQuantities(quantity, rule))
          expect(fitsQuantityRule(one, rule)).toBe(true);
      }
    }
  }
});

it.each([
  ["12.5", 125_000],
  ["0.0001", 1],
  ["100", 1_000_000],
  ["0", 0],
])("reads and writes %s percent", (text, percent) => {
  expect(parsePercent(text)).toBe(percent);
  expect(formatPercent(percent)).toBe(text);
});

it("does not take finer percentages than it can hold", () => {
  expect(parsePercent("12.50000")).toBe(125_000);
  for (const text of ["0.00001", "1,5", "", "1e2", "12 %"])
    expect(parsePercent(text)).toBeUndefined();
});
