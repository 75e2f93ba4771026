import { expect, it } from "vitest";
import { missingToMinimum, refuseBelowMinimum } from "./minimum-order.rules.ts";

it.each([
  [500_000, 0, 500_000],
  [500_000, 376_000, 124_000],
  [500_000, 500_000, 0],
  [500_000, 500_001, 0],
  [null, 0, 0],
])(
  "of a least value of %s an order of %s lacks %s",
  (minimum, net, missing) => {
    expect(missingToMinimum(net, minimum)).toBe(missing);
  },
);

it("names what is missing as each language writes it", () => {
  expect(refuseBelowMinimum(376_000, 500_000)).toMatchObject({
    code: "CONFLICT",
    reason: "below_minimum_order",
    params: {
      missing: { "sr-Latn": "1.240,00", en: "1,240.00" },
      minimum: { "sr-Cyrl": "5.000,00" },
    },
  });
  expect(refuseBelowMinimum(500_000, 500_000)).toBeUndefined();
});
