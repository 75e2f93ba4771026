import { describe, expect, test } from "vitest";
import {
  ADVANCE,
  GROUP,
  ITEM,
  makeItem,
  makeRule,
  makeSheet,
  PARTNER,
  PERCENT,
  pieces,
  price,
  priced,
  own,
} from "./pricing.fixture.ts";
import { findPrice } from "./net-price.rules.ts";
import { resolvePrice } from "./resolve-price.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

const contract = (
  id: number,
  netPrice: number,
  rule: Partial<RebateRule> = {},
): RebateRule =>
  makeRule({
    id,
    kind: "contract",
    partnerId: PARTNER,
    itemId: ITEM,
    netPrice: price(netPrice),
    currency: "RSD",
    ...rule,
  });
const action = (id: number, rule: Partial<RebateRule>): RebateRule =>
  makeRule({ id, kind: "action", itemId: ITEM, ...rule });
const general12 = own(90, 12);
const netPrice = (rules: RebateRule[], quantity = pieces(1)) =>
  priced(makeSheet(rules), makeItem(), { quantity }).netPrice;

describe("a contract price", () => {
  test("counts up to its largest quantity of a line, and says so", () => {
    const rules = [
      general12,
      contract(1, 3500, { minQuantity: pieces(5), maxQuantity: pieces(20) }),
    ];
    expect([4, 5, 20, 20.001].map((n) => netPrice(rules, pieces(n)))).toEqual([
      price(3740),
      price(3500),
      price(3500),
      price(3740),
    ]);
    const sheet = makeSheet(rules);
    expect(
      [5, 20, 21].map(
        (n) => findPrice(sheet, makeItem(), { quantity: pieces(n) })?.netPrice,
      ),
    ).toEqual([price(3500), price(3500), price(3740)]);
    const { trace } = priced(sheet, makeItem(), { quantity: pieces(20) });
    expect(trace.steps[1]).toMatchObject({
      rule: { minQuantity: pieces(5), maxQuantity: pieces(20) },
    });
  });

  test("that lifts the item's limits is left alone by them, as no other is", () => {
    const item = makeItem({
      minimumPrice: price(4000),
      maximumRebatePercentE4: 5 * PERCENT,
    });
    const under = (rule: Partial<RebateRule>) => {
      const sheet = makeSheet([contract(1, 3500, rule)], {
        policy: { capOnContracts: true },
      });
      const conditions = { quantity: pieces(1) };
      return [
        priced(sheet, item, conditions).netPrice,
        findPrice(sheet, item, conditions)?.netPrice,
      ];
    };
    expect(under({})).toEqual([price(4037.5), price(4037.5)]);
    expect(under({ liftsLimits: true })).toEqual([price(3500), price(3500)]);
  });

  test("takes no rebates, not even for the payment", () => {
    const sheet = makeSheet([general12, contract(1, 4000)]);
    const resolved = priced(sheet, makeItem(), {
      quantity: pieces(1),
      paymentMethodId: ADVANCE,
    });
    expect(resolved).toMatchObject({
      netPrice: price(4000),
      listPrice: price(4250),
      kind: "contract",
    });
  });

  test("of the partner comes before his group's, and rises by quantity", () => {
    const group = contract(1, 3000, { partnerId: null, partnerGroupId: GROUP });
    const rungs = [
      contract(2, 4000),
      contract(3, 3900, { minQuantity: pieces(10) }),
    ];
    expect(netPrice([group])).toBe(price(3000));
    expect(netPrice([group, ...rungs])).toBe(price(4000));
    expect(netPrice(rungs, pieces(10))).toBe(price(3900));
  });

  test("in another currency is none", () => {
    expect(netPrice([contract(1, 30, { currency: "EUR" })])).toBe(price(4250));
  });

  test("is not capped, and holds the minimum price", () => {
    const sheet = makeSheet([contract(1, 2500)]);
    const capped = makeItem({ maximumRebatePercentE4: 10 * PERCENT });
    expect(priced(sheet, capped)).toMatchObject({
      netPrice: price(2500),
      capHit: false,
    });
    const floored = makeItem({ minimumPrice: price(2600) });
    expect(priced(sheet, floored)).toMatchObject({
      netPrice: price(2600),
      floorHit: true,
    });
  });

  test("gives way to a lower action, unless the policy says that it holds", () => {
    const lower = action(5, { netPrice: price(3500) });
    const higher = action(6, { netPrice: price(4100) });
    expect(netPrice([contract(1, 4000), lower])).toBe(price(3500));
    expect(netPrice([contract(1, 4000), higher])).toBe(price(4000));
    const holds = makeSheet([contract(1, 4000), lower], {
      policy: { contractAndAction: "contract" },
    });
    expect(priced(holds, makeItem()).netPrice).toBe(price(4000));
  });
});

describe("an action", () => {
  test("says itself whether it excludes rebates", () => {
    const dear = { netPrice: price(4000) };
    expect(
      netPrice([general12, action(1, { ...dear, excludesRebates: true })]),
    ).toBe(price(4000));
    expect(
      netPrice([general12, action(1, { ...dear, excludesRebates: false })]),
    ).toBe(price(3740));
  });

  test("by percentage is off the list price, and capped", () => {
    const quarter = action(1, { rebatePercentE4: 25 * PERCENT });
    expect(netPrice([quarter])).toBe(price(3187.5));
    const item = makeItem({ maximumRebatePercentE4: 14 * PERCENT });
    expect(priced(makeSheet([quarter]), item)).toMatchObject({
      netPrice: price(3655),
      kind: "action",
      capHit: true,
    });
    const free = makeSheet([quarter], { policy: { capOnActions: false } });
    expect(priced(free, item).netPrice).toBe(price(3187.5));
  });

  test("says until when its price holds", () => {
    const until = action(1, { netPrice: price(4000), validTo: "2026-11-30" });
    expect(priced(makeSheet([until]), makeItem()).validUntil).toBe(
      "2026-11-30",
    );
    expect(priced(makeSheet([]), makeItem())).not.toHaveProperty("validUntil");
  });
});

describe("the list price", () => {
  const row = (minQuantity: number, units: number) => ({
    minQuantity: pieces(minQuantity),
    price: price(units),
    validFrom: "0001-01-01",
    validTo: "9999-12-31",
  });

  test("is the list's row with the highest threshold reached, else the item's", () => {
    const item = makeItem({ prices: [row(20, 97.2), row(60, 90)] });
    const at = (count: number) => {
      const { listPrice, listPriceSource } = priced(makeSheet([]), item, {
        quantity: pieces(count),
      });
      return [listPrice, listPriceSource];
    };
    expect(at(19)).toEqual([price(4250), "item"]);
    expect(at(20)).toEqual([price(97.2), "price_list"]);
    expect(at(60)).toEqual([price(90), "price_list"]);
  });

  test("of two valid rows is the newer, and none before or after its days", () => {
    const prices = [
      { ...row(0, 100), validFrom: "2026-01-01" },
      { ...row(0, 110), validFrom: "2026-06-01" },
      { ...row(0, 50), validTo: "2024-12-31" },
      { ...row(0, 60), validFrom: "2099-01-01" },
    ];
    expect(priced(makeSheet([]), makeItem({ prices })).netPrice).toBe(
      price(110),
    );
  });

  test("of the item is never taken for another currency", () => {
    const terms = { priceListId: 4, currency: "EUR" };
    const sheet = makeSheet([], { terms });
    expect(resolvePrice(sheet, makeItem(), { quantity: 1000 })).toBeUndefined();
    const priceless = makeSheet([contract(1, 30, { currency: "EUR" })], {
      terms,
    });
    expect(priced(priceless, makeItem())).toMatchObject({
      netPrice: price(30),
      listPrice: price(30),
      listPriceSource: "contract",
      rebatePercentE4: 0,
    });
    const listed = makeItem({
      prices: [row(0, 36)],
      minimumPrice: price(3000),
    });
    expect(priced(sheet, listed).netPrice).toBe(price(36));
  });

  test("in another currency knows only what is said in it", () => {
    const terms = { priceListId: 4, priceListCode: "EUR-1", currency: "EUR" };
    const listed = makeItem({ prices: [row(0, 36)] });
    const under = (rules: RebateRule[]) =>
      priced(makeSheet(rules, { terms }), listed);
    // A price that names no currency is in the company's.
    for (const currency of [null, "RSD"]) {
      const rules = [
        contract(1, 30, { currency }),
        action(2, { netPrice: price(20), currency }),
      ];
      expect(under(rules)).toMatchObject({
        netPrice: price(36),
        kind: "rebates",
      });
    }
    expect(
      under([action(1, { netPrice: price(20), currency: "EUR" })]),
    ).toMatchObject({ netPrice: price(20), kind: "action" });
    // Small is a price of few digits, whatever its currency.
    const small = makeItem({ prices: [row(0, 9.95)] });
    const half = makeRule({ id: 1, rebatePercentE4: 33 * PERCENT });
    expect(priced(makeSheet([half], { terms }), small).netPrice).toBe(
      price(6.6665),
    );
    expect(under([half]).netPrice).toBe(price(24.12));
  });

  test("of a list is named in the trace with its last day", () => {
    const terms = { priceListId: 4, priceListCode: "VP-1" };
    const ends = { ...row(0, 100), validTo: "2026-12-31" };
    const stepOf = (item: ReturnType<typeof makeItem>) =>
      priced(makeSheet([], { terms }), item).trace.steps[0];
    expect(stepOf(makeItem({ prices: [ends] }))).toEqual({
      step: "list",
      source: "price_list",
      price: price(100),
      code: "VP-1",
      validTo: "2026-12-31",
    });
    expect(stepOf(makeItem({ prices: [row(0, 100)] }))).not.toHaveProperty(
      "validTo",
    );
    expect(stepOf(makeItem())).toEqual({
      step: "list",
      source: "item",
      price: price(4250),
    });
  });

  test("of nothing gives a price of nothing", () => {
    expect(
      priced(makeSheet([general12]), makeItem({ listPrice: 0 })),
    ).toMatchObject({ netPrice: 0, rebatePercentE4: 0 });
  });
});
