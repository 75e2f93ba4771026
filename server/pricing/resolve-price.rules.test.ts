import { describe, expect, test } from "vitest";
import { lineTotal } from "../core/money.ts";
import { documentTotals, vatAmount } from "../core/vat.ts";
import {
  ADVANCE,
  CATEGORY,
  DEFERRED,
  ITEM,
  makeItem,
  makeRule,
  makeSheet,
  MANUFACTURER,
  PARENT,
  PERCENT,
  pieces,
  price,
  priced,
  own,
} from "./pricing.fixture.ts";
import { calculateTrace } from "./calculate-trace.rules.ts";

const general12 = own(1, 12);
const category15 = own(2, 15, { categoryId: CATEGORY });
const quantity10 = own(3, 3, { minQuantity: pieces(10) });
const quantity50 = own(4, 5, { minQuantity: pieces(50) });
const inAdvance = { quantity: pieces(10), paymentMethodId: ADVANCE };
const r4 = [category15, quantity10];
const action = makeRule({
  id: 9,
  kind: "action",
  itemId: ITEM,
  netPrice: price(3590),
  currency: "RSD",
});

describe("the vectors of the rebate scheme", () => {
  test("R1 the partner's general rebate", () => {
    expect(priced(makeSheet([general12]), makeItem()).netPrice).toBe(
      price(3740),
    );
  });

  test("R1 the rebate in the partner's terms", () => {
    const sheet = makeSheet([], { terms: { rebatePercentE4: 12 * PERCENT } });
    expect(priced(sheet, makeItem()).netPrice).toBe(price(3740));
  });

  test("R2 the category's rebate beats the general one", () => {
    const sheet = makeSheet([general12, category15]);
    expect(priced(sheet, makeItem()).netPrice).toBe(price(3612.5));
  });

  test("R3 the specific rule, or the larger rebate", () => {
    const rules = [general12, own(2, 8, { categoryId: CATEGORY })];
    expect(priced(makeSheet(rules), makeItem()).netPrice).toBe(price(3910));
    const larger = makeSheet(rules, { policy: { baseRebate: "larger" } });
    expect(priced(larger, makeItem()).netPrice).toBe(price(3740));
  });

  test("R4 base, quantity and cash in cascade, rounded once", () => {
    const resolved = priced(makeSheet(r4), makeItem(), inAdvance);
    expect(resolved.netPrice).toBe(price(3434.04));
    expect(resolved.rebatePercentE4).toBe(191_990);
    const amount = lineTotal(pieces(1), resolved.netPrice);
    expect(amount + vatAmount(amount, 20 * PERCENT)).toBe(412_085);
  });

  test("R5 the same, added", () => {
    const sheet = makeSheet(r4, { policy: { combine: "additive" } });
    const resolved = priced(sheet, makeItem(), inAdvance);
    expect(resolved.netPrice).toBe(price(3400));
    expect(resolved.rebatePercentE4).toBe(20 * PERCENT);
  });

  test.each(["cascade", "additive"] as const)(
    "R6 the item's maximum rebate caps, %s",
    (combine) => {
      const item = makeItem({ maximumRebatePercentE4: 18 * PERCENT });
      const sheet = makeSheet(r4, { policy: { combine } });
      const resolved = priced(sheet, item, inAdvance);
      expect(resolved).toMatchObject({
        netPrice: price(3485),
        rebatePercentE4: 18 * PERCENT,
        capHit: true,
        floorHit: false,
      });
    },
  );

  test("R7 an action excludes rebates, or the lower price counts", () => {
    const rules = [...r4, action];
    const excluding = priced(makeSheet(rules), makeItem(), inAdvance);
    expect(excluding).toMatchObject({ netPrice: price(3590), kind: "action" });
    const best = makeSheet(rules, { policy: { actions: "best" } });
    expect(priced(best, makeItem(), inAdvance)).toMatchObject({
      netPrice: price(3434.04),
      kind: "rebates",
    });
  });

  test("R8 the item's minimum price holds", () => {
    const item = makeItem({ minimumPrice: price(3500) });
    expect(priced(makeSheet(r4), item, inAdvance)).toMatchObject({
      netPrice: price(3500),
      floorHit: true,
    });
  });

  test("R9 category and manufacturer together beat either", () => {
    const sheet = makeSheet([
      category15,
      own(5, 10, { manufacturerId: MANUFACTURER }),
      own(6, 17, { categoryId: CATEGORY, manufacturerId: MANUFACTURER }),
    ]);
    expect(priced(sheet, makeItem()).netPrice).toBe(price(3527.5));
  });

  test.each([
    [9, 3612.5],
    [10, 3504.13],
    [50, 3431.88],
  ])("R10 %d pieces cost %d each", (count, net) => {
    const sheet = makeSheet([category15, quantity10, quantity50]);
    const quantity = pieces(count);
    expect(priced(sheet, makeItem(), { quantity }).netPrice).toBe(price(net));
  });

  test.each([
    [DEFERRED, 3612.5],
    [ADVANCE, 3540.25],
  ])("R11 paid by method %d it costs %d", (paymentMethodId, net) => {
    const resolved = priced(makeSheet([category15]), makeItem(), {
      quantity: pieces(1),
      paymentMethodId,
    });
    expect(resolved.netPrice).toBe(price(net));
  });

  test("R12 one rounding, not one per step", () => {
    const item = makeItem({ listPrice: price(129.95) });
    expect(priced(makeSheet(r4), item, inAdvance).netPrice).toBe(price(105));
  });

  test("R13 a price under 10,00 keeps four decimals", () => {
    const item = makeItem({ listPrice: price(0.333) });
    const quantity = pieces(1000);
    const fine = priced(makeSheet([]), item, { quantity }).netPrice;
    expect(lineTotal(quantity, fine)).toBe(333_00);
    const coarse = makeSheet([], { policy: { smallPriceScale: 2 } });
    const rounded = priced(coarse, item, { quantity }).netPrice;
    expect(lineTotal(quantity, rounded)).toBe(330_00);
  });

  test("R14 a rebate of 0 % is a match", () => {
    const sheet = makeSheet([general12, own(5, 0, { itemId: ITEM })]);
    expect(priced(sheet, makeItem()).netPrice).toBe(price(4250));
  });

  test("R15 a subcategory without a rule has its parent's", () => {
    const sheet = makeSheet([general12, own(5, 10, { categoryId: PARENT })]);
    expect(priced(sheet, makeItem()).netPrice).toBe(price(3825));
  });

  test("D1, the worked document", () => {
    const toner = priced(
      makeSheet([own(1, 15)]),
      makeItem(),
      inAdvance,
    ).netPrice;
    const paper = priced(
      makeSheet([own(1, 12), own(2, 5, { minQuantity: pieces(25) })]),
      makeItem({ listPrice: price(489.9) }),
      { quantity: pieces(25), paymentMethodId: ADVANCE },
    ).netPrice;
    const book = priced(
      makeSheet([own(1, 8)]),
      makeItem({ listPrice: price(1250) }),
      { quantity: pieces(10) },
    ).netPrice;
    expect([toner, paper, book]).toEqual([3540.25, 401.37, 1150].map(price));
    const totals = documentTotals([
      { lineTotal: lineTotal(pieces(4), toner), vatRateE4: 20 * PERCENT },
      { lineTotal: lineTotal(pieces(25), paper), vatRateE4: 20 * PERCENT },
      { lineTotal: lineTotal(pieces(10), book), vatRateE4: 10 * PERCENT },
    ]);
    expect(totals).toEqual({
      vat: [
        { rateE4: 20 * PERCENT, base: 2_419_525, amount: 483_905 },
        { rateE4: 10 * PERCENT, base: 1_150_000, amount: 115_000 },
      ],
      net: 3_569_525,
      vatTotal: 598_905,
      total: 4_168_430,
    });
    const listTotal = [
      lineTotal(pieces(4), price(4250)),
      lineTotal(pieces(25), price(489.9)),
      lineTotal(pieces(10), price(1250)),
    ].reduce((sum, amount) => sum + amount, 0);
    expect([listTotal, listTotal - totals.net]).toEqual([4_174_750, 605_225]);
  });
});

describe("the trace", () => {
  test("says every term by its content and leads to the price again", () => {
    const item = makeItem({ maximumRebatePercentE4: 18 * PERCENT });
    const rules = [{ ...category15, code: "R-15", validTo: "2026-12-31" }];
    const resolved = priced(makeSheet(rules), item, inAdvance);
    expect(resolved.trace).toEqual({
      engine: 1,
      combine: "cascade",
      candidates: ["rebates"],
      scale: 2,
      steps: [
        { step: "list", source: "item", price: price(4250) },
        {
          step: "base",
          percentE4: 15 * PERCENT,
          rule: {
            level: "partner",
            rung: "category",
            ruleId: 2,
            code: "R-15",
            validTo: "2026-12-31",
          },
        },
        {
          step: "payment",
          percentE4: 2 * PERCENT,
          rule: { level: "general", rung: "method", code: "AVANS" },
        },
        { step: "cap", percentE4: 18 * PERCENT, on: ["rebates", "action"] },
      ],
    });
    expect(resolved.validUntil).toBe("2026-12-31");
    const kept = JSON.parse(JSON.stringify(resolved.trace));
    expect(calculateTrace(kept).netPrice).toBe(resolved.netPrice);
  });

  test("that was changed leads elsewhere", () => {
    const { trace, netPrice } = priced(makeSheet(r4), makeItem(), inAdvance);
    const steps = trace.steps.filter((step) => step.step !== "quantity");
    expect(calculateTrace({ ...trace, steps }).netPrice).not.toBe(netPrice);
    expect(() => calculateTrace({ ...trace, steps: [] })).toThrow(RangeError);
  });
});
