import { describe, expect, it } from "vitest";
import { readTypedPrice } from "./typed-price.ts";

describe("a typed price", () => {
  it.each([
    ["12.500,50", 125_005_000],
    ["12,500.50", 125_005_000],
    ["12500", 125_000_000],
    ["1.250", 12_500_000],
    ["3,5", 35_000],
    ["0,0333", 333],
    ["0", undefined],
    ["-3", undefined],
    ["", undefined],
    ["1,2,3", undefined],
  ])("%j is %s", (text, price) => {
    expect(readTypedPrice(text)).toBe(price);
  });
});
