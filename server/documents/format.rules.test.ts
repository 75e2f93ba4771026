import { expect, test } from "vitest";
import {
  amountText,
  dateText,
  percentText,
  quantityText,
  unitPriceText,
} from "./format.rules.ts";

test.each([
  [0, "0,00", "0.00"],
  [5, "0,05", "0.05"],
  [99_999, "999,99", "999.99"],
  [100_000, "1.000,00", "1,000.00"],
  [123_456_750, "1.234.567,50", "1,234,567.50"],
  [-12_345_600, "\u2212123.456,00", "\u2212123,456.00"],
  [9_007_199_254_740_991, "90.071.992.547.409,91", "90,071,992,547,409.91"],
])("amount %d", (amount, serbian, english) => {
  expect(amountText(amount, "sr-Latn")).toBe(serbian);
  expect(amountText(amount, "sr-Cyrl")).toBe(serbian);
  expect(amountText(amount, "en")).toBe(english);
});

test.each([
  [42_500_000, "4.250,00"],
  [3330, "0,333"],
  [3333, "0,3333"],
  [1_299_500, "129,95"],
  [100, "0,01"],
  [1, "0,0001"],
])("unit price %d has two decimals, or up to four", (price, text) => {
  expect(unitPriceText(price, "sr-Latn")).toBe(text);
});

test.each([
  [1000, "1"],
  [1500, "1,5"],
  [10_000, "10"],
  [1_234_567, "1.234,567"],
  [100_000_000, "100.000"],
  [1, "0,001"],
])("quantity %d has no trailing zeros", (quantity, text) => {
  expect(quantityText(quantity, "sr-Latn")).toBe(text);
});

test.each([
  [200_000, "20"],
  [125_000, "12,5"],
  [180_728, "18,07"],
  [167_000, "16,7"],
  [0, "0"],
  [1_000_000, "100"],
  [180_750, "18,08"],
])("percentage %d is rounded to two decimals", (percent, text) => {
  expect(percentText(percent, "sr-Cyrl")).toBe(text);
});

test("dates", () => {
  expect(dateText("2026-11-03", "sr-Latn")).toBe("03.11.2026.");
  expect(dateText("2026-11-03", "sr-Cyrl")).toBe("03.11.2026.");
  expect(dateText("2026-11-03", "en")).toBe("3 Nov 2026");
});
