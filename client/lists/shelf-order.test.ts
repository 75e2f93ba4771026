import fc from "fast-check";
import { expect, it } from "vitest";
import { fitsQuantityRule } from "../../server/core/quantity.ts";
import { alongShelf, moved, quantityToFill } from "./shelf-order.ts";

it("follows the shelf, and puts what has no place there after it, by name", () => {
  const rows = ["Šećer", "Čaj", "Brašno", "Ulje"].map((name) => ({
    itemCode: name,
    name,
  }));
  const shelf = ["Ulje", "Čaj", "Nema ga više"].map((itemCode) => ({
    itemCode,
  }));
  expect(alongShelf(rows, shelf).map(({ name }) => name)).toEqual([
    "Ulje",
    "Čaj",
    "Brašno",
    "Šećer",
  ]);
});

it.each([
  [0, 2, "bca"],
  [2, 0, "cab"],
  [1, 1, "abc"],
  [0, 9, "bca"],
  [2, -1, "cab"],
  [7, 0, "abc"],
])("moves a row from %i to %i", (from, to, rows) => {
  expect(moved(["a", "b", "c"], from, to).join("")).toBe(rows);
});

it("fills the shelf in whole packs, and orders nothing where it is full", () => {
  const rule = { minimumOrder: 12_000, quantityStep: 6000 };
  expect(quantityToFill(20_000, 7000, rule)).toBe(18_000);
  expect(quantityToFill(20_000, 19_000, rule)).toBe(12_000);
  expect(quantityToFill(20_000, 20_000, rule)).toBe(0);
  expect(quantityToFill(20_000, 50_000, rule)).toBe(0);
});

it("fills any shelf: to no less than there should be, and by no step too many", () => {
  const rule = fc.record({
    minimumOrder: fc.integer({ min: 1, max: 50_000 }),
    quantityStep: fc.integer({ min: 1, max: 50_000 }),
  });
  const missing = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(fc.nat(1_000_000), missing, rule, (onShelf, gap, each) => {
      const filled = quantityToFill(onShelf + gap, onShelf, each);
      expect(fitsQuantityRule(filled, each)).toBe(true);
      expect(filled).toBeGreaterThanOrEqual(gap);
      const less = filled - each.quantityStep;
      expect(less >= gap && fitsQuantityRule(less, each)).toBe(false);
    }),
  );
});

it("moves a row and loses none", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat()),
      fc.integer({ min: -3, max: 30 }),
      fc.integer({ min: -3, max: 30 }),
      (rows, from, to) => {
        const sorted = (all: number[]) =>
          all.toSorted((one, other) => one - other);
        expect(sorted(moved(rows, from, to))).toEqual(sorted(rows));
      },
    ),
  );
});
