import { expect, it } from "vitest";
import { amountOf, draftOf, moved, rulesOf } from "./form-draft.ts";

it.each([
  ["", null],
  ["  ", null],
  ["50000", 5_000_000],
  ["50.000", 5_000_000],
  ["50.000,00", 5_000_000],
  ["50,000.5", 5_000_050],
  ["1.234.567,89", 123_456_789],
  ["0", 0],
  ["12,5", 1250],
  ["-5", undefined],
  ["1e5", undefined],
  ["12.34.56", undefined],
  ["abc", undefined],
  ["12,", undefined],
  ["9999999999999", undefined],
])("%s", (text, amount) => {
  expect(amountOf(text)).toBe(amount);
});

it("writes what it reads", () => {
  const rules = {
    fallback: "invoice" as const,
    rules: [
      {
        partnerGroup: "B",
        paymentMethod: null,
        warehouse: "M1",
        totalFrom: 5_000_050,
        totalBelow: null,
        form: "proforma" as const,
      },
    ],
  };
  expect(rulesOf(draftOf(rules))).toEqual(rules);
});

it("moves one place", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});
