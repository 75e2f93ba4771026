import { describe, expect, it } from "vitest";
import { paymentReleases } from "./credit.rules.ts";
import {
  deadlineByPayment,
  nextWorkingDay,
  paymentStanding,
} from "./order-payment.rules.ts";

const row = (amount: number, date = "2026-11-24") => ({
  date,
  document: "IZV-1",
  amount,
});

describe("what payments come to", () => {
  it.each([
    [[], { paid: 0, left: 1000, paidOn: null }],
    [[row(400)], { paid: 400, left: 600, paidOn: null }],
    [
      [row(400), row(600, "2026-11-26")],
      { paid: 1000, left: 0, paidOn: "2026-11-26" },
    ],
    [
      [row(1200), row(-100, "2026-11-27")],
      { paid: 1100, left: 0, paidOn: "2026-11-24" },
    ],
    [[row(1000), row(-1000)], { paid: 0, left: 1000, paidOn: null }],
    [[row(-100)], { paid: 0, left: 1000, paidOn: null }],
  ])("%j", (payments, standing) => {
    expect(paymentStanding(payments, 1000)).toEqual(standing);
  });
});

describe("a deadline that has passed", () => {
  const reservedUntil = new Date("2026-11-30T22:59:59.999Z");
  const past = new Date("2026-12-01T10:00:00Z");
  const order = { reservedUntil, total: 1000 };

  it.each([
    ["placed", 0, "counts"],
    ["placed", 400, "undecided"],
    ["on_hold", 1000, "lifted"],
    ["confirmed", 1000, "counts"],
    ["expired", 1000, "counts"],
  ] as const)("of a %s order with %i paid: %s", (state, paid, is) => {
    expect(deadlineByPayment({ ...order, state }, paid, past)).toBe(is);
  });

  it("is none to its last instant", () => {
    const placed = { ...order, state: "placed" as const };
    expect(deadlineByPayment(placed, 400, reservedUntil)).toBe("counts");
  });
});

it.each([
  ["2026-12-02", "2026-12-03"],
  ["2026-12-04", "2026-12-07"],
  ["2026-12-05", "2026-12-07"],
  ["2026-12-06", "2026-12-07"],
  ["2026-12-31", "2027-01-01"],
])("the working day after %s is %s", (date, next) => {
  expect(nextWorkingDay(date)).toBe(next);
});

it.each([
  { because: ["limit"], overLimit: "advance", overdue: "hold", is: true },
  {
    because: ["limit", "overdue"],
    overLimit: "advance",
    overdue: "advance",
    is: true,
  },
  {
    because: ["limit", "overdue"],
    overLimit: "advance",
    overdue: "hold",
    is: false,
  },
  { because: ["limit"], overLimit: "hold", overdue: "advance", is: false },
  { because: ["limit"], overLimit: "pass", overdue: "advance", is: false },
  { because: [], overLimit: "advance", overdue: "advance", is: false },
] as const)("payment releases: %j", ({ because, is, ...policy }) => {
  expect(paymentReleases([...because], policy)).toBe(is);
});
