import type { Random } from "./random.ts";

/** A display rule as it is set, all fields said. */
export interface LeakRule {
  partner?: string;
  partnerGroup?: string;
  category?: string;
  mode: "exact" | "bands" | "availability";
  warehouses: "joined" | "each";
  only?: string[];
  bands: { from: string; state: "in_stock" | "low"; label: string }[];
  showReserved: boolean;
  showIncoming: boolean;
}

/** One stock row, quantities in 1/1000. */
export interface Figures {
  warehouse: string;
  onHand: number;
  reservedElsewhere: number;
  reserved: number;
  covered: number;
  shortage: number;
  incoming: number;
  incomingDate: string | null;
}

/** Two stocks of an item that show the same, and what an order could draw from each. */
export interface StockPair {
  stocks: [Figures[], Figures[]];
  drawable: [number, number];
}

const MOST = 400_000;
const EDGES = ["0.5", "1", "2", "5", "10", "24.5", "50", "100", "250"];
const DAYS = ["2026-11-25", "2026-12-01", "2026-12-24"];

/** A rule for whom and what is said; everything else is chance. */
export function randomRule(
  random: Random,
  target: Pick<LeakRule, "partner" | "partnerGroup" | "category">,
  warehouses: string[],
): LeakRule {
  const edges = EDGES.filter(() => random.chance(0.3));
  const some = warehouses.filter(() => random.chance(0.6));
  return {
    ...target,
    mode: random.pick(["exact", "bands", "bands", "bands", "availability"]),
    warehouses: random.pick(["joined", "each"]),
    ...(random.chance(0.5) && { only: some }),
    bands: ["0", ...edges].map((from, index) => ({
      from,
      state: index === 0 ? "low" : "in_stock",
      label: `od ${from}`,
    })),
    showReserved: random.chance(0.5),
    showIncoming: random.chance(0.5),
  };
}

/** What a partner without a rule sees. */
export const RULE_OF_NOBODY: LeakRule = {
  mode: "bands",
  warehouses: "joined",
  bands: [
    { from: "0", state: "low", label: "< 10" },
    { from: "10", state: "in_stock", label: "10+" },
  ],
  showReserved: false,
  showIncoming: true,
};

/**
 * Draws two stocks that differ in whatever the rule hides and in nothing that it shows. What
 * it shows is written down here once more, apart from the product.
 */
export function drawPair(
  random: Random,
  rule: LeakRule,
  places: { counted: string[]; others: string[] },
): StockPair {
  const { counted, others } = places;
  const units =
    rule.warehouses === "each" ? counted.map((one) => [one]) : [counted];
  const stocks: [Figures[], Figures[]] = [[], []];
  const drawable: [number, number] = [0, 0];
  for (const unit of units.filter(({ length }) => length > 0)) {
    const amounts = twoOfOneClass(random, rule);
    const isHeld = random.chance(0.5);
    const arrival = random.pick([null, "", ...DAYS]);
    for (const pass of [0, 1] as const) {
      const held = rule.showReserved ? isHeld : random.chance(0.5);
      const coming = rule.showIncoming
        ? arrival
        : random.pick([null, "", ...DAYS]);
      const shares = split(random, amounts[pass], unit.length);
      const heldAt = random.pick(unit);
      const comingTo = random.pick(unit);
      for (const [index, warehouse] of unit.entries()) {
        const rest = coming === null ? null : random.pick([null, coming]);
        stocks[pass].push({
          warehouse,
          ...levelOf(random, {
            available: shares[index] ?? 0,
            isHeld: held && warehouse === heldAt,
          }),
          ...arrivalOf(random, warehouse === comingTo ? coming : rest),
        });
      }
      drawable[pass] += amounts[pass];
    }
  }
  for (const pass of [0, 1] as const) {
    for (const warehouse of others) {
      const available = random.between(0, MOST);
      stocks[pass].push({
        warehouse,
        ...levelOf(random, { available, isHeld: false }),
        ...arrivalOf(random, random.pick([null, "", ...DAYS])),
      });
    }
    stocks[pass] = stocks[pass].filter(
      (one) => !isNothing(one) || random.chance(0.5),
    );
  }
  return { stocks, drawable };
}

/** Two amounts between which the rule makes no difference. */
function twoOfOneClass(random: Random, rule: LeakRule): [number, number] {
  if (random.chance(0.25)) return [0, 0];
  const within = (from: number, to: number) =>
    random.pick([from, to, random.between(from, to)]);
  switch (rule.mode) {
    case "exact": {
      const amount = random.between(1, MOST);
      return [amount, amount];
    }
    case "availability":
      return [within(1, MOST), within(1, MOST)];
    case "bands": {
      const edges = rule.bands.map(({ from }) => Number(from) * 1000);
      const from = random.pick(edges);
      const next = edges.find((edge) => edge > from) ?? MOST;
      const lowest = Math.max(from, 1);
      return [within(lowest, next - 1), within(lowest, next - 1)];
    }
  }
}

function split(random: Random, amount: number, parts: number): number[] {
  const cuts = Array.from({ length: parts - 1 }, () =>
    random.pick([0, amount, random.between(0, amount)]),
  ).toSorted((left, right) => left - right);
  return [...cuts, amount].map((cut, index) => cut - (cuts[index - 1] ?? 0));
}

function levelOf(
  random: Random,
  { available, isHeld }: { available: number; isHeld: boolean },
): Omit<Figures, "warehouse" | "incoming" | "incomingDate"> {
  const covered = random.pick([0, random.between(0, 20_000)]);
  if (available > 0) {
    const ours = random.pick([0, random.between(0, 30_000)]);
    const reservedElsewhere = random.pick([0, random.between(0, 30_000)]);
    const onHand = available + reservedElsewhere + ours;
    const reserved = covered + ours;
    return { onHand, reservedElsewhere, reserved, covered, shortage: 0 };
  }
  const onHand = isHeld
    ? random.between(1, 50_000)
    : random.pick([0, -random.between(1, 5000)]);
  const reservedElsewhere = isHeld
    ? random.between(0, onHand)
    : random.pick([0, random.between(0, 5000)]);
  const left = Math.max(onHand - reservedElsewhere, 0);
  const shortage = random.pick([0, random.between(0, 4000)]);
  const reserved = covered + left + shortage;
  return { onHand, reservedElsewhere, reserved, covered, shortage };
}

/** @param day null: nothing comes; empty: something, on no known day */
function arrivalOf(
  random: Random,
  day: string | null,
): Pick<Figures, "incoming" | "incomingDate"> {
  return day === null
    ? { incoming: 0, incomingDate: random.pick([null, ...DAYS]) }
    : { incoming: random.between(1, 90_000), incomingDate: day || null };
}

function isNothing(one: Figures): boolean {
  const { onHand, reservedElsewhere, reserved, incoming } = one;
  return (
    onHand === 0 && reservedElsewhere === 0 && reserved === 0 && incoming === 0
  );
}
