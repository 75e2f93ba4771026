import type { CalendarDate } from "../core/calendar.ts";
import type { PricePolicy } from "./price-policy.rules.ts";
import type { ListPriceRow } from "./list-price.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/** A rule as it stands and as it would: one of them is missing when it is made or ended. */
export interface RuleChange {
  before: RebateRule | undefined;
  after: RebateRule | undefined;
}

export interface ListPriceChange {
  priceListId: number;
  itemId: number;
  /** The row that would stand under the quantity and the day of the draft. */
  row: ListPriceRow;
}

/** What prices would be made of if a change that is not saved yet were. */
export interface WhatIf {
  rules: RuleChange[];
  prices: ListPriceChange[];
  policy: PricePolicy | undefined;
}

export const NO_CHANGE: WhatIf = { rules: [], prices: [], policy: undefined };

/** One owner's rules with a change laid over them. */
export function overlayRules(
  rules: RebateRule[],
  owner: { partnerId: number | null; partnerGroupId: number | null },
  change: WhatIf,
): RebateRule[] {
  const replaced = new Set(change.rules.map(({ before }) => before?.id));
  const added = change.rules.flatMap(({ after }) =>
    after &&
    after.partnerId === owner.partnerId &&
    after.partnerGroupId === owner.partnerGroupId
      ? after
      : [],
  );
  const kept =
    replaced.size > 0 ? rules.filter(({ id }) => !replaced.has(id)) : rules;
  return added.length > 0 ? [...kept, ...added] : kept;
}

/** An item's rows in a list with a change laid over them. */
export function overlayPrices(
  rows: readonly ListPriceRow[],
  place: { priceListId: number | null; itemId: number },
  change: WhatIf,
): readonly ListPriceRow[] {
  const changes = change.prices.filter(
    ({ priceListId, itemId }) =>
      priceListId === place.priceListId && itemId === place.itemId,
  );
  if (changes.length === 0) return rows;
  const kept = rows.filter(
    (row) =>
      !changes.some(
        ({ row: { minQuantity, validFrom } }) =>
          minQuantity === row.minQuantity && validFrom === row.validFrom,
      ),
  );
  return [...kept, ...changes.map(({ row }) => row)];
}

/** The first day, not before today, on which a change makes any difference. */
export function firstDayOf(change: WhatIf, today: CalendarDate): CalendarDate {
  if (change.policy) return today;
  const periods = [
    ...change.rules.flatMap(({ before, after }) => [
      ...(before ? [before] : []),
      ...(after ? [after] : []),
    ]),
    ...change.prices.map(({ row }) => row),
  ].filter(({ validTo }) => validTo >= today);
  const starts = periods.map(({ validFrom }) =>
    validFrom > today ? validFrom : today,
  );
  return starts.toSorted()[0] ?? today;
}
