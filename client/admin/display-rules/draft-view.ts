import { parseDecimal } from "../../../server/core/decimal.ts";
import type { Language } from "../../../server/core/language.ts";
import {
  formatQuantity,
  QUANTITY_SCALE,
  type Quantity,
} from "../../../server/core/quantity.ts";
import {
  availableIn,
  availableOver,
  type StockLevel,
} from "../../../server/stock/stock-available.rules.ts";
import { findBandProblems } from "../../../server/stock/stock-bands.rules.ts";
import {
  showStock,
  type DisplayRule,
  type ShownItemStock,
  type ShownWarehouse,
} from "../../../server/stock/stock-display.rules.ts";
import type { PreviewItem } from "../../api.ts";
import { rangesOf, typedQuantity, type RuleDraft } from "./rule-draft.ts";

export interface LookingOn {
  warehouses: ShownWarehouse[];
  language: Language;
}

/** What a partner would see of an item under the draft; undefined: nothing, it lies in a hole. */
export function showUnderDraft(
  item: Pick<PreviewItem, "levels" | "backorder">,
  draft: RuleDraft,
  { warehouses, language }: LookingOn,
): ShownItemStock | undefined {
  const levels = item.levels.map(readLevel);
  const counted = warehouses.filter(
    ({ code }) => draft.only?.includes(code) ?? true,
  );
  const ids = counted.map(({ id }) => id);
  const quantities =
    draft.warehouses === "joined"
      ? [availableOver(levels, ids)]
      : levels
          .filter(({ warehouseId }) => ids.includes(warehouseId))
          .map(availableIn);
  if (draft.mode === "bands" && quantities.some((one) => isInHole(one, draft)))
    return undefined;
  return showStock(levels, {
    rule: ruleOf(draft, ids),
    warehouses: counted,
    language,
    backorder: item.backorder,
  });
}

/** What truly is there in the warehouses that the draft counts, and what our orders hold of it. */
export function availableUnderDraft(
  item: Pick<PreviewItem, "levels">,
  draft: RuleDraft,
  warehouses: ShownWarehouse[],
): { available: string; reserved: string } {
  const ids = warehouses
    .filter(({ code }) => draft.only?.includes(code) ?? true)
    .map(({ id }) => id);
  const levels = item.levels
    .map(readLevel)
    .filter(({ warehouseId }) => ids.includes(warehouseId));
  const held = levels.reduce((sum, { reserved }) => sum + reserved, 0);
  return {
    available: formatQuantity(availableOver(levels, ids)),
    reserved: formatQuantity(held),
  };
}

/** The label of a quantity that was typed, as of one warehouse that holds it. */
export function showQuantityUnderDraft(
  quantity: Quantity,
  draft: RuleDraft,
  language: Language,
): ShownItemStock | undefined {
  const warehouse = { id: 1, code: "", name: "" };
  const level = { ...EMPTY_LEVEL, warehouseId: 1, onHand: quantity };
  if (draft.mode === "bands" && isInHole(quantity, draft)) return undefined;
  return showStock([level], {
    rule: { ...ruleOf(draft, null), perWarehouse: false },
    warehouses: [warehouse],
    language,
    backorder: false,
  });
}

const EMPTY_LEVEL: StockLevel = {
  warehouseId: 0,
  onHand: 0,
  reservedElsewhere: 0,
  reserved: 0,
  covered: 0,
  incoming: 0,
  incomingDate: null,
};

function isInHole(quantity: Quantity, { bands }: RuleDraft): boolean {
  if (quantity <= 0) return false;
  const ranges = rangesOf(bands);
  if (!ranges) return false;
  return findBandProblems(ranges).some(
    (problem) =>
      problem.kind === "gap" &&
      quantity >= problem.from &&
      (problem.to === null || quantity < problem.to),
  );
}

function ruleOf(draft: RuleDraft, warehouseIds: number[] | null): DisplayRule {
  return {
    mode: draft.mode,
    perWarehouse: draft.warehouses === "each",
    warehouseIds,
    bands: draft.bands
      .map(({ from, state, label }) => ({
        from: typedQuantity(from) ?? 0,
        state,
        label,
      }))
      .toSorted((left, right) => right.from - left.from),
    showsReserved: draft.showReserved,
    showsIncoming: draft.showIncoming,
  };
}

function readLevel(level: PreviewItem["levels"][number]): StockLevel {
  const read = (text: string) => parseDecimal(text, QUANTITY_SCALE) ?? 0;
  return {
    warehouseId: level.warehouseId,
    onHand: read(level.onHand),
    reservedElsewhere: read(level.reservedElsewhere),
    reserved: read(level.reserved),
    covered: read(level.covered),
    incoming: read(level.incoming),
    incomingDate: level.incomingDate,
  };
}
