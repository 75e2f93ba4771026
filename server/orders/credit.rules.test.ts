import { describe, expect, it } from "vitest";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditAction,
} from "../company/credit-policy.rules.ts";
import {
  creditMatters,
  judgeCredit,
  overLimitBy,
  type CreditStanding,
} from "./credit.rules.ts";

const FREE: CreditStanding = {
  limit: null,
  balance: 0,
  openOrders: 0,
  beyondTolerance: 0,
};
const ON_CREDIT = { total: 100, inAdvance: false };
const IN_ADVANCE = { total: 100, inAdvance: true };
const OVER = { ...FREE, limit: 99 };
const LATE = { ...FREE, beyondTolerance: 1 };

it("holds the worked example: 165.000,00 of 200.000,00 used, 41.684,30 more", () => {
  const standing = { ...FREE, limit: 20_000_000, balance: 16_500_000 };
  const judge = (total: number) =>
    judgeCredit(standing, { total, inAdvance: false }, DEFAULT_CREDIT_POLICY);
  expect(judge(4_168_430)).toEqual({ outcome: "hold", because: ["limit"] });
  expect(overLimitBy(standing, 4_168_430)).toBe(668_430);
  // The last of the limit may be used.
  expect(judge(3_500_000)).toEqual({ outcome: "passes", because: [] });
  expect(judge(3_500_001).outcome).toBe("hold");
});

it("counts what is owed and what is ordered together, and what was paid too much against both", () => {
  const at = (balance: number, openOrders: number) =>
    overLimitBy({ ...FREE, limit: 1000, balance, openOrders }, 100);
  expect([at(500, 400), at(500, 401), at(-300, 1200), at(-300, 1201)]).toEqual([
    0, 1, 0, 1,
  ]);
  expect(overLimitBy({ ...FREE, balance: 9_000_000 }, 100)).toBe(0);
});

describe.each<[string, CreditStanding, ("limit" | "overdue")[]]>([
  ["nothing", FREE, []],
  ["the limit", OVER, ["limit"]],
  ["what is overdue", LATE, ["overdue"]],
  ["both", { ...OVER, beyondTolerance: 1 }, ["limit", "overdue"]],
])("where %s speaks against it", (_, standing, because) => {
  it.each<[CreditAction, string, string]>([
    ["pass", "passes", "passes"],
    ["hold", "hold", "hold"],
    ["advance", "advance_only", "passes"],
  ])("a policy to %s makes it %s, in advance %s", (action, credit, advance) => {
    const policy = { overLimit: action, overdue: action };
    const none = because.length === 0;
    const outcome = (order: typeof ON_CREDIT) =>
      judgeCredit(standing, order, policy);
    const expected = (what: string) =>
      none || what === "passes"
        ? { outcome: "passes", because: [] }
        : { outcome: what, because };
    expect(outcome(ON_CREDIT)).toEqual(expected(credit));
    expect(outcome(IN_ADVANCE)).toEqual(expected(advance));
  });
});

it("names of two reasons the one with the stricter consequence", () => {
  const both = { ...OVER, beyondTolerance: 1 };
  const policy = { overLimit: "hold", overdue: "advance" } as const;
  expect(judgeCredit(both, ON_CREDIT, policy)).toEqual({
    outcome: "advance_only",
    because: ["overdue"],
  });
  expect(judgeCredit(both, IN_ADVANCE, policy)).toEqual({
    outcome: "hold",
    because: ["limit"],
  });
});

it("does not ask for the credit where it can change nothing", () => {
  const late = { overLimit: "pass", overdue: "advance" } as const;
  expect([
    creditMatters(DEFAULT_CREDIT_POLICY, null),
    creditMatters(DEFAULT_CREDIT_POLICY, 0),
    creditMatters({ overLimit: "pass", overdue: "pass" }, 0),
    creditMatters(late, null),
  ]).toEqual([false, true, false, true]);
});
