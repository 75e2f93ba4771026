import { isCalendarDate } from "../../../server/core/calendar.ts";
import { formatFixed, parseDecimal } from "../../../server/core/decimal.ts";
import type { Named, RuleDraft, RuleView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";

/** A rule as it is typed: texts, and one choice in place of fields that exclude each other. */
export interface RuleForm {
  kind: RuleDraft["kind"];
  owner: "general" | "group" | "partner";
  partner: Named | null;
  partnerGroup: string;
  item: Named | null;
  category: string;
  manufacturer: string;
  condition: "none" | "quantity" | "payment" | "terms";
  minQuantity: string;
  quantityScope: RuleDraft["quantityScope"];
  paymentMethod: string;
  termsDaysMax: string;
  value: "percent" | "price";
  rebatePercent: string;
  netPrice: string;
  currency: string;
  stacking: "policy" | "excludes" | "competes";
  validFrom: string;
  validTo: string;
  code: string;
}

export const EMPTY_FORM: RuleForm = {
  kind: "rebate",
  owner: "general",
  partner: null,
  partnerGroup: "",
  item: null,
  category: "",
  manufacturer: "",
  condition: "none",
  minQuantity: "",
  quantityScope: "line",
  paymentMethod: "",
  termsDaysMax: "",
  value: "percent",
  rebatePercent: "",
  netPrice: "",
  currency: "",
  stacking: "policy",
  validFrom: "",
  validTo: "",
  code: "",
};

/** A standing rule, ready to be typed over. */
export function formOf(rule: RuleView): RuleForm {
  const { kind, quantityScope, excludesRebates } = rule;
  const owner = rule.partner
    ? "partner"
    : rule.partnerGroup
      ? "group"
      : "general";
  const condition =
    rule.minQuantity !== null
      ? "quantity"
      : rule.paymentMethod
        ? "payment"
        : rule.termsDaysMax === null
          ? "none"
          : "terms";
  const stacking =
    excludesRebates === null
      ? "policy"
      : excludesRebates
        ? "excludes"
        : "competes";
  return {
    kind,
    quantityScope,
    owner,
    condition,
    stacking,
    partner: rule.partner,
    partnerGroup: rule.partnerGroup?.code ?? "",
    item: rule.item,
    category: rule.category?.code ?? "",
    manufacturer: rule.manufacturer?.code ?? "",
    minQuantity: rule.minQuantity ? format().decimal(rule.minQuantity) : "",
    paymentMethod: rule.paymentMethod?.code ?? "",
    termsDaysMax: rule.termsDaysMax === null ? "" : String(rule.termsDaysMax),
    value: rule.netPrice === null ? "percent" : "price",
    rebatePercent: rule.rebatePercent
      ? format().decimal(rule.rebatePercent)
      : "",
    netPrice: rule.netPrice === null ? "" : priceTyped(rule.netPrice),
    currency: rule.currency ?? "",
    validFrom: rule.validFrom ?? "",
    validTo: rule.validTo ?? "",
    code: rule.code ?? "",
  };
}

/** The draft that a form says. A condition or a value that was not chosen is left out. */
export function draftOf(form: RuleForm): RuleDraft {
  const { kind, owner, condition } = form;
  const isPrice = kind !== "rebate" && form.value === "price";
  const days = Number(form.termsDaysMax.trim());
  return {
    kind,
    code: textOrNull(form.code),
    partner: owner === "partner" ? (form.partner?.code ?? null) : null,
    partnerGroup: owner === "group" ? textOrNull(form.partnerGroup) : null,
    item: form.item?.code ?? null,
    manufacturer: textOrNull(form.manufacturer),
    category: textOrNull(form.category),
    minQuantity:
      condition === "quantity" ? textOrNull(plain(form.minQuantity)) : null,
    quantityScope: condition === "quantity" ? form.quantityScope : "line",
    paymentMethod:
      condition === "payment" ? textOrNull(form.paymentMethod) : null,
    termsDaysMax:
      condition === "terms" && form.termsDaysMax.trim() !== "" && days % 1 === 0
        ? days
        : null,
    rebatePercent: isPrice ? null : textOrNull(plain(form.rebatePercent)),
    netPrice: isPrice ? (readPrice(form.netPrice) ?? null) : null,
    currency: isPrice ? textOrNull(form.currency.toUpperCase()) : null,
    excludesRebates:
      kind !== "action" || form.stacking === "policy"
        ? null
        : form.stacking === "excludes",
    validFrom: dayOrNull(form.validFrom),
    validTo: dayOrNull(form.validTo),
  };
}

/** Whether a form says enough of a rule for it to be tried. */
export function isFilled(form: RuleForm): boolean {
  const draft = draftOf(form);
  const missing =
    (form.owner === "partner" && draft.partner === null) ||
    (form.owner === "group" && draft.partnerGroup === null) ||
    (form.kind === "contract" && draft.item === null) ||
    (form.condition === "quantity" && draft.minQuantity === null) ||
    (form.condition === "payment" && draft.paymentMethod === null) ||
    (form.condition === "terms" && draft.termsDaysMax === null) ||
    isNoDay(form.validFrom) ||
    isNoDay(form.validTo);
  return !missing && (draft.rebatePercent !== null || draft.netPrice !== null);
}

/** "10.241,80" or "10241.80" as 1/10000 of the unit. */
export function readPrice(text: string): number | undefined {
  return parseDecimal(plain(text), 4);
}

/** A price as one types it: no grouping, the language's decimal sign. */
export function priceTyped(price: number): string {
  const fixed =
    price % 100 === 0 ? formatFixed(price / 100, 2) : formatFixed(price, 4);
  return fixed.replace(".", decimalSign());
}

/** A typed decimal as it travels. */
export function plain(text: string): string {
  const trimmed = text.trim().replace(/\s/g, "");
  return decimalSign() === ","
    ? trimmed.includes(",")
      ? trimmed.replace(/\./g, "").replace(",", ".")
      : trimmed
    : trimmed.replace(/,/g, "");
}

function decimalSign(): string {
  return format().decimal("0.5").includes(",") ? "," : ".";
}

/** A day that was given, which may not be written to its end yet. */
export function dayOrNull(text: string): string | null {
  return isCalendarDate(text) ? text : null;
}

/** Whether something stands in the place of a day that is none. */
export function isNoDay(text: string): boolean {
  return text !== "" && !isCalendarDate(text);
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
