import { describe, expect, it } from "vitest";
import { makeGoldenCases, readGoldenCases } from "./golden-file.ts";
import { naivePrices } from "./naive-price.ts";
import { productPrices } from "./product-prices.ts";
import type { Outcome } from "./scheme.ts";

const golden = readGoldenCases();
const outcomes = golden.flatMap(({ expected }) => expected);
const priced = outcomes.flatMap((outcome) => outcome ?? []);
const count = (wanted: (outcome: Outcome) => boolean) =>
  priced.filter(wanted).length;

describe("the golden file of prices", () => {
  it("holds a thousand cases, and enough of each kind", () => {
    expect(golden).toHaveLength(1000);
    expect(outcomes.length - priced.length).toBeGreaterThan(80);
    for (const kind of ["contract", "action", "rebates"] as const)
      expect(count((one) => one.kind === kind)).toBeGreaterThan(300);
    expect(count(({ cap }) => cap)).toBeGreaterThan(200);
    expect(count(({ floor }) => floor)).toBeGreaterThan(150);
    expect(count(({ cap, floor }) => cap && floor)).toBeGreaterThan(15);
    expect(count(({ rules }) => rules.length > 2)).toBeGreaterThan(150);
    expect(count(({ net }) => /[1-9]\d?$/.test(net))).toBeGreaterThan(150);
    expect(count(({ percent }) => percent.startsWith("-"))).toBeGreaterThan(50);
  });

  it("is what the written rules give, worked out apart from the product", () => {
    const moved = golden.filter(
      (one) =>
        JSON.stringify(naivePrices(one)) !== JSON.stringify(one.expected),
    );
    expect(moved).toEqual([]);
  });

  it("holds the cases that its numbers make", () => {
    expect(makeGoldenCases()).toEqual(golden);
  });

  it("is what the product gives, to the fourth decimal and by the same rules", () => {
    const wrong = golden.flatMap((one, number) => {
      const given = productPrices(one);
      return JSON.stringify(given) === JSON.stringify(one.expected)
        ? []
        : [{ number, expected: one.expected, given }];
    });
    expect(wrong).toEqual([]);
  });
});
