import { expect, it } from "vitest";
import { beforeSending } from "./before-sending.rules.ts";

const TOTALS = { net: 100_000, total: 120_000 };
const credit = (limit: number, openOrders: number) => ({
  minimumOrderValue: null,
  credit: { limit, openOrders },
});

it("says nothing while the terms are not known", () => {
  expect(beforeSending(TOTALS, undefined)).toEqual({
    missing: 0,
    overLimit: false,
  });
});

it.each([
  [100_000, 0],
  [100_001, 1],
  [null, 0],
])("counts what is missing to %s without VAT", (minimumOrderValue, missing) => {
  const options = { minimumOrderValue, credit: null };
  expect(beforeSending(TOTALS, options).missing).toBe(missing);
});

it("counts the limit with VAT and with what is ordered already", () => {
  expect(beforeSending(TOTALS, credit(200_000, 80_000))).toMatchObject({
    overLimit: false,
    credit: { limit: 200_000, used: 80_000, left: 0 },
  });
  expect(beforeSending(TOTALS, credit(200_000, 80_001))).toMatchObject({
    overLimit: true,
    credit: { left: -1 },
  });
});

it("believes the server where it has spoken", () => {
  const said = { ...TOTALS, overLimit: true };
  expect(beforeSending(said, credit(900_000, 0)).overLimit).toBe(true);
  expect(
    beforeSending({ ...TOTALS, overLimit: false }, credit(0, 0)).overLimit,
  ).toBe(false);
});
