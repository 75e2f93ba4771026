import type { PriceSheet } from "./price-sheet.rules.ts";
import { at, NONE } from "./rule-columns.rules.ts";

/** What a rule applies to: all that is named must match; nothing named: every item. */
export interface ItemSelector {
  itemId: number | null;
  manufacturerId: number | null;
  categoryId: number | null;
}

/** What the actions of a sheet select, whoever they are for; a narrow list to look items up by. */
export function actionSelectors(sheet: PriceSheet): ItemSelector[] {
  const parts = [sheet.own, sheet.group, sheet.general.rules];
  return parts.flatMap((part) => {
    const ladder = part.ladders.action;
    if (!ladder) return [];
    const { rules } = ladder;
    return Array.from({ length: rules.count }, (_, row) => ({
      itemId: idOrNull(at(rules.itemId, row)),
      manufacturerId: idOrNull(at(rules.manufacturerId, row)),
      categoryId: idOrNull(at(rules.categoryId, row)),
    }));
  });
}

function idOrNull(id: number): number | null {
  return id === NONE ? null : id;
}
