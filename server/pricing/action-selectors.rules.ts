import type { PriceSheet } from "./price-sheet.rules.ts";

/** What an action applies to: all that is named must match; nothing named: every item. */
export interface ActionSelector {
  itemId: number | null;
  manufacturerId: number | null;
  categoryId: number | null;
}

/** What the actions of a sheet select, whoever they are for; a narrow list to look items up by. */
export function actionSelectors(sheet: PriceSheet): ActionSelector[] {
  const parts = [sheet.own, sheet.group, sheet.general.rules];
  return parts.flatMap((part) => {
    const ladder = part.ladders.action;
    if (!ladder) return [];
    const shelves = [
      ...ladder.byItem.values(),
      ...[...ladder.byCategoryManufacturer.values()].flatMap((makers) => [
        ...makers.values(),
      ]),
      ...ladder.byCategory.values(),
      ...ladder.byManufacturer.values(),
      ladder.all,
    ];
    return shelves.flat().map(({ itemId, manufacturerId, categoryId }) => ({
      itemId,
      manufacturerId,
      categoryId,
    }));
  });
}
