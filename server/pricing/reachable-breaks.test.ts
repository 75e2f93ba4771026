import { expect, it } from "vitest";
import { reachableBreaks } from "./reachable-breaks.rules.ts";

const at = (minQuantity: string, netPrice: number) => ({
  minQuantity,
  netPrice,
});

it.each([
  ["1", [at("12", 9), at("48", 8)], [12_000, 9], [48_000, 8]],
  ["1", [at("5", 8), at("10.001", 9)], [5000, 8], [11_000, 9]],
  ["0.001", [at("10.001", 9)], [10_001, 9]],
  ["6", [at("10.001", 9)], [12_000, 9]],
  ["1", [at("10.001", 9), at("11", 7)], [11_000, 7]],
  ["1", [at("5", 8), at("10.001", 9), at("11", 8)], [5000, 8]],
])("in steps of %s %j are reached at %j", (quantityStep, breaks, ...rungs) => {
  expect(
    reachableBreaks({ quantityStep, breaks }).map(({ from, price }) => [
      from,
      price,
    ]),
  ).toEqual(rungs);
});
