import type { Language } from "../core/language.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { availableOver, type StockLevel } from "./stock-available.rules.ts";
import { bandLabel, type StockBand } from "./stock-bands.rules.ts";
import { stockText } from "./stock-texts.rules.ts";

export type StockState = "in_stock" | "low" | "out" | "incoming" | "on_request";

/** How stock is shown to whom it applies to; the first band is the highest. */
export interface DisplayRule {
  mode: "exact" | "bands" | "availability";
  perWarehouse: boolean;
  /** Which warehouses count; null: the partner's own, or all. */
  warehouseIds: number[] | null;
  bands: StockBand[];
  showsReserved: boolean;
  showsIncoming: boolean;
}

export interface ShownStock {
  state: StockState;
  label: string;
  quantity?: string;
}

export interface ShownItemStock extends ShownStock {
  warehouses?: (ShownStock & { code: string; name: string })[];
}

export interface ShownWarehouse {
  id: number;
  code: string;
  /** What partners call it. */
  name: string;
  /** Where it stands among those that are named; those without come behind, in his priority. */
  place?: number | null;
  /** It counts, and is not named. */
  isHidden?: boolean;
}

/** What a partner without a rule sees: bands, all warehouses joined. */
export const DEFAULT_DISPLAY_RULE: DisplayRule = {
  mode: "bands",
  perWarehouse: false,
  warehouseIds: null,
  bands: [
    { from: 10_000, state: "in_stock", label: "10+" },
    { from: 0, state: "low", label: "< 10" },
  ],
  showsReserved: false,
  showsIncoming: true,
};

export interface ShownFor {
  rule: DisplayRule;
  /** The warehouses that count for this partner under the rule, in his priority. */
  warehouses: ShownWarehouse[];
  language: Language;
  /** Whether more than there is may be ordered. */
  backorder: boolean;
}

/** What is known of a stock once its rule was applied: all that its words are made of. */
type KnownStock =
  | { kind: "exact"; available: Quantity }
  | { kind: "band"; rank: number }
  | { kind: "in_stock" }
  | { kind: "incoming"; date: string }
  | { kind: "on_request" }
  | { kind: "reserved" }
  | { kind: "out" };

/**
 * One item's stock as a partner may know it. Under bands or availability nothing in the result
 * depends on more than the band: two quantities in one band give the same bytes.
 */
export function showStock(
  levels: StockLevel[],
  shown: ShownFor,
): ShownItemStock {
  const { rule, warehouses, language } = shown;
  // Nothing counts for him, so nothing is known: he may ask.
  if (warehouses.length === 0) {
    return { state: "on_request", label: stockText("on_request", language) };
  }
  const ids = warehouses.map((warehouse) => warehouse.id);
  const counted = levels.filter((level) => ids.includes(level.warehouseId));
  const joined = knowStock(availableOver(counted, ids), counted, shown);
  if (!rule.perWarehouse) return describe(joined, shown);
  const each = warehouses.map((warehouse) => {
    const { id } = warehouse;
    const own = counted.filter((level) => level.warehouseId === id);
    return {
      warehouse,
      known: knowStock(availableOver(own, [id]), own, shown),
    };
  });
  // The band of the true sum would tell more than the bands beside it: the best of them stands
  // for all.
  const best =
    rule.mode === "exact" ? joined : bestOf(each.map(({ known }) => known));
  return {
    ...describe(best, shown),
    warehouses: each
      .filter(({ warehouse }) => !warehouse.isHidden)
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map(({ warehouse: { code, name }, known }) => ({
        code,
        name,
        ...describe(known, shown),
      })),
  };
}

const placeOf = ({ warehouse }: { warehouse: ShownWarehouse }): number =>
  warehouse.place ?? Number.MAX_SAFE_INTEGER;

function knowStock(
  available: Quantity,
  levels: StockLevel[],
  { rule, backorder }: ShownFor,
): KnownStock {
  if (available > 0) return knowAvailable(available, rule);
  const date = rule.showsIncoming ? nextArrival(levels) : undefined;
  if (date !== undefined) return { kind: "incoming", date };
  if (backorder) return { kind: "on_request" };
  // Nothing free, though the shelf is not empty: others hold it.
  const isHeld = levels.some((level) => level.onHand > 0);
  return { kind: rule.showsReserved && isHeld ? "reserved" : "out" };
}

function knowAvailable(available: Quantity, rule: DisplayRule): KnownStock {
  switch (rule.mode) {
    case "exact":
      return { kind: "exact", available };
    case "availability":
      return { kind: "in_stock" };
    case "bands": {
      const rank = rule.bands.findIndex((band) => available >= band.from);
      return { kind: "band", rank: rank < 0 ? rule.bands.length - 1 : rank };
    }
  }
}

const ORDER: KnownStock["kind"][] = [
  "exact",
  "band",
  "in_stock",
  "incoming",
  "on_request",
  "reserved",
  "out",
];

function bestOf(stocks: KnownStock[]): KnownStock {
  const [best] = stocks.toSorted(
    (left, right) =>
      ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind) ||
      withinKind(left, right),
  );
  return best ?? { kind: "out" };
}

function withinKind(left: KnownStock, right: KnownStock): number {
  if (left.kind === "band" && right.kind === "band")
    return left.rank - right.rank;
  if (left.kind === "incoming" && right.kind === "incoming")
    return compareArrivals(left.date, right.date);
  return 0;
}

function describe(known: KnownStock, { rule, language }: ShownFor): ShownStock {
  const none = rule.mode === "exact" ? { quantity: "0" } : {};
  switch (known.kind) {
    case "exact": {
      const quantity = formatQuantity(known.available);
      return { state: "in_stock", label: quantity, quantity };
    }
    case "band": {
      const band = rule.bands[known.rank];
      return band
        ? { state: band.state, label: bandLabel(band.label, language) }
        : { state: "in_stock", label: stockText("in_stock", language) };
    }
    case "in_stock":
      return { state: "in_stock", label: stockText("in_stock", language) };
    case "incoming": {
      const label = stockText("incoming", language, known.date);
      return { state: "incoming", label, ...none };
    }
    case "on_request": {
      const label = stockText("on_request", language);
      return { state: "on_request", label, ...none };
    }
    case "reserved":
    case "out":
      return { state: "out", label: stockText(known.kind, language), ...none };
  }
}

/** The first known day on which something comes; empty when only that it comes is known. */
function nextArrival(levels: StockLevel[]): string | undefined {
  return levels
    .filter((level) => level.incoming > 0)
    .map((level) => level.incomingDate ?? "")
    .toSorted(compareArrivals)[0];
}

/** Days in their order, an unknown one last. */
function compareArrivals(left: string, right: string): number {
  if (left === "" || right === "") return right.length - left.length;
  return left < right ? -1 : Number(left > right);
}
