import { parsePercent } from "../../server/core/percent.ts";
import {
  isTolerablePercent,
  PRICE_PERCENT_STEP,
} from "../../server/orders/tolerances.rules.ts";
import type { Tolerances } from "../api.ts";

/** The rules as they are being typed. */
export interface ToleranceForm {
  takesPrices: boolean;
  /** As typed, with a comma or a point. */
  percent: string;
  shipAvailable: boolean;
  dropUnavailable: boolean;
}

export type ToleranceRules = Pick<
  Tolerances,
  "pricePercent" | "shipAvailable" | "dropUnavailable"
>;

export function formOf(
  rules: ToleranceRules,
  decimal: (text: string) => string,
): ToleranceForm {
  return {
    takesPrices: rules.pricePercent !== null,
    percent: decimal(rules.pricePercent ?? "0"),
    shipAvailable: rules.shipAvailable,
    dropUnavailable: rules.dropUnavailable,
  };
}

/** The percentage as it travels; undefined when what is typed is none that may be set. */
export function readPercent(typed: string): string | undefined {
  const text = typed.trim().replace("%", "").trim().replace(",", ".");
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(text)) return undefined;
  const percent = parsePercent(text);
  if (percent === undefined || !isTolerablePercent(percent)) return undefined;
  return String(percent / PRICE_PERCENT_STEP / 100);
}

/** What is set by the form; undefined while it is not complete. */
export function rulesOf(form: ToleranceForm): ToleranceRules | undefined {
  const percent = form.takesPrices ? readPercent(form.percent) : null;
  if (percent === undefined) return undefined;
  return {
    pricePercent: percent,
    shipAvailable: form.shipAvailable,
    dropUnavailable: form.shipAvailable && form.dropUnavailable,
  };
}

/** Whether two sets of rules are the same. */
export function sameRules(
  left: ToleranceRules,
  right: ToleranceRules,
): boolean {
  return (
    left.pricePercent === right.pricePercent &&
    left.shipAvailable === right.shipAvailable &&
    left.dropUnavailable === right.dropUnavailable
  );
}
