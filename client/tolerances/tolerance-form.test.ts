import { expect, it } from "vitest";
import { formOf, readPercent, rulesOf, sameRules } from "./tolerance-form.ts";

it.each([
  ["0", "0"],
  ["2,5", "2.5"],
  [" 2.50 % ", "2.5"],
  ["0,01", "0.01"],
  ["20", "20"],
  ["1.07", "1.07"],
  ["20,01", undefined],
  ["1,234", undefined],
  ["-1", undefined],
  ["", undefined],
  ["mnogo", undefined],
])("reads %j as %j", (typed, percent) =>
  expect(readPercent(typed)).toBe(percent),
);

it("sets nothing while a percentage is wrong, and drops nothing that is not cut", () => {
  const form = {
    takesPrices: true,
    percent: "2,5",
    shipAvailable: false,
    dropUnavailable: true,
  };
  expect(rulesOf(form)).toEqual({
    pricePercent: "2.5",
    shipAvailable: false,
    dropUnavailable: false,
  });
  expect(rulesOf({ ...form, percent: "x" })).toBeUndefined();
  expect(rulesOf({ ...form, percent: "x", takesPrices: false })).toEqual({
    pricePercent: null,
    shipAvailable: false,
    dropUnavailable: false,
  });
});

it("gives back what stands", () => {
  const rules = {
    pricePercent: "1.07",
    shipAvailable: true,
    dropUnavailable: true,
  };
  const form = formOf(rules, (text) => text.replace(".", ","));
  expect(
    sameRules(rulesOf(form) ?? { ...rules, pricePercent: null }, rules),
  ).toBe(true);
});
