import type { Amount } from "../core/money.ts";

/** What an order may become at the ERP. */
export const FORMS = [
  "sales_order",
  "proforma",
  "warehouse_order",
  "invoice",
] as const;
export type Form = (typeof FORMS)[number];

/** For which orders a form is; what is null asks for nothing. */
export interface FormRule {
  partnerGroup: string | null;
  paymentMethod: string | null;
  /** All that the order holds is there. */
  warehouse: string | null;
  /** With VAT, in the wholesaler's currency: at least so much. */
  totalFrom: Amount | null;
  /** And less than so much. */
  totalBelow: Amount | null;
  form: Form;
}

/** The rules in the order in which they are asked, and what is left for the rest. */
export interface FormRules {
  rules: FormRule[];
  fallback: Form;
}

export const NO_FORM_RULES: FormRules = { rules: [], fallback: "sales_order" };

/** What of an order its form is chosen by. */
export interface FormFacts {
  partnerGroup: string | null;
  paymentMethod: string | null;
  /** Where what it holds lies. */
  warehouses: string[];
  /** Null in a currency in which the limits are not said. */
  total: Amount | null;
}

/** The form of an order: that of the first rule that fits it, or what is left for the rest. */
export function chooseForm(
  { rules, fallback }: FormRules,
  order: FormFacts,
): Form {
  return rules.find((rule) => fits(rule, order))?.form ?? fallback;
}

function fits(rule: FormRule, order: FormFacts): boolean {
  return (
    isAskedBy(rule.partnerGroup, order.partnerGroup) &&
    isAskedBy(rule.paymentMethod, order.paymentMethod) &&
    holdsOnlyIn(rule.warehouse, order.warehouses) &&
    isWithin(rule, order.total)
  );
}

function isAskedBy(asked: string | null, found: string | null): boolean {
  return asked === null || asked === found;
}

function holdsOnlyIn(asked: string | null, found: string[]): boolean {
  return (
    asked === null ||
    (found.length > 0 && found.every((warehouse) => warehouse === asked))
  );
}

function isWithin(
  { totalFrom, totalBelow }: FormRule,
  total: Amount | null,
): boolean {
  if (totalFrom === null && totalBelow === null) return true;
  if (total === null) return false;
  return (
    (totalFrom === null || total >= totalFrom) &&
    (totalBelow === null || total < totalBelow)
  );
}

/** Why a rule, by its place, would never be the one that decides. */
export interface FormRuleProblem {
  rule: number;
  /** From is not below the limit; or rules before it take every order that it fits. */
  kind: "empty_range" | "never_reached";
}

/** Which rules can never decide: the limits exclude each other, or others before leave nothing. */
export function formRuleProblems(rules: FormRule[]): FormRuleProblem[] {
  return rules.flatMap((rule, index): FormRuleProblem[] => {
    if (isEmptyRange(rule)) return [{ rule: index, kind: "empty_range" }];
    const wider = rules
      .slice(0, index)
      .filter(
        (before) => !isEmptyRange(before) && asksNoMoreThan(before, rule),
      );
    return areTotalsTaken(rule, wider)
      ? [{ rule: index, kind: "never_reached" }]
      : [];
  });
}

function isEmptyRange({ totalFrom, totalBelow }: FormRule): boolean {
  return totalBelow !== null && totalBelow <= (totalFrom ?? 0);
}

/** Whether, totals aside, a rule fits whatever another fits. */
function asksNoMoreThan(wide: FormRule, narrow: FormRule): boolean {
  return (["partnerGroup", "paymentMethod", "warehouse"] as const).every(
    (name) => wide[name] === null || wide[name] === narrow[name],
  );
}

/** Whether other rules' totals together cover all totals of a rule. */
function areTotalsTaken(rule: FormRule, others: FormRule[]): boolean {
  const unlimited = (one: FormRule) =>
    one.totalFrom === null && one.totalBelow === null;
  if (others.some(unlimited)) return true;
  // A rule without limits takes orders in other currencies too, which no limit fits.
  if (unlimited(rule)) return false;
  let free = rule.totalFrom ?? 0;
  const end = rule.totalBelow ?? Infinity;
  const byStart = others.toSorted(
    (left, right) => (left.totalFrom ?? 0) - (right.totalFrom ?? 0),
  );
  for (const { totalFrom, totalBelow } of byStart) {
    if ((totalFrom ?? 0) <= free) free = Math.max(free, totalBelow ?? Infinity);
  }
  return free >= end;
}
