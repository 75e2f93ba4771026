import type { Language } from "../core/language.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import {
  availableIn,
  availableOver,
  type StockLevel,
} from "./stock-available.rules.ts";
import { stockText } from "./stock-texts.rules.ts";

export type StockState = "in_stock" | "low" | "out" | "incoming" | "on_request";

/** A half-open band: from this quantity (more than it, when it is 0) up to the next band's. */
export interface StockBand {
  from: Quantity;
  state: "in_stock" | "low";
  label: string;
}

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
  name: string;
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

/**
 * One item's stock as a partner may know it. Under bands or availability nothing in the result
 * depends on more than the band: two quantities in one band give the same bytes.
 */
export function showStock(
  levels: StockLevel[],
  shown: ShownFor,
): ShownItemStock {
  const ids = shown.warehouses.map((warehouse) => warehouse.id);
  const counted = levels.filter((level) => ids.includes(level.warehouseId));
  const joined = showQuantity(availableOver(counted, ids), counted, shown);
  if (!shown.rule.perWarehouse) return joined;
  const warehouses = shown.warehouses.map(({ id, code, name }) => {
    const own = counted.filter((level) => level.warehouseId === id);
    const available = own.reduce((sum, level) => sum + availableIn(level), 0);
    return { code, name, ...showQuantity(available, own, shown) };
  });
  return { ...joined, warehouses };
}

function showQuantity(
  available: Quantity,
  levels: StockLevel[],
  shown: ShownFor,
): ShownStock {
  const { rule, language } = shown;
  if (available > 0) return showAvailable(available, rule, language);
  const quantity = rule.mode === "exact" ? { quantity: "0" } : {};
  const arrival = rule.showsIncoming ? nextArrival(levels) : undefined;
  if (arrival !== undefined) {
    return {
      state: "incoming",
      label: stockText("incoming", language, arrival),
      ...quantity,
    };
  }
  if (shown.backorder) {
    return {
      state: "on_request",
      label: stockText("on_request", language),
      ...quantity,
    };
  }
  // Nothing free, though the shelf is not empty: others hold it.
  const isHeld = levels.some((level) => level.onHand > 0);
  const label = stockText(
    rule.showsReserved && isHeld ? "reserved" : "out",
    language,
  );
  return { state: "out", label, ...quantity };
}

function showAvailable(
  available: Quantity,
  rule: DisplayRule,
  language: Language,
): ShownStock {
  switch (rule.mode) {
    case "exact": {
      const quantity = formatQuantity(available);
      return { state: "in_stock", label: quantity, quantity };
    }
    case "availability":
      return { state: "in_stock", label: stockText("in_stock", language) };
    case "bands": {
      const band =
        rule.bands.find((one) => available >= one.from) ?? rule.bands.at(-1);
      return band
        ? { state: band.state, label: band.label }
        : { state: "in_stock", label: stockText("in_stock", language) };
    }
  }
}

/** The first known day on which something comes; empty when only that it comes is known. */
function nextArrival(levels: StockLevel[]): string | undefined {
  const coming = levels.filter((level) => level.incoming > 0);
  if (coming.length === 0) return undefined;
  const dates = coming.flatMap((level) => level.incomingDate ?? []);
  return dates.toSorted()[0] ?? "";
}
