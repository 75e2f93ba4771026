import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPrice } from "./net-price.rules.ts";
import {
  ADVANCE,
  CATEGORY,
  DEFERRED,
  GROUP,
  ITEM,
  makeItem,
  makeRule,
  makeSheet,
  MANUFACTURER,
  PARENT,
  PARTNER,
  PERCENT,
  pieces,
  price,
} from "./pricing.fixture.ts";
import { resolvePrice } from "./resolve-price.rules.ts";

const percentE4 = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((whole) => whole * PERCENT),
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths * 100),
  fc.integer({ min: 0, max: 1_000_000 }),
);

/** From a tenth of a dinar to what makes every product too large for a plain number. */
const unitPrice = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1000, max: 200_000 }),
  fc.integer({ min: 1, max: 10_000 }).map((units) => units * 5_000),
  fc.integer({ min: 1000, max: 500_000_000 }),
  fc.integer({ min: 1000, max: 900_000_000_000 }),
);

const rule = fc
  .record({
    kind: fc.constantFrom("rebate" as const, "contract" as const, "action"),
    owner: fc.constantFrom("partner", "group", "nobody"),
    itemId: fc.constantFrom(null, ITEM, 999),
    categoryId: fc.constantFrom(null, CATEGORY, PARENT),
    manufacturerId: fc.constantFrom(null, MANUFACTURER),
    condition: fc.constantFrom("none", "none", "quantity", "method", "term"),
    percentE4,
    netPrice: fc.option(unitPrice, { nil: null }),
    currency: fc.constantFrom(null, "RSD", "EUR"),
    excludesRebates: fc.constantFrom(null, true, false),
    validTo: fc.constantFrom("2026-11-22", "2026-12-31", "9999-12-31"),
  })
  .map(({ owner, condition, ...made }) => {
    const isRebate = made.kind === "rebate";
    const netPrice = isRebate ? null : made.netPrice;
    return {
      kind: made.kind as "rebate" | "contract" | "action",
      partnerId: owner === "partner" ? PARTNER : null,
      partnerGroupId: owner === "group" ? GROUP : null,
      itemId: made.kind === "contract" ? (made.itemId ?? ITEM) : made.itemId,
      categoryId: made.categoryId,
      manufacturerId: made.manufacturerId,
      minQuantity: condition === "quantity" ? pieces(5) : null,
      paymentMethodId: condition === "method" ? ADVANCE : null,
      termsDaysMax: condition === "term" ? 15 : null,
      rebatePercentE4: netPrice === null ? made.percentE4 : null,
      netPrice,
      currency: netPrice === null ? null : made.currency,
      excludesRebates: made.kind === "action" ? made.excludesRebates : null,
      validTo: made.validTo,
    };
  });

const sheet = fc
  .record({
    rules: fc.array(rule, { maxLength: 8 }),
    policy: fc.record({
      combine: fc.constantFrom("cascade" as const, "additive" as const),
      baseRebate: fc.constantFrom("most_specific" as const, "larger" as const),
      actions: fc.constantFrom("excludes_rebates" as const, "best" as const),
      contractAndAction: fc.constantFrom("lower" as const, "contract" as const),
      capOnActions: fc.boolean(),
      capOnContracts: fc.boolean(),
      floorOnActions: fc.boolean(),
      floorOnContracts: fc.boolean(),
      unitPriceScale: fc.constantFrom(0, 2, 3),
    }),
    terms: fc.record({
      rebatePercentE4: fc.option(percentE4, { nil: null }),
      currency: fc.constantFrom("RSD", "RSD", "EUR"),
    }),
  })
  .map(({ rules, policy, terms }) =>
    makeSheet(
      rules.map((one, index) => makeRule({ id: index + 1, ...one })),
      { policy, terms },
    ),
  );

const item = fc
  .record({
    listPrice: unitPrice,
    row: fc.option(unitPrice, { nil: null }),
    maximumRebatePercentE4: fc.option(percentE4, { nil: null }),
    minimumPrice: fc.option(unitPrice, { nil: null }),
  })
  .map(({ row, ...rest }) => {
    const validity = { validFrom: "0001-01-01", validTo: "9999-12-31" };
    const prices =
      row === null ? [] : [{ minQuantity: 0, price: row, ...validity }];
    return makeItem({ ...rest, prices });
  });

const conditions = fc.record({
  quantity: fc.constantFrom(pieces(1), pieces(5)),
  paymentMethodId: fc.constantFrom(undefined, ADVANCE, DEFERRED),
});

describe("the price without its trace", () => {
  test("is the price with it, whatever the rules", () => {
    let compared = 0;
    fc.assert(
      fc.property(sheet, item, conditions, (made, of, line) => {
        const resolved = resolvePrice(made, of, line);
        const { listPrice, netPrice, rebatePercentE4 } = resolved ?? {};
        const { kind, capHit, floorHit } = resolved ?? {};
        expect(findPrice(made, of, line)).toEqual(
          resolved && {
            listPrice,
            netPrice,
            rebatePercentE4,
            kind,
            capHit,
            floorHit,
          },
        );
        if (resolved) compared += 1;
      }),
      { seed: 20_261_124, numRuns: 20_000 },
    );
    expect(compared).toBeGreaterThan(15_000);
  });

  test("is exact where a plain product is not", () => {
    const rebates = [12.3456, 7.0001, 3.3333].map((percent, index) =>
      makeRule({
        id: index + 1,
        rebatePercentE4: Math.round(percent * PERCENT),
        minQuantity: index === 1 ? pieces(1) : null,
        paymentMethodId: index === 2 ? ADVANCE : null,
      }),
    );
    const made = makeSheet(rebates);
    const of = makeItem({ listPrice: price(89_999_999.9999) });
    const line = { quantity: pieces(1), paymentMethodId: ADVANCE };
    // 899999999999 × 876544 × 929999 × 966667 / 10^18, by long multiplication.
    const exact =
      (899_999_999_999n * 876_544n * 929_999n * 966_667n * 2n +
        100n * 10n ** 18n) /
      (2n * 100n * 10n ** 18n);
    expect(findPrice(made, of, line)?.netPrice).toBe(Number(exact * 100n));
  });

  test("stands under a minimum price that no percentage can tell of", () => {
    const sheet = makeSheet([]);
    const of = makeItem({
      listPrice: price(0.0001),
      minimumPrice: price(99_999_999),
    });
    const line = { quantity: pieces(1), paymentMethodId: undefined };
    const found = findPrice(sheet, of, line);
    expect(found).toMatchObject({
      netPrice: price(99_999_999),
      rebatePercentE4: -Number.MAX_SAFE_INTEGER,
    });
    expect(resolvePrice(sheet, of, line)).toMatchObject(found ?? {});
  });
});
