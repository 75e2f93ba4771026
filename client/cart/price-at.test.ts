import { expect, it } from "vitest";
import { priceAt } from "./price-at.ts";

const item = {
  netPrice: 102_418_000,
  breaks: [
    { minQuantity: "5", netPrice: 99_920_000 },
    { minQuantity: "10", netPrice: 97_422_000 },
  ],
};

it.each([
  [0, 102_418_000],
  [4_999, 102_418_000],
  [5_000, 99_920_000],
  [9_000, 99_920_000],
  [10_000, 97_422_000],
  [500_000, 97_422_000],
])("the price at %i thousandths is %i", (quantity, price) => {
  expect(priceAt(item, quantity)).toBe(price);
});

it.each([
  [10_000, 800_000],
  [10_001, 1_000_000],
  [11_000, 1_000_000],
])("at %i thousandths a price up to ten gives %i", (quantity, price) => {
  const capped = {
    netPrice: 800_000,
    breaks: [{ minQuantity: "10.001", netPrice: 1_000_000 }],
  };
  expect(priceAt(capped, quantity)).toBe(price);
});
