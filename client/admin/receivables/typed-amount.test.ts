import { expect, it } from "vitest";
import { readTypedAmount } from "./typed-amount.ts";

it.each([
  ["12.500,50", 1_250_050],
  ["12,500.5", 1_250_050],
  ["12500", 1_250_000],
  [" 1 000,00 ", 100_000],
  ["1.500", 150_000],
  ["0,01", 1],
  ["1.234.567,89", 123_456_789],
  ["0", undefined],
  ["", undefined],
  ["-5", undefined],
  ["12.34.56", undefined],
  ["1,2345", undefined],
])("reads %s", (typed, amount) => {
  expect(readTypedAmount(typed)).toBe(amount);
});
