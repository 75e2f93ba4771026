import { describe, expect, it } from "vitest";
import { nextRung, rungsOf } from "./price-ladder.ts";

const ITEM = {
  netPrice: 1_000_000,
  breaks: [
    { minQuantity: "12", netPrice: 960_000 },
    { minQuantity: "48", netPrice: 900_000 },
  ],
};
const SINGLE = { minimumOrder: 1000, quantityStep: 1000 };

it("reads the better prices in their order", () => {
  expect(rungsOf(ITEM)).toEqual([
    { from: 12_000, price: 960_000 },
    { from: 48_000, price: 900_000 },
  ]);
});

describe("the next better price", () => {
  it.each([
    [6_000, { more: 6_000, percent: "4" }],
    [11_500, { more: 500, percent: "4" }],
    [12_000, { more: 36_000, percent: "6.3" }],
    [48_000, undefined],
    [60_000, undefined],
  ])("after %i in 1/1000 is %j", (quantity, next) => {
    expect(nextRung(ITEM, quantity, SINGLE)).toEqual(next);
  });
  it("is at a quantity that may be ordered, and at the price of that", () => {
    const packs = { minimumOrder: 10_000, quantityStep: 10_000 };
    expect(nextRung(ITEM, 10_000, packs)).toEqual({
      more: 10_000,
      percent: "4",
    });
    const pallets = { minimumOrder: 50_000, quantityStep: 50_000 };
    expect(nextRung(ITEM, 10_000, pallets)).toEqual({
      more: 40_000,
      percent: "10",
    });
  });
  it("is never a price that rises", () => {
    const capped = {
      netPrice: 800_000,
      breaks: [
        { minQuantity: "10.001", netPrice: 1_000_000 },
        { minQuantity: "20", netPrice: 700_000 },
      ],
    };
    expect(nextRung(capped, 10_000, SINGLE)).toEqual({
      more: 10_000,
      percent: "12.5",
    });
    const ended = { ...capped, breaks: capped.breaks.slice(0, 1) };
    expect(nextRung(ended, 10_000, SINGLE)).toBeUndefined();
  });
  it("is none where nothing is saved that one would notice", () => {
    const flat = {
      netPrice: 1_000_000,
      breaks: [{ minQuantity: "12", netPrice: 999_900 }],
    };
    expect(nextRung(flat, 1_000, SINGLE)).toBeUndefined();
    expect(nextRung({ ...flat, netPrice: 0 }, 1_000, SINGLE)).toBeUndefined();
  });
});
