import { creditReasons } from "../i18n/credit-reasons.ts";
import { t } from "../i18n/i18n.ts";
import type { BeforeSending } from "./before-sending.rules.ts";

/** What follows from sending, in the few words that stand above the button. */
export function inShort({
  blocked,
  verdict,
}: BeforeSending): string | undefined {
  if (blocked) return `${t().credit.blocked}.`;
  switch (verdict.outcome) {
    case "hold":
      return `${creditReasons(verdict)} ${t().credit.hold}`;
    case "advance_only":
      return `${creditReasons(verdict)} ${t().credit.advance}`;
    case "passes":
      return undefined;
  }
}

/** Why the order cannot be sent as it stands, on the button. */
export function stopped({
  blocked,
  verdict,
}: BeforeSending): string | undefined {
  if (blocked) return t().credit.blocked;
  return verdict.outcome === "advance_only"
    ? t().credit.chooseAdvance
    : undefined;
}
