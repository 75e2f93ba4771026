import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculateTrace } from "./calculate-trace.rules.ts";
import { unitQuantityForList, type PricedItem } from "./list-price.rules.ts";
import { priceBreaks } from "./price-breaks.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import {
  ADVANCE,
  CATEGORY,
  ITEM,
  makeItem,
  makeRule,
  makeSheet,
  PARTNER,
  PERCENT,
  pieces,
  price,
  priced,
} from "./pricing.fixture.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/** The breaks above what a catalogue shows. */
function breaksOf(made: PriceSheet, of: PricedItem) {
  const quantity = unitQuantityForList(of.minimumOrder);
  const { netPrice } = priced(made, of, { quantity });
  return priceBreaks(made, of, { minQuantity: quantity, netPrice });
}

const RUNS = { seed: 20_261_123, numRuns: 300 };
const percent = fc.integer({ min: 0, max: 60 * PERCENT });
const percentOrNone = fc.option(percent, { nil: null });

/** Rebates of one rung each, quantity rungs whose rate only rises, and perhaps an action. */
const rules = fc
  .record({
    base: percent,
    rungs: fc.array(fc.integer({ min: 0, max: 15 * PERCENT }), {
      maxLength: 4,
    }),
    action: percentOrNone,
    excludesRebates: fc.boolean(),
  })
  .map(({ base, rungs, action, excludesRebates }) => {
    const made: RebateRule[] = [
      makeRule({ id: 1, partnerId: PARTNER, rebatePercentE4: base }),
    ];
    rungs
      .toSorted((left, right) => left - right)
      .forEach((rebatePercentE4, index) => {
        const minQuantity = pieces(10 ** (index + 1) / 2);
        const categoryId = CATEGORY;
        made.push(
          makeRule({ id: 2 + index, categoryId, minQuantity, rebatePercentE4 }),
        );
      });
    if (action !== null) {
      const kind = "action";
      made.push(
        makeRule({ id: 9, kind, rebatePercentE4: action, excludesRebates }),
      );
    }
    return made;
  });

const policy = fc.record({
  combine: fc.constantFrom("cascade" as const, "additive" as const),
  baseRebate: fc.constantFrom("most_specific" as const, "larger" as const),
});

const sheet = fc
  .tuple(rules, policy)
  .map(([made, chosen]) => makeSheet(made, { policy: chosen }));

/** Prices around the limit of the finer scale too; list rows whose price only falls. */
const item = fc
  .record({
    listPrice: fc.oneof(
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 500_000_000 }),
    ),
    cuts: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
    maximumRebatePercentE4: percentOrNone,
    floorPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
    minimumOrder: fc.constantFrom(500, 1000, 12_000),
  })
  .map(({ cuts, floorPercent, ...rest }) => {
    let left = rest.listPrice;
    const prices = cuts.map((cut, index) => {
      left -= Math.floor((left * cut) / 100);
      const minQuantity = pieces(8 * 10 ** index);
      return {
        minQuantity,
        price: left,
        validFrom: "0001-01-01",
        validTo: "9999-12-31",
      };
    });
    const minimumPrice =
      floorPercent === null
        ? null
        : Math.ceil((rest.listPrice * floorPercent) / 100);
    return makeItem({ ...rest, prices, minimumPrice });
  });

const quantity = fc.integer({ min: 1, max: 2_000_000 });
const paymentMethodId = fc.constantFrom(undefined, ADVANCE);

function unitOf(netScale: number): number {
  return 10 ** (4 - netScale);
}

describe("whatever the rules", () => {
  test("cap and floor are never crossed, and the price is on its scale", () => {
    fc.assert(
      fc.property(sheet, item, fc.record({ quantity, paymentMethodId }), check),
      RUNS,
    );
    function check(
      made: PriceSheet,
      of: PricedItem,
      line: { quantity: number; paymentMethodId: number | undefined },
    ) {
      const resolved = priced(made, of, line);
      const unit = unitOf(resolved.trace.scale);
      expect(resolved.netPrice % unit).toBe(0);
      expect(resolved.netPrice).toBeGreaterThanOrEqual(of.minimumPrice ?? 0);
      if (of.maximumRebatePercentE4 === null) return;
      const least =
        (BigInt(resolved.listPrice) *
          BigInt(1_000_000 - of.maximumRebatePercentE4)) /
        1_000_000n;
      expect(resolved.netPrice).toBeGreaterThanOrEqual(
        Number(least) - unit / 2,
      );
    }
  });

  test("a kept trace leads to the same price", () => {
    fc.assert(
      fc.property(sheet, item, quantity, (made, of, count) => {
        const resolved = priced(made, of, { quantity: count });
        const kept = JSON.stringify(resolved.trace);
        expect(calculateTrace(JSON.parse(kept)).netPrice).toBe(
          resolved.netPrice,
        );
        expect(kept.length).toBeLessThan(1200);
      }),
      RUNS,
    );
  });

  test("more is never dearer where the rungs only fall", () => {
    fc.assert(
      fc.property(
        sheet,
        item,
        fc.tuple(quantity, quantity),
        (made, of, two) => {
          const [less, more] = two.toSorted((left, right) => left - right);
          const at = (count = 1) =>
            priced(made, of, { quantity: count }).netPrice;
          expect(at(more)).toBeLessThanOrEqual(at(less));
        },
      ),
      RUNS,
    );
  });

  test("breaks fall strictly, and each is the price at its quantity", () => {
    fc.assert(
      fc.property(sheet, item, (made, of) => {
        const shown = unitQuantityForList(of.minimumOrder);
        let last = {
          minQuantity: shown,
          netPrice: priced(made, of, { quantity: shown }).netPrice,
        };
        for (const next of breaksOf(made, of)) {
          expect(next.minQuantity).toBeGreaterThan(last.minQuantity);
          expect(next.netPrice).toBeLessThan(last.netPrice);
          const before = { quantity: next.minQuantity - 1 };
          expect(priced(made, of, before).netPrice).toBe(last.netPrice);
          last = next;
        }
        const much = { quantity: 10 ** 9 };
        expect(priced(made, of, much).netPrice).toBe(last.netPrice);
      }),
      RUNS,
    );
  });
});

describe("quantity breaks", () => {
  test("come from list rows, quantity rebates and contract rungs", () => {
    const prices = [20, 60].map((count, index) => ({
      minQuantity: pieces(count),
      price: price(100 - 5 * index),
      validFrom: "0001-01-01",
      validTo: "9999-12-31",
    }));
    const tier = makeRule({
      id: 1,
      minQuantity: pieces(30),
      rebatePercentE4: 2 * PERCENT,
    });
    const of = makeItem({ listPrice: price(110), prices });
    expect(breaksOf(makeSheet([tier]), of)).toEqual([
      { minQuantity: pieces(20), netPrice: price(100) },
      { minQuantity: pieces(30), netPrice: price(98) },
      { minQuantity: pieces(60), netPrice: price(93.1) },
    ]);
    const contracts = [50, 40].map((net, index) =>
      makeRule({
        id: 2 + index,
        kind: "contract",
        partnerId: PARTNER,
        itemId: ITEM,
        minQuantity: index === 0 ? null : pieces(25),
        netPrice: price(net),
      }),
    );
    expect(breaksOf(makeSheet([tier, ...contracts]), of)).toEqual([
      { minQuantity: pieces(25), netPrice: price(40) },
    ]);
  });

  test("rise where a price ends that counts up to a quantity", () => {
    const capped = makeRule({
      id: 1,
      kind: "contract",
      partnerId: PARTNER,
      itemId: ITEM,
      minQuantity: pieces(5),
      maxQuantity: pieces(10),
      netPrice: price(80),
    });
    const of = makeItem({ listPrice: price(100) });
    const rise = { minQuantity: pieces(10.001), netPrice: price(100) };
    expect(breaksOf(makeSheet([capped]), of)).toEqual([
      { minQuantity: pieces(5), netPrice: price(80) },
      rise,
    ]);
    const fromTheFirst = { ...capped, minQuantity: null };
    expect(breaksOf(makeSheet([fromTheFirst]), of)).toEqual([rise]);
    const tier = makeRule({
      id: 2,
      minQuantity: pieces(11),
      rebatePercentE4: 30 * PERCENT,
    });
    expect(breaksOf(makeSheet([fromTheFirst, tier]), of)).toEqual([
      rise,
      { minQuantity: pieces(11), netPrice: price(70) },
    ]);
  });

  test("lie above the least order", () => {
    const tier = makeRule({
      id: 1,
      minQuantity: pieces(12),
      rebatePercentE4: 2 * PERCENT,
    });
    const of = makeItem({ minimumOrder: pieces(12) });
    expect(breaksOf(makeSheet([tier]), of)).toEqual([]);
  });

  test("of a small price are on one scale", () => {
    const rows = [
      { minQuantity: 0, price: 100_000 },
      { minQuantity: pieces(10), price: 99_999 },
    ].map((one) => ({
      ...one,
      validFrom: "0001-01-01",
      validTo: "9999-12-31",
    }));
    const tenth = makeRule({ id: 1, rebatePercentE4: 119_500 });
    const of = makeItem({ prices: rows });
    const at = (count: number) =>
      priced(makeSheet([tenth]), of, { quantity: pieces(count) }).netPrice;
    expect([at(1), at(10)]).toEqual([88_100, 88_000]);
  });

  test("a minimum price finer than the scale is met by rounding up", () => {
    const half = makeRule({ id: 1, rebatePercentE4: 50 * PERCENT });
    const of = makeItem({ minimumPrice: price(3500.0011) });
    expect(priced(makeSheet([half]), of)).toMatchObject({
      netPrice: price(3500.01),
      floorHit: true,
    });
  });
});
