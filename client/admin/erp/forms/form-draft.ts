import { formatFixed, parseDecimal } from "../../../../server/core/decimal.ts";
import type { Amount } from "../../../../server/core/money.ts";
import type {
  Form,
  FormRule,
  FormRules,
} from "../../../../server/order-export/document-form.rules.ts";

/** A rule as it is being written; an empty text asks for nothing. */
export interface RuleDraft {
  partnerGroup: string;
  paymentMethod: string;
  warehouse: string;
  totalFrom: string;
  totalBelow: string;
  form: Form;
}

export interface FormsDraft {
  rules: RuleDraft[];
  fallback: Form;
}

export const NEW_RULE: RuleDraft = {
  partnerGroup: "",
  paymentMethod: "",
  warehouse: "",
  totalFrom: "",
  totalBelow: "",
  form: "proforma",
};

export function draftOf({ rules, fallback }: FormRules): FormsDraft {
  return {
    fallback,
    rules: rules.map((rule) => ({
      partnerGroup: rule.partnerGroup ?? "",
      paymentMethod: rule.paymentMethod ?? "",
      warehouse: rule.warehouse ?? "",
      totalFrom: written(rule.totalFrom),
      totalBelow: written(rule.totalBelow),
      form: rule.form,
    })),
  };
}

/** The rules of a draft; undefined while an amount is none. */
export function rulesOf({
  rules,
  fallback,
}: FormsDraft): FormRules | undefined {
  const read = rules.map(ruleOf);
  return read.every((rule) => rule !== undefined)
    ? { rules: read, fallback }
    : undefined;
}

function ruleOf(draft: RuleDraft): FormRule | undefined {
  const totalFrom = amountOf(draft.totalFrom);
  const totalBelow = amountOf(draft.totalBelow);
  if (totalFrom === undefined || totalBelow === undefined) return undefined;
  return {
    partnerGroup: draft.partnerGroup || null,
    paymentMethod: draft.paymentMethod || null,
    warehouse: draft.warehouse || null,
    totalFrom,
    totalBelow,
    form: draft.form,
  };
}

/**
 * An amount as people type it: `50000`, `50.000`, `50.000,00`, `50,000.00`. The last mark before
 * one or two digits is the decimal one. Null for nothing, undefined for what is no amount.
 */
export function amountOf(text: string): Amount | null | undefined {
  const bare = text.replace(/\s/g, "");
  if (bare === "") return null;
  const [, whole, cents] = /^([\d.,]*?\d)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  if (whole === undefined || !/^\d{1,3}([.,]\d{3})*$|^\d+$/.test(whole))
    return undefined;
  const digits = whole.replace(/[.,]/g, "");
  return digits.length > 12
    ? undefined
    : parseDecimal(cents === undefined ? digits : `${digits}.${cents}`, 2);
}

function written(amount: Amount | null): string {
  return amount === null ? "" : formatFixed(amount, 2).replace(/\.00$/, "");
}

/** The list with one of its members moved by a place. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(from + by, 0, one);
  return next;
}
