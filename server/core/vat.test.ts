import { expect, it } from "vitest";
import { documentTotals, vatAmount } from "./vat.ts";

const GENERAL = 200_000;
const SPECIAL = 100_000;

it("totals the worked document", () => {
  expect(
    documentTotals([
      { lineTotal: 1_416_100, vatRateE4: GENERAL },
      { lineTotal: 1_150_000, vatRateE4: SPECIAL },
      { lineTotal: 1_003_425, vatRateE4: GENERAL },
    ]),
  ).toEqual({
    vat: [
      { rateE4: GENERAL, base: 2_419_525, amount: 483_905 },
      { rateE4: SPECIAL, base: 1_150_000, amount: 115_000 },
    ],
    net: 3_569_525,
    vatTotal: 598_905,
    total: 4_168_430,
  });
});

it("takes VAT once per rate and not by line: three lines of 10,03", () => {
  const line = { lineTotal: 1003, vatRateE4: GENERAL };
  expect(documentTotals([line, line, line]).vatTotal).toBe(602);
  expect(3 * vatAmount(1003, GENERAL)).toBe(603);
});

it.each([
  [8333, GENERAL, 1667],
  [9091, SPECIAL, 909],
  [0, GENERAL, 0],
  [1, SPECIAL, 0],
  [5, SPECIAL, 1],
  [12_345, 0, 0],
  [-5, SPECIAL, -1],
])("on %d at %d is %d", (base, rate, amount) => {
  expect(vatAmount(base, rate)).toBe(amount);
});

it("of nothing is nothing, without a row", () => {
  expect(documentTotals([])).toEqual({
    vat: [],
    net: 0,
    vatTotal: 0,
    total: 0,
  });
});
