import { describe, expect, it } from "vitest";
import type { CreditStanding } from "./credit.rules.ts";
import {
  isOpenToPartner,
  judgeGrowth,
  movedPrice,
} from "./own-change.rules.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const placed = { kind: "state", details: {} } as const;
const extended = { kind: "extended", details: {} } as const;
const byStaff = { kind: "changed", details: { change: {} } } as const;
const byPartner = {
  kind: "changed",
  details: { change: { byPartner: true } },
} as const;
const ORDER: Parameters<typeof isOpenToPartner>[0] = {
  state: "placed",
  reservedUntil: new Date("2026-11-30T23:00:00Z"),
  fetchedByErp: false,
  history: [placed],
};

it.each<[string, boolean, Partial<Parameters<typeof isOpenToPartner>[0]>]>([
  ["as it was placed", true, {}],
  ["on hold", true, { state: "on_hold" }],
  [
    "changed and extended by himself",
    true,
    { history: [placed, byPartner, extended] },
  ],
  ["changed by staff", false, { history: [placed, byStaff] }],
  ["approved", false, { history: [placed, placed] }],
  ["fetched", false, { fetchedByErp: true }],
  ["confirmed", false, { state: "confirmed" }],
  ["cancelled", false, { state: "cancelled" }],
  ["due", false, { reservedUntil: new Date("2026-11-23T09:59:59Z") }],
])("an order %s is open to its partner: %s", (_, isOpen, more) => {
  expect(isOpenToPartner({ ...ORDER, ...more }, NOW)).toBe(isOpen);
});

// What was agreed, what it costs today in the order as it stands and as it is wished.
it.each([
  { why: "as dear as before", prices: [100, 120, 120], moved: undefined },
  { why: "a rebate lost", prices: [100, 100, 110], moved: 110 },
  { why: "a rebate lost, dearer since", prices: [100, 120, 130], moved: 130 },
  {
    why: "a rebate lost, cheaper since",
    prices: [100, 80, 90],
    moved: undefined,
  },
  { why: "a rebate reached", prices: [100, 100, 90], moved: 90 },
  {
    why: "a rebate reached, dearer since",
    prices: [100, 120, 110],
    moved: undefined,
  },
  { why: "off the offer", prices: [100], moved: undefined },
])("the price moves to $moved for $why", ({ prices, moved }) => {
  const [agreed = 0, before, after] = prices;
  const price = (netPrice: number | undefined) =>
    netPrice === undefined ? undefined : { netPrice };
  expect(movedPrice(agreed, price(before), price(after))?.netPrice).toBe(moved);
});

describe("the credit", () => {
  const HOLD = { overLimit: "hold", overdue: "hold" } as const;
  const judge = (
    state: "placed" | "on_hold",
    standing: Partial<CreditStanding>,
    growth: number,
  ) =>
    judgeGrowth(
      { state },
      {
        limit: null,
        balance: 30,
        openOrders: 69,
        beyondTolerance: 0,
        ...standing,
      },
      { growth, inAdvance: false, policy: HOLD },
    ).because;

  it.each<{
    why: string;
    standing: Partial<CreditStanding>;
    growth: number;
    because: string[];
  }>([
    {
      why: "grows to the limit",
      standing: { limit: 100 },
      growth: 1,
      because: [],
    },
    {
      why: "grows past it",
      standing: { limit: 100 },
      growth: 2,
      because: ["limit"],
    },
    {
      why: "shrinks, and is past it still",
      standing: { limit: 90 },
      growth: -1,
      because: [],
    },
    {
      why: "stays, and is past it still",
      standing: { limit: 90 },
      growth: 0,
      because: [],
    },
    {
      why: "grows while something is overdue",
      standing: { beyondTolerance: 1 },
      growth: 1,
      because: ["overdue"],
    },
    {
      why: "shrinks while something is overdue",
      standing: { beyondTolerance: 1 },
      growth: -1,
      because: [],
    },
    {
      why: "grows without a limit",
      standing: {},
      growth: 9_000_000,
      because: [],
    },
  ])("of a placed order that $why", ({ standing, growth, because }) => {
    expect(judge("placed", standing, growth)).toEqual(because);
  });

  it("bounds no order that waits for approval anyway", () => {
    expect(judge("on_hold", { limit: 0, beyondTolerance: 1 }, 1)).toEqual([]);
  });
});
