import { expect, it } from "vitest";
import { exceedsLargestOrder } from "./price-lines.ts";

/** A million pieces at a hundred thousand each: a hundred billion. */
const PIECES = 1_000_000_000;
const PRICE = 1_000_000_000;

const line = (quantity: number, listPrice: number, netPrice = listPrice) => ({
  quantity,
  price: { listPrice, netPrice },
});

it.each([
  ["a hundred billion", [line(PIECES, PRICE)], false],
  ["more than that", [line(PIECES, PRICE + 1)], true],
  [
    "more than that in two lines",
    [line(PIECES, PRICE), line(1000, PRICE)],
    true,
  ],
  ["more before rebates", [line(PIECES, PRICE + 1, 1)], true],
  ["more at a price above the list", [line(PIECES, 1, PRICE + 1)], true],
  ["nothing", [], false],
])("judges an order of %s", (_what, lines, exceeds) => {
  expect(exceedsLargestOrder(lines)).toBe(exceeds);
});
