import { runChecks } from "../../server/books/check.ts";
import { LANGUAGES } from "../../server/core/language.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { setDisplayRules } from "../../server/stock/display-rules.ts";
import type { Drill } from "./drill.ts";
import { orderByPlan, planOrders, type OrderPlan } from "./leak-orders.ts";
import { readEverything, type Read } from "./leak-reads.ts";
import { GROUP, ITEMS, PARTNER, shopOn, type Shop } from "./leak-shop.ts";
import {
  drawPair,
  randomRule,
  RULE_OF_NOBODY,
  type Figures,
  type LeakRule,
} from "./leak-stocks.ts";
import { setLeakStocks, setLeakTerms } from "./leak.queries.ts";
import type { Random } from "./random.ts";

const WAREHOUSES = ["M1", "M2", "M3"];
/** Each with its ancestors, itself first. */
const CATEGORIES: Record<string, string[]> = {
  TON: ["TON", "KAN"],
  KAN: ["KAN"],
  DOM: ["DOM"],
};
const PROBES = 21;

/**
 * Two stocks that differ only in what the display rule hides are the same to a partner, in every
 * byte that he can read and in the answers to orders that both can fill or neither can.
 */
export const leak: Drill = {
  name: "leak",
  faults: ["exact", "bands", "availability", "joined", "each", "hidden"],
  run: async ({ spares }, random) => {
    const shops = await Promise.all(spares.map(shopOn));
    const { terms, rules, pairs, counts } = drawCase(random);
    const plan = planOrders(random, pairs);
    const asked = {
      language: random.pick(LANGUAGES),
      limit: random.between(1, 4),
    };
    const passes = await Promise.all(
      shops.map(async (shop, pass) => {
        await setLeakTerms(shop.db, { partnerId: shop.partnerId, ...terms });
        const set = await setDisplayRules(shop.db, { rules }, "drill");
        if (isRefusal(set)) throw new Error(`${set.reason} ${set.field ?? ""}`);
        const stocks = pairs.map(({ item, stocks: [first, second] }) => ({
          item,
          figures: pass === 0 ? first : second,
        }));
        return await readPass(shop, { ...asked, stocks, plan });
      }),
    );
    const [first, second] = passes;
    if (!first || !second) throw new Error("two shops were opened");
    counts["answers"] = first.reads.length;
    const failures = passes.flatMap((pass) => pass.failures);
    failures.push(...differences(first.reads, second.reads));
    return { failures, counts };
  },
};

/** A partner's terms, the rules, and a pair of stocks for each item. */
function drawCase(random: Random) {
  const warehouses = random.chance(0.5)
    ? []
    : random.pick([["M2"], ["M3", "M1"], ["M2", "M1", "M3"]]);
  const backorder = random.pick([null, null, false, true]);
  const items = ITEMS.map((code) => ({
    code,
    category: random.pick([null, ...Object.keys(CATEGORIES)]),
    backorder: random.chance(0.2),
  }));
  const rules = randomRules(random);
  const own = warehouses.length > 0 ? warehouses : WAREHOUSES;
  const counts: Record<string, number> = {};
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  const pairs = items.map((item) => {
    const rule = ruleFor(rules, item.category);
    const counted = own.filter((one) => rule.only?.includes(one) ?? true);
    const others = WAREHOUSES.filter((one) => !counted.includes(one));
    count(rule.mode);
    count(rule.warehouses);
    if (counted.length === 0) count("hidden");
    return {
      item: item.code,
      ...drawPair(random, rule, { counted, others }),
      backorder: backorder ?? item.backorder,
    };
  });
  return { terms: { warehouses, backorder, items }, rules, pairs, counts };
}

/** All that one of the two shops answers; it ends with clean books and no orders open. */
async function readPass(
  shop: Shop,
  pass: {
    language: string;
    limit: number;
    stocks: { item: string; figures: Figures[] }[];
    plan: OrderPlan;
  },
): Promise<{ reads: Read[]; failures: string[] }> {
  shop.speak(pass.language);
  await setLeakStocks(shop.db, pass.stocks);
  const reads = await readEverything(shop, pass.limit);
  const ordered = await orderByPlan(shop, pass.plan, PROBES);
  // What others hold here was never ordered by anyone.
  await setLeakStocks(
    shop.db,
    ITEMS.map((item) => ({ item, figures: [] })),
  );
  const wrong = (await runChecks(shop.db)).filter((one) => one.violations > 0);
  return {
    reads: [...reads, ...ordered.reads],
    failures: [
      ...ordered.failures,
      ...wrong.map(({ name, violations }) => `books: ${violations} × ${name}`),
    ],
  };
}

function differences(first: Read[], second: Read[]): string[] {
  if (first.length !== second.length) return ["not the same questions"];
  return first.flatMap(([question, bytes], index) => {
    const other = second[index]?.[1] ?? "";
    return bytes === other ? [] : [`${question}: ${whereApart(bytes, other)}`];
  });
}

function whereApart(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return JSON.stringify([near(one), near(other)]);
}

function randomRules(random: Random): LeakRule[] {
  const targets = [
    {},
    { partnerGroup: GROUP },
    { partner: PARTNER },
    ...Object.keys(CATEGORIES).flatMap((category) => [
      { category },
      { partnerGroup: GROUP, category },
      { partner: PARTNER, category },
    ]),
  ];
  return targets
    .filter(() => random.chance(0.3))
    .map((target) => randomRule(random, target, WAREHOUSES));
}

/** Which rule counts, written down apart from the product. */
function ruleFor(rules: LeakRule[], category: string | null): LeakRule {
  const chain = [...(CATEGORIES[category ?? ""] ?? []), undefined];
  const levels = [
    rules.filter((rule) => rule.partner !== undefined),
    rules.filter((rule) => rule.partnerGroup !== undefined),
    rules.filter((rule) => !rule.partner && !rule.partnerGroup),
  ];
  for (const level of levels)
    for (const step of chain)
      for (const rule of level) if (rule.category === step) return rule;
  return RULE_OF_NOBODY;
}
