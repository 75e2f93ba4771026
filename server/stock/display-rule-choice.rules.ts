import {
  DEFAULT_DISPLAY_RULE,
  type DisplayRule,
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
