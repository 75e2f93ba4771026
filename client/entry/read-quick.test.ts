import { expect, it } from "vitest";
import { isFigures, readQuick } from "./read-quick.ts";

it.each<[string, [string, number?][]]>([
  ["", []],
  ["12345", [["12345"]]],
  ["12345*24", [["12345*24"], ["12345", 24], ["24", 12345]]],
  ["12345 × 2,5", [["12345 × 2,5"], ["12345", 2.5], ["2,5", 12345]]],
  ["24x12345", [["24x12345"], ["12345", 24]]],
  ["24х ND-RP125", [["24х ND-RP125"], ["ND-RP125", 24]]],
  ["ND-RP125 x3", [["ND-RP125 x3"], ["ND-RP125", 3]]],
  ["12345 24", [["12345 24"], ["12345", 24]]],
  ["utičnica šuko 1.000", [["utičnica šuko 1.000"], ["utičnica šuko", 1000]]],
  ["vijak M8*40", [["vijak M8*40"], ["vijak M8", 40]]],
  ["RC0402", [["RC0402"]]],
  ["12345*0", [["12345*0"], ["0", 12345]]],
])("reads „%s“", (typed, readings) => {
  expect(
    readQuick(typed, "sr-Latn").map(({ key, quantity }) =>
      quantity === undefined ? [key] : [key, quantity / 1000],
    ),
  ).toEqual(readings);
});

it.each([
  ["12345*24", true],
  ["12345 24", true],
  ["ND-125", false],
  ["", false],
  [" ", false],
])("knows whether „%s“ is figures", (typed, is) => {
  expect(isFigures(typed)).toBe(is);
});
