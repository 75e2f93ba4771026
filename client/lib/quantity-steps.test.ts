import { describe, expect, it } from "vitest";
import {
  nextQuantity,
  previousQuantity,
  readQuantity,
  stepRuleFrom,
  writeQuantity,
} from "./quantity-steps.ts";

const pack = stepRuleFrom({
  minimumOrder: "1",
  quantityStep: "1",
  packSize: "10",
});
const bulk = stepRuleFrom({
  minimumOrder: "5",
  quantityStep: "0.5",
  packSize: null,
});

describe("plus and minus", () => {
  it("go by packs, and below one pack take the item out", () => {
    expect(nextQuantity(0, pack)).toBe(10_000);
    expect(nextQuantity(10_000, pack)).toBe(20_000);
    expect(nextQuantity(13_000, pack)).toBe(20_000);
    expect(previousQuantity(13_000, pack)).toBe(10_000);
    expect(previousQuantity(10_000, pack)).toBe(0);
  });
  it("start at the minimum and never go below it", () => {
    expect(nextQuantity(0, bulk)).toBe(5_000);
    expect(nextQuantity(5_000, bulk)).toBe(5_500);
    expect(previousQuantity(5_500, bulk)).toBe(5_000);
    expect(previousQuantity(5_000, bulk)).toBe(0);
  });
  it("go by the binding step where the pack does not fit it", () => {
    const odd = stepRuleFrom({
      minimumOrder: "4",
      quantityStep: "4",
      packSize: "6",
    });
    expect(nextQuantity(0, odd)).toBe(4_000);
    expect(nextQuantity(4_000, odd)).toBe(8_000);
  });
});

describe("a typed quantity", () => {
  it.each([
    ["12", "sr-Latn", 12_000],
    ["1,5", "sr-Latn", 1_500],
    ["1.5", "sr-Latn", 1_500],
    ["1.000", "sr-Latn", 1_000_000],
    ["1.000", "en", 1_000],
    ["1,000", "en", 1_000_000],
    [" 20 ", "sr-Cyrl", 20_000],
    ["2,", "sr-Latn", 2_000],
    ["1,2345", "sr-Latn", 1_235],
    ["1,2340", "sr-Latn", 1_234],
    ["0,0004", "sr-Latn", 1],
  ] as const)("%s in %s is %i", (text, language, quantity) => {
    expect(readQuantity(text, language)).toBe(quantity);
  });
  it.each(["", "abc", "-1", "1e3", "9999999999"])("%s is none", (text) => {
    expect(readQuantity(text, "sr-Latn")).toBeUndefined();
  });
  it("is written back without thousands, so that it reads the same", () => {
    expect(writeQuantity(1_234_500, "sr-Latn")).toBe("1234,5");
    expect(writeQuantity(1_234_500, "en")).toBe("1234.5");
  });
});
