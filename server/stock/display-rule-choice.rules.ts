import {
  DEFAULT_DISPLAY_RULE,
  type DisplayRule,
  type ShownWarehouse,
} from "./stock-display.rules.ts";

/** A rule with whom and what it is for; nulls mean everyone, or every category. */
export interface TargetedDisplayRule extends DisplayRule {
  partnerId: number | null;
  partnerGroupId: number | null;
  categoryId: number | null;
}

/**
 * The display rule that counts for an item: the partner's own before his group's before the
 * default, and within each the nearest category before the general one. A category inherits
 * from its parent.
 *
 * @param rules those that apply to one partner, his group, or everyone
 */
export function chooseDisplayRule(
  rules: TargetedDisplayRule[],
  categoryId: number | null,
  parents: Map<number, number | null>,
): DisplayRule {
  const categories = categoryLine(categoryId, parents);
  const levels = [
    rules.filter((rule) => rule.partnerId !== null),
    rules.filter((rule) => rule.partnerGroupId !== null),
    rules.filter(
      (rule) => rule.partnerId === null && rule.partnerGroupId === null,
    ),
  ];
  for (const level of levels) {
    for (const category of categories) {
      const found = level.find((rule) => rule.categoryId === category);
      if (found) return found;
    }
  }
  return DEFAULT_DISPLAY_RULE;
}

/** The rule that counts for a category, and the warehouses that count under it. */
export interface CategoryDisplay {
  rule: DisplayRule;
  warehouses: ShownWarehouse[];
}

/**
 * What counts for each category, decided once when it is first asked for.
 *
 * @param rules those that apply to one partner, his group, or everyone
 * @param warehouses those that may count for him, in his priority
 */
export function displayByCategory(
  rules: TargetedDisplayRule[],
  warehouses: ShownWarehouse[],
  parents: Map<number, number | null>,
): (categoryId: number | null) => CategoryDisplay {
  const known = new Map<number | null, CategoryDisplay>();
  return (categoryId) => {
    let display = known.get(categoryId);
    if (!display) {
      const rule = chooseDisplayRule(rules, categoryId, parents);
      display = { rule, warehouses: countedWarehouses(rule, warehouses) };
      known.set(categoryId, display);
    }
    return display;
  };
}

/** Those of some warehouses that count under a rule. */
export function countedWarehouses(
  { warehouseIds }: DisplayRule,
  warehouses: ShownWarehouse[],
): ShownWarehouse[] {
  return warehouses.filter(({ id }) => warehouseIds?.includes(id) ?? true);
}

/** A category, its parents from the nearest on, and null for the rules of every category. */
export function categoryLine(
  categoryId: number | null,
  parents: Map<number, number | null>,
): (number | null)[] {
  return [...ancestors(categoryId, parents), null];
}

function* ancestors(
  categoryId: number | null,
  parents: Map<number, number | null>,
): Generator<number> {
  // Feeds are checked for circles, yet a walk that could not end must not hang the process.
  const seen = new Set<number>();
  let current = categoryId;
  while (current !== null && !seen.has(current)) {
    seen.add(current);
    yield current;
    current = parents.get(current) ?? null;
  }
}
