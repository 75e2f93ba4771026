import type { Language } from "../core/language.ts";
import {
  displayByCategory,
  type CategoryDisplay,
  type TargetedDisplayRule,
} from "./display-rule-choice.rules.ts";
import type { StockLevel } from "./stock-available.rules.ts";
import {
  showStock,
  type ShownItemStock,
  type ShownWarehouse,
} from "./stock-display.rules.ts";

/** Who looks: a partner, any partner of a group, or any partner at all. */
export interface DisplayViewer {
  partnerId: number | null;
  groupId: number | null;
  /** Null leaves it to the item. */
  backorder: boolean | null;
  /** Those that may count for him, in his priority. */
  warehouses: ShownWarehouse[];
}

/** How a viewer sees stock while certain rules stand. */
export interface ViewerSight {
  /** What counts for a category: one of the rules given, or the built-in one. */
  ruleFor(categoryId: number | null): CategoryDisplay;
  show(item: ViewedItem, language: Language): ShownItemStock;
}

export interface ViewedItem {
  categoryId: number | null;
  backorder: boolean;
  levels: StockLevel[];
}

/** What a viewer sees under some rules, by the same choice and words as the catalogue. */
export function sightOf(
  viewer: DisplayViewer,
  rules: TargetedDisplayRule[],
  parents: Map<number, number | null>,
): ViewerSight {
  const applying = rules.filter(
    ({ partnerId, partnerGroupId }) =>
      (partnerId === null || partnerId === viewer.partnerId) &&
      (partnerGroupId === null || partnerGroupId === viewer.groupId),
  );
  const ruleFor = displayByCategory(applying, viewer.warehouses, parents);
  return {
    ruleFor,
    show: (item, language) =>
      showStock(item.levels, {
        ...ruleFor(item.categoryId),
        language,
        backorder: viewer.backorder ?? item.backorder,
      }),
  };
}

/** A partner as one who looks at stock. */
export function viewerOfPartner(
  partner: {
    id: number;
    groupId: number | null;
    backorder: boolean | null;
    warehouseIds: number[];
  },
  warehouses: ShownWarehouse[],
): DisplayViewer {
  const own = partner.warehouseIds.flatMap((id) =>
    warehouses.filter((warehouse) => warehouse.id === id),
  );
  return {
    partnerId: partner.id,
    groupId: partner.groupId,
    backorder: partner.backorder,
    warehouses: own.length > 0 ? own : warehouses,
  };
}
