import { expect, it } from "vitest";
import { lineTotal, sumAmounts, toSafeNumber } from "./money.ts";
import { divideRounded } from "./rounding.ts";

it.each([
  ["4 × 3.540,25", 4000, 35_402_500, 1_416_100],
  ["25 × 401,37", 25_000, 4_013_700, 1_003_425],
  ["10 × 1.150,00", 10_000, 11_500_000, 1_150_000],
  ["1000 × 0,3330 at four decimals", 1_000_000, 3330, 33_300],
  ["1000 × 0,33 at two", 1_000_000, 3300, 33_000],
  ["half a para up", 1000, 50, 1],
  ["under half a para", 1000, 49, 0],
  ["0.005 of a unit at 1,00", 5, 10_000, 1],
  ["2.675 stays exact where a float gives 2.67", 1000, 26_750, 268],
  [
    "a line of over 900 million, past exact products",
    999_999_999,
    42_500_000_000,
    424_999_999_575_000,
  ],
])("takes a line as %s", (...[, quantity, price, total]) => {
  expect(lineTotal(quantity, price)).toBe(total);
});

it("refuses what a number cannot hold exactly", () => {
  expect(() => lineTotal(999_999_999_999, 9_000_000_000)).toThrow(RangeError);
  expect(() => sumAmounts([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  expect(() => toSafeNumber(2n ** 53n)).toThrow(RangeError);
  expect(sumAmounts([])).toBe(0);
});

it.each([
  [5n, 10n, 1n],
  [4n, 10n, 0n],
  [-5n, 10n, -1n],
  [-4n, 10n, 0n],
  [15n, 10n, 2n],
  [25n, 10n, 3n],
  [3n, 7n, 0n],
  [4n, 7n, 1n],
  [7n, 1n, 7n],
])(
  "divides %d by %d, half away from zero",
  (numerator, denominator, result) => {
    expect(divideRounded(numerator, denominator)).toBe(result);
  },
);
