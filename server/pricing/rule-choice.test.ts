import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumGroupQuantities } from "./group-quantity.rules.ts";
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
  priced,
  TODAY,
} from "./pricing.fixture.ts";
import { DEFAULT_PRICE_POLICY } from "./price-policy.rules.ts";
import { compileSharedRules, NO_RULES } from "./price-sheet.rules.ts";
import { resolvePrice } from "./resolve-price.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

const rebate = (id: number, percent: number, rule: Partial<RebateRule> = {}) =>
  makeRule({ id, rebatePercentE4: percent * PERCENT, ...rule });

/** The rules that a price names in its trace, by id. */
function namedRules(rules: RebateRule[], conditions = { quantity: 1000 }) {
  const { trace } = priced(makeSheet(rules), makeItem(), conditions);
  return trace.steps.flatMap((step) =>
    "rule" in step ? [step.rule.ruleId] : [],
  );
}

describe("the ladder", () => {
  test("takes the partner's rules first, then the group's, then the general", () => {
    const all = [
      rebate(1, 1, { itemId: ITEM }),
      rebate(2, 2, { partnerGroupId: GROUP, categoryId: CATEGORY }),
      rebate(3, 3, { partnerId: PARTNER }),
    ];
    expect(namedRules(all)).toEqual([3]);
    expect(namedRules(all.slice(0, 2))).toEqual([2]);
    expect(namedRules(all.slice(0, 1))).toEqual([1]);
  });

  test("goes from the item down to everything", () => {
    const rungs = [
      rebate(1, 1, { itemId: ITEM }),
      rebate(2, 2, { categoryId: CATEGORY, manufacturerId: MANUFACTURER }),
      rebate(3, 3, { categoryId: PARENT, manufacturerId: MANUFACTURER }),
      rebate(4, 4, { categoryId: CATEGORY }),
      rebate(5, 5, { categoryId: PARENT }),
      rebate(6, 6, { manufacturerId: MANUFACTURER }),
      rebate(7, 7),
    ];
    for (let first = 0; first < rungs.length; first += 1)
      expect(namedRules(rungs.slice(first))).toEqual([first + 1]);
  });

  test("a rule that names more than it stands on must match all of it", () => {
    const other = rebate(1, 20, { itemId: ITEM, categoryId: 999 });
    expect(namedRules([other, rebate(2, 5)])).toEqual([2]);
  });

  test("an explicit general rule of the partner beats the rebate in his terms", () => {
    const terms = { rebatePercentE4: 12 * PERCENT };
    for (const baseRebate of ["most_specific", "larger"] as const) {
      const sheet = makeSheet([rebate(1, 5, { partnerId: PARTNER })], {
        terms,
        policy: { baseRebate },
      });
      expect(priced(sheet, makeItem()).rebatePercentE4).toBe(5 * PERCENT);
    }
    const group = rebate(2, 20, { partnerGroupId: GROUP, itemId: ITEM });
    const sheet = makeSheet([group], { terms });
    expect(priced(sheet, makeItem()).rebatePercentE4).toBe(12 * PERCENT);
  });

  test("a loop of categories ends", () => {
    const { categoryPaths } = compileSharedRules({
      date: TODAY,
      companyCurrency: "RSD",
      policy: DEFAULT_PRICE_POLICY,
      rules: NO_RULES,
      paymentMethods: [],
      categories: [
        { id: 1, parentId: 2 },
        { id: 2, parentId: 1 },
      ],
    });
    expect([...categoryPaths]).toEqual([
      [1, [1, 2]],
      [2, [2, 1]],
    ]);
  });
});

describe("between equal rules", () => {
  test("the higher rate counts, then the newer validity, then the lower id", () => {
    expect(namedRules([rebate(1, 5), rebate(2, 6)])).toEqual([2]);
    const newer = rebate(2, 5, { validFrom: "2026-02-01" });
    expect(
      namedRules([rebate(1, 5, { validFrom: "2026-01-01" }), newer]),
    ).toEqual([2]);
    expect(namedRules([rebate(2, 5), rebate(1, 5)])).toEqual([1]);
  });

  test("the lower fixed price counts, also against a percentage", () => {
    const action = (id: number, rule: Partial<RebateRule>) =>
      makeRule({ id, kind: "action", itemId: ITEM, ...rule });
    const fixed = action(1, { netPrice: price(3400) });
    const percent = action(2, { rebatePercentE4: 10 * PERCENT });
    const lower = action(3, { netPrice: price(3300) });
    expect(namedRules([percent, fixed])).toEqual([1]);
    expect(namedRules([fixed, lower])).toEqual([3]);
  });

  test("their order in the file never matters", () => {
    const rule = fc.record({
      kind: fc.constantFrom("rebate" as const, "action" as const),
      partnerId: fc.constantFrom(null, PARTNER),
      itemId: fc.constantFrom(null, ITEM),
      categoryId: fc.constantFrom(null, CATEGORY, PARENT),
      manufacturerId: fc.constantFrom(null, MANUFACTURER),
      minQuantity: fc.constantFrom(null, pieces(1), pieces(5)),
      rebatePercentE4: fc.integer({ min: 0, max: 40 }).map((n) => n * PERCENT),
      validFrom: fc.constantFrom("0001-01-01", "2026-01-01"),
      excludesRebates: fc.constantFrom(null, true, false),
    });
    const shuffled = fc
      .array(rule, { maxLength: 12 })
      .map((rules) => rules.map((one, id) => makeRule({ id: id + 1, ...one })))
      .chain((rules) =>
        fc.tuple(
          fc.constant(rules),
          fc.shuffledSubarray(rules, { minLength: rules.length }),
        ),
      );
    fc.assert(
      fc.property(
        shuffled,
        fc.constantFrom("most_specific" as const, "larger" as const),
        ([rules, otherwise], baseRebate) => {
          const options = { policy: { baseRebate } };
          const quantity = pieces(7);
          expect(
            priced(makeSheet(otherwise, options), makeItem(), { quantity }),
          ).toEqual(
            priced(makeSheet(rules, options), makeItem(), { quantity }),
          );
        },
      ),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});

describe("validity", () => {
  test("a rule counts from its first day through its last", () => {
    const rules = [
      rebate(1, 5, { validFrom: "2026-11-01", validTo: "2026-11-30" }),
    ];
    const percentOn = (date: string) =>
      priced(makeSheet(rules, { date }), makeItem()).rebatePercentE4;
    expect(
      ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"].map(percentOn),
    ).toEqual([0, 5 * PERCENT, 5 * PERCENT, 0]);
  });
});

describe("payment", () => {
  const paid = (rules: RebateRule[], paymentMethodId: number) =>
    priced(makeSheet(rules), makeItem(), {
      quantity: pieces(1),
      paymentMethodId,
    }).rebatePercentE4;

  test("a rule for a method replaces the method's own discount for what it names", () => {
    const zero = rebate(1, 0, {
      categoryId: CATEGORY,
      paymentMethodId: ADVANCE,
    });
    expect(paid([zero], ADVANCE)).toBe(0);
    const other = { ...zero, categoryId: 999 };
    expect(paid([other], ADVANCE)).toBe(2 * PERCENT);
    const deferred = { ...zero, paymentMethodId: DEFERRED };
    expect(paid([deferred], ADVANCE)).toBe(2 * PERCENT);
  });

  test("a short term is rewarded once: the larger of method and term", () => {
    const within15 = rebate(1, 1, { termsDaysMax: 15 });
    const within40 = rebate(2, 0.5, { termsDaysMax: 40 });
    const in0 = rebate(3, 5, { termsDaysMax: 0 });
    expect(paid([within15, within40], DEFERRED)).toBe(0.5 * PERCENT);
    expect(paid([within15, within40], ADVANCE)).toBe(2 * PERCENT);
    expect(paid([within15, in0], ADVANCE)).toBe(5 * PERCENT);
    const sheet = makeSheet([within15, within40]);
    const due = (termsDays?: number) =>
      priced(sheet, makeItem(), { quantity: pieces(1), termsDays })
        .rebatePercentE4;
    expect([15, 16, 41, undefined].map(due)).toEqual([10_000, 5_000, 0, 0]);
  });
});

describe("quantity", () => {
  test("the most specific rule that is reached counts", () => {
    const rules = [
      rebate(1, 2, { minQuantity: pieces(5), categoryId: CATEGORY }),
      rebate(2, 9, { minQuantity: pieces(2) }),
      rebate(3, 3, { minQuantity: pieces(10), itemId: ITEM }),
    ];
    expect(
      [1, 2, 5, 10].map((count) =>
        namedRules(rules, { quantity: pieces(count) }),
      ),
    ).toEqual([[], [2], [1], [3]]);
  });

  test("a threshold over mixed items counts all lines that the rule selects", () => {
    const rule = rebate(1, 3, {
      minQuantity: pieces(60),
      categoryId: PARENT,
      quantityScope: "group",
    });
    const sheet = makeSheet([rule]);
    const lines = [
      { item: makeItem(), quantity: pieces(20) },
      { item: makeItem({ itemId: 101 }), quantity: pieces(40) },
      { item: makeItem({ itemId: 102, categoryId: 999 }), quantity: pieces(9) },
    ];
    const groupQuantities = sumGroupQuantities(sheet, lines);
    expect([...groupQuantities]).toEqual([[1, pieces(60)]]);
    const percents = lines.map(({ item, quantity }) => [
      resolvePrice(sheet, item, { quantity })?.rebatePercentE4,
      resolvePrice(sheet, item, { quantity, groupQuantities })?.rebatePercentE4,
    ]);
    expect(percents).toEqual([
      [0, 3 * PERCENT],
      [0, 3 * PERCENT],
      [0, 0],
    ]);
    expect(sumGroupQuantities(makeSheet([]), lines).size).toBe(0);
  });
});
