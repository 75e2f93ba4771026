import {
  bandLabel,
  type BandLabel,
} from "../../../server/stock/stock-bands.rules.ts";
import { format, language } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import type { DisplayRuleInput } from "./rule-draft.ts";
import { dt } from "./texts.ts";

/** A rule in a few words: how the quantity shows, and in which warehouses. */
export function ruleText(rule: DisplayRuleInput | null): string {
  const texts = dt().summary;
  if (!rule) return texts.removed;
  if (rule.only?.length === 0) return texts.hidden;
  const parts = [
    rule.mode === "bands" ? bandsText(rule) : texts[rule.mode],
    ...(rule.warehouses === "each" ? [texts.each] : []),
    ...(rule.only ? [fill(texts.only, { codes: rule.only.join(", ") })] : []),
    ...(rule.showIncoming ? [texts.incoming] : []),
    ...(rule.showReserved ? [texts.reserved] : []),
  ];
  return parts.join(", ");
}

function bandsText(rule: DisplayRuleInput): string {
  return (rule.bands ?? [])
    .map(({ from, label }) =>
      fill(dt().summary.band, {
        label: labelText(label),
        from: format().decimal(from),
      }),
    )
    .join(" · ");
}

export function labelText(label: BandLabel): string {
  return bandLabel(label, language());
}
