import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";

/** One rule of the rebate scheme, its codes resolved to ids; null selects everything. */
export interface RebateRule {
  id: number;
  kind: "rebate" | "contract" | "action";
  code: string | null;
  partnerId: number | null;
  partnerGroupId: number | null;
  itemId: number | null;
  manufacturerId: number | null;
  categoryId: number | null;
  minQuantity: Quantity | null;
  quantityScope: "line" | "group";
  paymentMethodId: number | null;
  termsDaysMax: number | null;
  rebatePercentE4: PercentE4 | null;
  netPrice: UnitPrice | null;
  currency: string | null;
  excludesRebates: boolean | null;
  validFrom: CalendarDate;
  validTo: CalendarDate;
}

/** Whose rule it is; a partner's own come first, the general last. */
export type RuleLevel = "partner" | "group" | "general";

/** What a rule selects, most specific first. */
export type RuleRung =
  "item" | "category_manufacturer" | "category" | "manufacturer" | "all";

/** Rules of one role and level, by what they select. */
export interface RuleLadder {
  byItem: Map<number, RebateRule[]>;
  byCategoryManufacturer: Map<number, Map<number, RebateRule[]>>;
  byCategory: Map<number, RebateRule[]>;
  byManufacturer: Map<number, RebateRule[]>;
  all: RebateRule[];
}

/** What of an item the ladder looks at; the path runs from its category up to the root. */
export interface LadderItem {
  itemId: number;
  manufacturerId: number | null;
  categoryPath: readonly number[];
}

export function emptyLadder(): RuleLadder {
  return {
    byItem: new Map(),
    byCategoryManufacturer: new Map(),
    byCategory: new Map(),
    byManufacturer: new Map(),
    all: [],
  };
}

/** Puts a rule on its rung. A rule on an item stays there whatever else it names. */
export function addToLadder(ladder: RuleLadder, rule: RebateRule): void {
  const { itemId, categoryId, manufacturerId } = rule;
  if (itemId !== null) push(ladder.byItem, itemId, rule);
  else if (categoryId !== null && manufacturerId !== null) {
    let shelves = ladder.byCategoryManufacturer.get(categoryId);
    if (!shelves) {
      shelves = new Map();
      ladder.byCategoryManufacturer.set(categoryId, shelves);
    }
    push(shelves, manufacturerId, rule);
  } else if (categoryId !== null) push(ladder.byCategory, categoryId, rule);
  else if (manufacturerId !== null)
    push(ladder.byManufacturer, manufacturerId, rule);
  else ladder.all.push(rule);
}

/**
 * Walks the shelves that hold rules for an item, most specific first, until one is taken: the
 * item; category and manufacturer; category, the nearest ancestor first; manufacturer;
 * everything. Nothing is made on the way: a catalogue page walks hundreds of times.
 *
 * @param take gives something for a shelf to end the walk there
 */
export function walkLadder<T>(
  ladder: RuleLadder,
  item: LadderItem,
  take: (rules: readonly RebateRule[], rung: RuleRung) => T | undefined,
): T | undefined {
  const { manufacturerId, categoryPath } = item;
  let taken: T | undefined;
  const own = ladder.byItem
    .get(item.itemId)
    ?.filter((rule) => selects(rule, item));
  if (own && own.length > 0) taken = take(own, "item");
  if (manufacturerId !== null && ladder.byCategoryManufacturer.size > 0) {
    for (const category of categoryPath) {
      if (taken !== undefined) return taken;
      const rules = ladder.byCategoryManufacturer
        .get(category)
        ?.get(manufacturerId);
      if (rules) taken = take(rules, "category_manufacturer");
    }
  }
  if (ladder.byCategory.size > 0) {
    for (const category of categoryPath) {
      if (taken !== undefined) return taken;
      const rules = ladder.byCategory.get(category);
      if (rules) taken = take(rules, "category");
    }
  }
  if (taken === undefined && manufacturerId !== null) {
    const rules = ladder.byManufacturer.get(manufacturerId);
    if (rules) taken = take(rules, "manufacturer");
  }
  if (taken === undefined && ladder.all.length > 0)
    taken = take(ladder.all, "all");
  return taken;
}

function selects(rule: RebateRule, item: LadderItem): boolean {
  return (
    (rule.manufacturerId === null ||
      rule.manufacturerId === item.manufacturerId) &&
    (rule.categoryId === null || item.categoryPath.includes(rule.categoryId))
  );
}

function push(
  shelves: Map<number, RebateRule[]>,
  key: number,
  rule: RebateRule,
): void {
  const shelf = shelves.get(key);
  if (shelf) shelf.push(rule);
  else shelves.set(key, [rule]);
}
