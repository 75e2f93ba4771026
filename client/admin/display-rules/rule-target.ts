import { fill } from "../../i18n/messages.ts";
import type { RuleTarget } from "./rule-draft.ts";
import { dt } from "./texts.ts";

/** Where a rule is edited: whom and what it is for stands in the address. */
export function ruleHref(target: RuleTarget): string {
  const query = new URLSearchParams();
  if (target.partner !== undefined) query.set("partner", target.partner);
  if (target.partnerGroup !== undefined)
    query.set("group", target.partnerGroup);
  if (target.category !== undefined) query.set("category", target.category);
  const text = query.toString();
  return text === "" ? "/admin/display-rules" : `/admin/display-rules?${text}`;
}

export function sameTarget(left: RuleTarget, right: RuleTarget): boolean {
  return (
    left.partner === right.partner &&
    left.partnerGroup === right.partnerGroup &&
    left.category === right.category
  );
}

export function targetOf({
  partner,
  partnerGroup,
  category,
}: RuleTarget): RuleTarget {
  return {
    ...(partner !== undefined && { partner }),
    ...(partnerGroup !== undefined && { partnerGroup }),
    ...(category !== undefined && { category }),
  };
}

/** Whom and what a rule is for, in words. */
export function targetText(
  target: RuleTarget,
  names: { partnerName?: string | null; categoryName?: string | null } = {},
): string {
  const texts = dt();
  const whom =
    target.partner !== undefined
      ? (names.partnerName ?? target.partner)
      : target.partnerGroup !== undefined
        ? fill(texts.group, { code: target.partnerGroup })
        : texts.everyone;
  return target.category === undefined
    ? whom
    : `${whom}, ${fill(texts.category, { name: names.categoryName ?? target.category })}`;
}
