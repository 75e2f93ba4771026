import { describe, expect, test } from "vitest";
import { explainPrice } from "./explain-price.rules.ts";
import type { LineConditions } from "./match-rules.rules.ts";
import type { PassedOver, PriceReceipt } from "./price-receipt.rules.ts";
import { receiptOf } from "./price-receipt.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import {
  ADVANCE,
  CATEGORY,
  DEFERRED,
  GROUP,
  ITEM,
  makeItem,
  makeRule,
  makeSheet,
  PARENT,
  PARTNER,
  PERCENT,
  pieces,
  price,
  priced,
  own,
} from "./pricing.fixture.ts";
import { viewForPartner, viewForStaff } from "./receipt-view.rules.ts";

const METHODS = [
  { id: ADVANCE, code: "AVANS", name: "Avans" },
  { id: DEFERRED, code: "V30", name: "Virman, 30 dana" },
];

const category15 = own(2, 15, { categoryId: CATEGORY, code: "U-2026" });
const from10 = own(3, 3, { minQuantity: pieces(10) });
const action = makeRule({
  id: 9,
  kind: "action",
  code: "JESEN",
  itemId: ITEM,
  netPrice: price(3590),
  currency: "RSD",
  validTo: "2026-11-30",
});

function explain(
  sheet: PriceSheet,
  conditions: LineConditions = { quantity: pieces(1) },
  item = makeItem(),
): PriceReceipt {
  const receipt = explainPrice(sheet, item, {
    ...conditions,
    methods: METHODS,
  });
  if (!receipt) throw new Error("the item has no price");
  return receipt;
}

const rows = ({ steps }: PriceReceipt) =>
  steps.map((step) => [step.kind, step.percentE4, step.price]);
const passed = ({ passedOver }: PriceReceipt, reason: PassedOver["reason"]) =>
  passedOver.filter((one) => one.reason === reason);

describe("the steps of a receipt", () => {
  test("run from the list price down to the net price", () => {
    const sheet = makeSheet([category15, from10]);
    const conditions = { quantity: pieces(10), paymentMethodId: ADVANCE };
    expect(rows(explain(sheet, conditions))).toEqual([
      ["list", undefined, price(4250)],
      ["base", 15 * PERCENT, price(3612.5)],
      ["quantity", 3 * PERCENT, price(3504.13)],
      ["payment", 2 * PERCENT, price(3434.04)],
    ]);
  });

  test("of added rebates are each off the list price", () => {
    const sheet = makeSheet([category15, from10], {
      policy: { combine: "additive" },
    });
    const conditions = { quantity: pieces(10), paymentMethodId: ADVANCE };
    expect(rows(explain(sheet, conditions))).toEqual([
      ["list", undefined, price(4250)],
      ["base", 15 * PERCENT, price(3612.5)],
      ["quantity", 3 * PERCENT, price(3485)],
      ["payment", 2 * PERCENT, price(3400)],
    ]);
  });

  test("end with the cap and the floor that moved the price", () => {
    const sheet = makeSheet([own(1, 30)]);
    const item = makeItem({
      maximumRebatePercentE4: 18 * PERCENT,
      minimumPrice: price(3500),
    });
    const receipt = explain(sheet, { quantity: pieces(1) }, item);
    expect(rows(receipt)).toEqual([
      ["list", undefined, price(4250)],
      ["base", 30 * PERCENT, price(2975)],
      ["cap", 18 * PERCENT, price(3485)],
      ["floor", undefined, price(3500)],
    ]);
    expect(receipt.limits).toEqual([
      { kind: "cap", percentE4: 18 * PERCENT, price: price(3485), hit: true },
      { kind: "floor", price: price(3500), hit: true },
    ]);
  });

  test("say until when they hold", () => {
    expect(explain(makeSheet([action])).validUntil).toBe("2026-11-30");
    const { trace } = priced(makeSheet([action]), makeItem());
    expect(receiptOf(trace).validUntil).toBe("2026-11-30");
    const listed = {
      step: "list" as const,
      source: "price_list" as const,
      price: price(4250),
      code: "VP-1",
      validTo: "2026-11-25",
    };
    const receipt = receiptOf({ ...trace, steps: [listed, ...trace.steps] });
    expect(receipt.validUntil).toBe("2026-11-25");
    expect(viewForPartner(receipt).steps[0]).toEqual({
      kind: "list",
      price: price(4250),
      source: "price_list",
      code: "VP-1",
      validTo: "2026-11-25",
    });
  });
});

describe("what did not make the price", () => {
  test("is the action that is dearer, or the rebates that it beats", () => {
    const best = { policy: { actions: "best" as const } };
    const dear = { ...action, netPrice: price(3700) };
    const losing = explain(makeSheet([category15, dear], best));
    expect(passed(losing, "rebates_given")).toMatchObject([
      { kind: "action", price: price(3700), rule: { code: "JESEN" } },
    ]);
    const winning = explain(makeSheet([category15, action], best));
    expect(winning.kind).toBe("action");
    expect(passed(winning, "action_given")).toMatchObject([
      { kind: "base", percentE4: 15 * PERCENT },
    ]);
  });

  test("is every rebate that an action excludes", () => {
    const receipt = explain(makeSheet([category15, from10, action]), {
      quantity: pieces(10),
      paymentMethodId: ADVANCE,
    });
    expect(rows(receipt).map(([kind]) => kind)).toEqual(["list", "action"]);
    expect(
      passed(receipt, "action_given").map(({ kind, percentE4 }) => [
        kind,
        percentE4,
      ]),
    ).toEqual([
      ["base", 15 * PERCENT],
      ["quantity", 3 * PERCENT],
      ["payment", 2 * PERCENT],
    ]);
  });

  test("is what a contract leaves no room for", () => {
    const contract = makeRule({
      id: 20,
      kind: "contract",
      partnerId: PARTNER,
      itemId: ITEM,
      netPrice: price(3000),
    });
    const holds = { policy: { contractAndAction: "contract" as const } };
    const receipt = explain(makeSheet([contract, category15, action], holds));
    expect(receipt.netPrice).toBe(price(3000));
    expect(passed(receipt, "contract_given").map(({ kind }) => kind)).toEqual([
      "action",
      "base",
    ]);
  });

  test("is the rebate that is less specific, also the one in the partner's terms", () => {
    const group = makeRule({
      id: 30,
      partnerGroupId: GROUP,
      categoryId: PARENT,
      rebatePercentE4: 20 * PERCENT,
    });
    const receipt = explain(
      makeSheet([category15, group], {
        terms: { rebatePercentE4: 12 * PERCENT },
      }),
    );
    expect(receipt.netPrice).toBe(price(3612.5));
    expect(
      passed(receipt, "more_specific").map(({ percentE4, rule }) => [
        percentE4,
        rule?.level,
      ]),
    ).toEqual([
      [12 * PERCENT, "partner"],
      [20 * PERCENT, "group"],
    ]);
    const larger = explain(
      makeSheet([category15, group], { policy: { baseRebate: "larger" } }),
    );
    expect(passed(larger, "larger")).toMatchObject([
      { percentE4: 15 * PERCENT },
    ]);
  });

  test("is the rung that is not reached, with its price", () => {
    const nothing = own(4, 0, { minQuantity: pieces(20) });
    const sheet = makeSheet([category15, from10, nothing]);
    expect(passed(explain(sheet), "not_reached")).toMatchObject([
      {
        minQuantity: pieces(10),
        percentE4: 3 * PERCENT,
        price: price(3504.13),
      },
    ]);
    const reached = explain(sheet, { quantity: pieces(10) });
    expect(passed(reached, "not_reached")).toEqual([]);
  });

  test("is the discount of another payment method, not of the one chosen", () => {
    const sheet = makeSheet([category15]);
    expect(passed(explain(sheet), "other_payment")).toMatchObject([
      {
        kind: "payment",
        percentE4: 2 * PERCENT,
        price: price(3540.25),
        paymentMethod: { code: "AVANS", name: "Avans" },
      },
    ]);
    const chosen = explain(sheet, {
      quantity: pieces(1),
      paymentMethodId: ADVANCE,
    });
    expect(passed(chosen, "other_payment")).toEqual([]);
  });
});

describe("the partner's view", () => {
  const group = makeRule({
    id: 77,
    code: "GRP-TAJNA",
    partnerGroupId: GROUP,
    rebatePercentE4: 30 * PERCENT,
  });

  test("tells that a limit moved the price, and neither which nor where it stands", () => {
    const sheet = makeSheet([group]);
    const item = makeItem({
      maximumRebatePercentE4: 18 * PERCENT,
      minimumPrice: price(3491.37),
    });
    const receipt = explain(sheet, { quantity: pieces(1) }, item);
    const view = viewForPartner(receipt);
    expect(view.steps).toEqual([
      { kind: "list", price: price(4250), source: "item" },
      { kind: "base", price: price(2975), percent: "30", rung: "all" },
      { kind: "limit", price: price(3491.37) },
    ]);
    const words = JSON.stringify(view);
    for (const secret of ["cap", "floor", "group", "ruleId", "TAJNA", '"18"'])
      expect(words).not.toContain(secret);
    const staff = JSON.stringify(viewForStaff(receipt));
    for (const known of ["cap", "floor", "group", "ruleId", "TAJNA", '"18"'])
      expect(staff).toContain(known);
  });

  test("leaves out what a group's or general rule would give beside his own", () => {
    const general = makeRule({ id: 5, rebatePercentE4: 4 * PERCENT });
    const receipt = explain(
      makeSheet([category15, own(1, 12), group, general]),
    );
    expect(passed(receipt, "more_specific")).toHaveLength(3);
    const { passedOver } = viewForPartner(receipt);
    expect(passedOver).toMatchObject([
      { reason: "more_specific", percent: "12" },
      { reason: "other_payment" },
    ]);
  });

  test("names the partner's own contract and an action", () => {
    const own15 = viewForPartner(explain(makeSheet([category15]))).steps[1];
    expect(own15).toEqual({
      kind: "base",
      price: price(3612.5),
      percent: "15",
      rung: "category",
      code: "U-2026",
    });
    const { steps } = viewForPartner(explain(makeSheet([action])));
    expect(steps[1]).toMatchObject({ code: "JESEN", validTo: "2026-11-30" });
  });
});
