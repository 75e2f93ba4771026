import { expect, it } from "vitest";
import type { CreditPolicy } from "../../server/company/credit-policy.rules.ts";
import { beforeSending } from "./before-sending.rules.ts";

const TOTALS = { net: 100_000, total: 120_000 };
const METHODS = {
  paymentMethods: [
    { code: "ODL", inAdvance: false },
    { code: "AVANS", inAdvance: true },
  ],
  defaultPaymentMethod: "ODL",
};
const HOLD: CreditPolicy = { overLimit: "hold", overdue: "pass" };
const ADVANCE: CreditPolicy = { overLimit: "advance", overdue: "hold" };
const credit = (
  limit: number | null,
  openOrders: number,
  more: {
    balance?: number;
    beyondTolerance?: number;
    policy?: CreditPolicy;
  } = {
    balance: 0,
    beyondTolerance: 0,
    policy: HOLD,
  },
) => ({
  ...METHODS,
  minimumOrderValue: null,
  credit: { limit, openOrders, ...more },
});

it("says nothing while the terms are not known", () => {
  expect(beforeSending(TOTALS, undefined)).toEqual({
    missing: 0,
    blocked: false,
    verdict: { outcome: "passes", because: [] },
  });
});

it.each([
  [100_000, 0],
  [100_001, 1],
  [null, 0],
])("counts what is missing to %s without VAT", (minimumOrderValue, missing) => {
  const options = { ...METHODS, minimumOrderValue, credit: null };
  expect(beforeSending(TOTALS, options).missing).toBe(missing);
});

it("counts the limit with VAT, with what is owed and with what is ordered already", () => {
  const owing = (balance: number) =>
    credit(200_000, 30_000, { balance, beyondTolerance: 0, policy: HOLD });
  expect(beforeSending(TOTALS, owing(50_000))).toMatchObject({
    verdict: { outcome: "passes" },
    credit: { limit: 200_000, used: 80_000, left: 0 },
  });
  expect(beforeSending(TOTALS, owing(50_001))).toMatchObject({
    verdict: { outcome: "hold", because: ["limit"] },
    credit: { left: -1 },
  });
});

it("follows the wholesaler's policy and the method that is chosen", () => {
  const late = { balance: 0, beyondTolerance: 5, policy: ADVANCE };
  const outcome = (options: ReturnType<typeof credit>, method?: string) =>
    beforeSending(TOTALS, options, method).verdict.outcome;
  expect(outcome(credit(null, 0, late))).toBe("hold");
  const over = { ...late, beyondTolerance: 0 };
  expect(outcome(credit(0, 0, over))).toBe("advance_only");
  expect(outcome(credit(0, 0, over), "AVANS")).toBe("passes");
});

it("reads what an earlier version has kept, which knew of the limit alone", () => {
  expect(beforeSending(TOTALS, credit(200_000, 80_001, {}))).toMatchObject({
    verdict: { outcome: "hold", because: ["limit"] },
    credit: { used: 80_001, left: -1 },
  });
});

it("believes the server where it has spoken", () => {
  const held = { outcome: "hold" as const, because: ["overdue" as const] };
  const passed = { outcome: "passes" as const, because: [] };
  expect(
    beforeSending({ ...TOTALS, credit: held }, credit(900_000, 0)).verdict,
  ).toEqual(held);
  expect(
    beforeSending({ ...TOTALS, credit: passed }, credit(0, 0)).verdict,
  ).toEqual(passed);
  expect(beforeSending({ ...TOTALS, blocked: true }, undefined).blocked).toBe(
    true,
  );
});
