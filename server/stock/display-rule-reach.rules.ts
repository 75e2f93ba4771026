import {
  categoryLine,
  type TargetedDisplayRule,
} from "./display-rule-choice.rules.ts";

type Target = Pick<
  TargetedDisplayRule,
  "partnerId" | "partnerGroupId" | "categoryId"
>;

export interface ReachedPartner {
  id: number;
  groupId: number | null;
}

/**
 * Tells whom a rule reaches: the partners it is for, without those who have a nearer rule that
 * leaves it nothing to say (of their own or of their group, for all that this one is for).
 *
 * @param rules all that stand
 */
export function displayRuleReach<Partner extends ReachedPartner>(
  rules: Target[],
  partners: Partner[],
  parents: Map<number, number | null>,
): (rule: Target) => Partner[] {
  const own = categoriesBy(rules, (rule) => rule.partnerId);
  const ofGroup = categoriesBy(rules, (rule) => rule.partnerGroupId);
  return (rule) => {
    const line = categoryLine(rule.categoryId, parents);
    const covers = (nearer: Set<number | null> | undefined) =>
      nearer !== undefined && line.some((category) => nearer.has(category));
    if (rule.partnerId !== null)
      return partners.filter(({ id }) => id === rule.partnerId);
    return partners.filter(({ id, groupId }) => {
      if (covers(own.get(id))) return false;
      return rule.partnerGroupId === null
        ? groupId === null || !covers(ofGroup.get(groupId))
        : groupId === rule.partnerGroupId;
    });
  };
}

function categoriesBy(
  rules: Target[],
  owner: (rule: Target) => number | null,
): Map<number, Set<number | null>> {
  const found = new Map<number, Set<number | null>>();
  for (const rule of rules) {
    const id = owner(rule);
    if (id === null) continue;
    found.set(id, (found.get(id) ?? new Set()).add(rule.categoryId));
  }
  return found;
}
