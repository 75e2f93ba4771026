import type { RuleView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { rt } from "./texts.ts";

/** What a rule says in words needs no more of it than this. */
type ToldRule = Omit<
  RuleView,
  "id" | "version" | "origin" | "maxQuantity" | "liftsLimits"
> & { maxQuantity?: string | null };

/** For whom a rule is: "Grupa B", "10482 Elektro Plus", "svi partneri". */
export function ownerText({ partner, partnerGroup }: ToldRule): string {
  if (partner) return partner.name;
  return partnerGroup
    ? fill(rt().group, { code: partnerGroup.code })
    : rt().forAll;
}

/** What a rule selects, and under which condition. */
export function targetText(rule: ToldRule): string {
  const named = [rule.item, rule.category, rule.manufacturer].flatMap((one) =>
    one ? one.name : [],
  );
  const parts = [named.join(", ") || rt().allItems];
  if (rule.minQuantity !== null)
    parts.push(
      fill(rule.quantityScope === "group" ? rt().mixed : rt().quantity, {
        n: format().decimal(rule.minQuantity),
      }),
    );
  if (rule.maxQuantity)
    parts.push(fill(rt().atMost, { n: format().decimal(rule.maxQuantity) }));
  if (rule.paymentMethod) parts.push(rule.paymentMethod.name);
  if (rule.termsDaysMax !== null)
    parts.push(fill(rt().termsUpTo, { n: rule.termsDaysMax }));
  return parts.join(" · ");
}

/** "−15%", "10.241,80 RSD"; a rebate of nothing is said too. */
export function valueText(
  rule: Pick<ToldRule, "rebatePercent" | "netPrice" | "currency">,
): string {
  if (rule.netPrice !== null)
    return `${format().price(rule.netPrice)} ${rule.currency ?? ""}`.trim();
  return format().rebate(rule.rebatePercent ?? "0") || "0%";
}

/** When a rule holds: "stalno", "od 1.12.", "do 31.12.2026.". */
export function validityText(
  rule: Pick<ToldRule, "validFrom" | "validTo">,
  today: string,
): string {
  const { validFrom, validTo } = rule;
  const date = format().date;
  if (validTo !== null && validTo < today)
    return fill(rt().ended, { day: date(validTo) });
  if (validFrom !== null && validFrom > today)
    return validTo === null
      ? fill(rt().from, { day: date(validFrom) })
      : fill(rt().between, { from: date(validFrom), to: date(validTo) });
  return validTo === null
    ? rt().always
    : fill(rt().until, { day: date(validTo) });
}

/** A rule in one line, for the history and a conflict. */
export function ruleText(rule: ToldRule, today: string): string {
  const code = rule.code === null ? "" : ` (${rule.code})`;
  return `${ownerText(rule)}, ${targetText(rule)}: ${valueText(rule)}, ${validityText(rule, today)}${code}`;
}
