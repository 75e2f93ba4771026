import { describe, expect, it } from "vitest";
import { calculateTrace } from "../../server/pricing/calculate-trace.rules.ts";
import type { PricedItem } from "../../server/pricing/list-price.rules.ts";
import type { ResolvedPrice } from "../../server/pricing/resolve-price.rules.ts";
import { createRandom } from "../drills/random.ts";
import { makeCase } from "./make-cases.ts";
import { compileCase, resolveCase } from "./product-prices.ts";
import type { Case, Item, Rule } from "./scheme.ts";

// More of them, or others: PRICE_CASES=50000 PRICE_SEED=7 npx vitest run test/pricing
const CASES = Number(process.env["PRICE_CASES"] ?? 500);
const SEED = Number(process.env["PRICE_SEED"] ?? 1_000_000);
const numbers = Array.from({ length: CASES }, (_, index) => SEED + index);

/** Runs a check over every case; a failure names the case's number. */
function everyCase(check: (made: Case, number: number) => number): void {
  let looked = 0;
  for (const number of numbers) {
    try {
      looked += check(makeCase(number), number);
    } catch (error) {
      throw new Error(`case ${number}`, { cause: error });
    }
  }
  // A property that looked at nothing holds of nothing.
  expect(looked).toBeGreaterThan(CASES / 2);
}

describe(`whatever the scheme, in ${CASES} cases from ${SEED}`, () => {
  it("more is never dearer where the rungs only fall", () => {
    everyCase((made, number) => {
      const random = createRandom(number);
      const falling = fallingOnly(made);
      const less = resolveCase(compileCase(falling));
      const index = random.between(0, falling.lines.length - 1);
      const lines = falling.lines.map((line, place) =>
        place === index
          ? {
              ...line,
              quantity: (Number(line.quantity) * random.between(2, 30)).toFixed(
                3,
              ),
            }
          : line,
      );
      const more = resolveCase(compileCase({ ...falling, lines }));
      less.forEach((price, place) => {
        expect(more[place]?.netPrice).toBeLessThanOrEqual(price?.netPrice ?? 0);
      });
      return less.length;
    });
  });

  it("cap and floor are never crossed by what they limit", () => {
    let limits = 0;
    everyCase((made) => {
      const compiled = compileCase(made);
      const prices = resolveCase(compiled);
      prices.forEach((price, place) => {
        const item = compiled.lines[place]?.item;
        if (!price || !item) return;
        const least = leastPrices(made, { item, price });
        limits += least.length;
        expect(least.filter((one) => price.netPrice < one)).toEqual([]);
      });
      return prices.length;
    });
    expect(limits).toBeGreaterThan(CASES / 2);
  });

  it("the order of the rules changes no price and nothing of its reasons", () => {
    everyCase((made, number) => {
      const random = createRandom(number);
      const rules = made.scheme.rules
        .map((rule) => ({ rule, place: random.next() }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ rule }) => rule);
      const shuffled = { ...made, scheme: { ...made.scheme, rules } };
      const [one, other] = [made, shuffled].map((of) =>
        resolveCase(compileCase(of)).map(withoutIds),
      );
      expect(other).toEqual(one);
      return made.lines.length;
    });
  });

  it("a kept trace replayed gives the price", () => {
    everyCase((made) => {
      const prices = resolveCase(compileCase(made)).flatMap(
        (price) => price ?? [],
      );
      for (const { netPrice, trace } of prices)
        expect(calculateTrace(JSON.parse(JSON.stringify(trace))).netPrice).toBe(
          netPrice,
        );
      return prices.length;
    });
  });
});

/** What a price may not be under, by the item's cap and floor and the policy. */
function leastPrices(
  { scheme }: Case,
  { item, price }: { item: PricedItem; price: ResolvedPrice },
): number[] {
  const { policy, companyCurrency, partner } = scheme;
  const { kind, listPrice, trace } = price;
  const limited = (onActions: boolean, onContracts: boolean) =>
    kind === "rebates" || (kind === "action" ? onActions : onContracts);
  const least: number[] = [];
  if (
    item.minimumPrice !== null &&
    (partner.listCurrency ?? companyCurrency) === companyCurrency &&
    limited(policy.floorOnActions, policy.floorOnContracts)
  )
    least.push(item.minimumPrice);
  if (
    item.maximumRebatePercentE4 !== null &&
    limited(policy.capOnActions, policy.capOnContracts)
  ) {
    // The price is rounded after the cap: half of its last digit may go.
    const half = 10 ** (4 - trace.scale) / 2;
    const capped = (listPrice / 1e6) * (1e6 - item.maximumRebatePercentE4);
    least.push(capped - half - 1e-4);
  }
  return least;
}

/** Ids are given in the order of the rules; a trace names each rule by its code as well. */
function withoutIds(price: ResolvedPrice | undefined): unknown {
  return JSON.parse(
    JSON.stringify(price ?? null, (key, value: unknown) =>
      key === "ruleId" ? undefined : value,
    ),
  );
}

/**
 * The case with a list price from the first piece on, and only better terms for more of it: the
 * higher rung the higher rate. A more specific rung reached later may give less than a general
 * one reached earlier over other items, so thresholds over mixed items stand on one rung.
 */
function fallingOnly(made: Case): Case {
  const { rules } = made.scheme;
  const overGroup = rules.length % 2 === 0;
  const first = rules.find(isRung);
  const { partner, group, item, maker, category } = first ?? {};
  const place = overGroup ? { partner, group, item, maker, category } : {};
  return {
    ...made,
    scheme: {
      ...made.scheme,
      rules: rules.map((rule): Rule => {
        if (isRung(rule))
          return { ...rule, ...place, overGroup, percent: risingRate(rule) };
        const { minQuantity: _none, ...always } = rule;
        return always;
      }),
    },
    items: made.items.map(fallingPrices),
  };
}

function isRung(rule: Rule): boolean {
  return rule.kind === "rebate" && rule.minQuantity !== undefined;
}

function risingRate({ minQuantity }: Rule): string {
  const rates: Record<string, string> = { "1": "1", "5": "2", "10": "4" };
  return rates[minQuantity ?? ""] ?? "7";
}

function fallingPrices(item: Item): Item {
  let least = Number(item.listPrice);
  const rows = item.rows.map(({ minQuantity, price }, index) => {
    least = index === 0 ? Number(price) : Math.min(least, Number(price));
    return { minQuantity, price: least.toFixed(4) };
  });
  return rows.length > 0
    ? { ...item, rows }
    : { ...item, rows: [{ minQuantity: "0", price: item.listPrice }] };
}
