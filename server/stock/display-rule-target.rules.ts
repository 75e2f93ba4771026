import type { TargetedDisplayRule } from "./display-rule-choice.rules.ts";

type Target = Pick<
  TargetedDisplayRule,
  "partnerId" | "partnerGroupId" | "categoryId"
>;

/** Whom and what a rule is for, as the key of its history: `group/3/category/7`. */
export function displayRuleKey(target: Target): string {
  const whom = displayRuleScope(target);
  return target.categoryId === null
    ? whom
    : `${whom}/category/${target.categoryId}`;
}

/** Whose view changes with a rule, as `raiseViewVersions` names it. */
export function displayRuleScope({
  partnerId,
  partnerGroupId,
}: Target): string {
  if (partnerId !== null) return `partner/${partnerId}`;
  return partnerGroupId === null ? "general" : `group/${partnerGroupId}`;
}
