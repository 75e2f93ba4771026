import { createRandom, type Random } from "../drills/random.ts";
import type { Case, Item, Rule, Scheme } from "./scheme.ts";

const DATE = "2026-11-23";
const CATEGORIES = ["A", "A1", "A2", "A1X", "B", "B1"];
const MAKERS = ["M", "N"];
const METHODS = ["AVANS", "V15", "V60"];
// Few values, so that rules of equal rank meet often.
const PERCENTS = ["0", "2", "3", "5", "5", "8", "12", "12.5", "17.3333", "40"];
const RUNGS = ["1", "5", "10", "10", "50"];
const STARTS = ["2026-01-01", "2026-11-23", "2026-06-15"];

/** Cases by number: the same for the same number, whatever others there are. */
export function makeCase(number: number): Case {
  const random = createRandom(20_261_123 + number * 7919);
  const parents: Record<string, string | null> = {
    A: null,
    A1: random.chance(0.9) ? "A" : null,
    A2: "A",
    A1X: "A1",
    B: random.chance(0.2) ? "A" : null,
    B1: "B",
  };
  const items = ["I1", "I2", "I3", "I4"]
    .slice(0, random.between(1, 4))
    .map((code) => makeItem(random, code));
  const scheme: Scheme = {
    date: DATE,
    companyCurrency: "RSD",
    policy: makePolicy(random),
    categories: parents,
    methods: {
      AVANS: { discount: random.pick(["2", "3.5"]), termsDays: 0 },
      V15: { discount: random.pick(["0", "1"]), termsDays: 15 },
      V60: { discount: "0", termsDays: 60 },
    },
    partner: {
      code: "P",
      ...(random.chance(0.7) && { group: "G" }),
      ...(random.chance(0.3) && { rebate: random.pick(PERCENTS) }),
      ...(random.chance(0.6) && {
        listCurrency: random.pick(["RSD", "RSD", "RSD", "EUR"]),
      }),
    },
    rules: Array.from({ length: random.between(0, 26) }, (_, index) =>
      makeRule(random, index),
    ),
  };
  // A partner without a price list has no rows in it.
  const listed = scheme.partner.listCurrency !== undefined;
  return {
    scheme,
    items: items.map((item) => (listed ? item : { ...item, rows: [] })),
    lines: items.map(({ code }) => ({
      item: code,
      quantity: quantity(random),
    })),
    ...(random.chance(0.6) && { method: random.pick(METHODS) }),
  };
}

function makePolicy(random: Random): Scheme["policy"] {
  const unitPriceScale = random.pick([2, 2, 2, 2, 0, 1, 3, 4]);
  return {
    combine: random.pick(["cascade", "additive"]),
    baseRebate: random.pick(["most_specific", "larger"]),
    actions: random.pick(["excludes_rebates", "best"]),
    contractAndAction: random.pick(["lower", "contract"]),
    capOnActions: random.chance(0.5),
    capOnContracts: random.chance(0.5),
    floorOnActions: random.chance(0.5),
    floorOnContracts: random.chance(0.5),
    unitPriceScale,
    smallPriceScale: random.between(unitPriceScale, 4),
    smallPriceBelow: random.pick(["10", "10", "10", "0", "100.5"]),
  };
}

function makeItem(random: Random, code: string): Item {
  const listPrice = price(random);
  return {
    code,
    listPrice,
    rows: Array.from({ length: random.pick([0, 1, 2, 3]) }, (_, index) => ({
      minQuantity: ["0", "10", "50"][index] ?? "0",
      price: random.chance(0.2) ? price(random) : near(random, listPrice),
      ...validity(random),
    })),
    ...(random.chance(0.8) && { maker: random.pick(MAKERS) }),
    ...(random.chance(0.9) && { category: random.pick(CATEGORIES) }),
    ...(random.chance(0.4) && { cap: random.pick(["0", "5", "10", "18.5"]) }),
    ...(random.chance(0.4) && { floor: near(random, listPrice) }),
  };
}

function makeRule(random: Random, index: number): Rule {
  const kind = random.pick([
    "rebate",
    "rebate",
    "rebate",
    "contract",
    "action",
  ] as const);
  const code = `R${String((index * 37) % 97).padStart(2, "0")}`;
  const owner = random.pick([
    "own",
    "own",
    "group",
    "group",
    "all",
    "other",
  ] as const);
  const rung =
    kind === "contract"
      ? "item"
      : random.pick([
          "item",
          "both",
          "category",
          "category",
          "maker",
          "all",
        ] as const);
  const percent = kind === "rebate" || random.chance(0.4);
  return {
    code,
    kind,
    ...(owner === "own" && { partner: "P" }),
    ...(owner === "group" && { group: "G" }),
    ...(owner === "other" &&
      (random.chance(0.5) ? { partner: "Q" } : { group: "H" })),
    ...selectors(random, rung),
    ...conditions(random, kind),
    ...(percent
      ? { percent: random.pick(PERCENTS) }
      : {
          price: price(random),
          ...(random.chance(0.6) && { currency: random.pick(["RSD", "EUR"]) }),
        }),
    ...(kind === "action" &&
      random.chance(0.6) && { excludesRebates: random.chance(0.5) }),
    ...validity(random),
  };
}

function selectors(
  random: Random,
  rung: "item" | "both" | "category" | "maker" | "all",
): Partial<Rule> {
  const category = random.pick(CATEGORIES);
  const maker = random.pick(MAKERS);
  if (rung === "item") {
    const item = random.pick(["I1", "I1", "I2", "I3", "I4"]);
    return {
      item,
      ...(random.chance(0.1) && { category }),
      ...(random.chance(0.1) && { maker }),
    };
  }
  if (rung === "both") return { category, maker };
  if (rung === "category") return { category };
  return rung === "maker" ? { maker } : {};
}

function conditions(random: Random, kind: Rule["kind"]): Partial<Rule> {
  const minQuantity = random.pick(RUNGS);
  const overGroup = random.chance(0.4);
  const method = random.pick(METHODS);
  const termsDaysMax = random.pick([0, 15, 30, 60]);
  if (kind === "rebate") {
    const step = random.pick([
      "base",
      "base",
      "quantity",
      "quantity",
      "method",
      "terms",
    ]);
    if (step === "quantity") return { minQuantity, overGroup };
    if (step === "method") return { method };
    return step === "terms" ? { termsDaysMax } : {};
  }
  return {
    ...(random.chance(0.4) && { minQuantity, overGroup }),
    ...(random.chance(0.15) && { method }),
    ...(random.chance(0.15) && { termsDaysMax }),
  };
}

/** Most rules hold today; some only until today, some from tomorrow on. */
function validity(random: Random): { from?: string; to?: string } {
  if (random.chance(0.6)) return {};
  if (random.chance(0.5)) return { from: random.pick(STARTS) };
  return random.pick([
    { to: DATE },
    { from: "2026-01-01", to: "2026-12-31" },
    { from: "2026-11-24" },
    { to: "2026-11-22" },
  ]);
}

/** Dear and cheap, round and not. */
function price(random: Random): string {
  const size = random.pick([100, 1000, 12_000, 1_000_000, 50_000_000]);
  const units = random.between(1, size);
  return random.chance(0.5)
    ? `${Math.ceil(units / 100)}`
    : `${Math.floor(units / 100)}.${String((units * 37) % 10_000).padStart(4, "0")}`;
}

/** A price between half of another and a little above it. */
function near(random: Random, other: string): string {
  const tenThousandths = Math.round(
    Number(other) * random.between(50, 105) * 100,
  );
  return (tenThousandths / 10_000).toFixed(4);
}

function quantity(random: Random): string {
  return random.pick([
    "1",
    "0.5",
    "3",
    "4.999",
    "5",
    "6",
    "9.999",
    "10",
    "12",
    "49",
    "50",
    "200",
  ]);
}
