import type { CalendarDate } from "../core/calendar.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { PricePolicy } from "./price-policy.rules.ts";
import { columnsOf } from "./columns-of-rules.rules.ts";
import { at, type RuleColumns } from "./rule-columns.rules.ts";
import {
  buildLadder,
  type RebateRule,
  type RuleLadder,
  type RuleLevel,
} from "./rule-ladder.rules.ts";

/** Which step of the calculation a rule speaks to. */
export type RuleRole =
  "base" | "quantity" | "payment" | "terms" | "contract" | "action";

/** The rules of one owner, valid on one day, by role; a role without rules is absent. */
export interface CompiledRules {
  ladders: Partial<Record<RuleRole, RuleLadder>>;
  count: number;
  /** Whether any threshold counts over mixed items. */
  countsOverGroup: boolean;
}

export interface PaymentMethodTerms {
  id: number;
  code: string;
  name: string;
  cashDiscountPercentE4: PercentE4;
  termsDays: number;
  inAdvance: boolean;
  active: boolean;
}

/** What every partner's prices share on one day. */
export interface GeneralTerms {
  date: CalendarDate;
  companyCurrency: string;
  policy: PricePolicy;
  rules: CompiledRules;
  paymentMethods: ReadonlyMap<number, PaymentMethodTerms>;
  /** Each category with its ancestors, nearest first. */
  categoryPaths: ReadonlyMap<number, readonly number[]>;
}

/** The partner's own terms that his prices depend on. */
export interface PartnerTerms {
  partnerId: number;
  priceListId: number | null;
  priceListCode: string | null;
  /** Of his price list, or the company's. */
  currency: string;
  partnerGroupId: number | null;
  /** His general base rebate, unless he has a general rule of his own. */
  rebatePercentE4: PercentE4 | null;
}

/** All that one partner's prices follow from on one day, apart from list prices and items. */
export interface PriceSheet {
  viewKey: string;
  date: CalendarDate;
  currency: string;
  terms: PartnerTerms;
  general: GeneralTerms;
  group: CompiledRules;
  own: CompiledRules;
  /** The ladders of each step that have rules, the partner's own first and the general last. */
  steps: Record<RuleRole, readonly StepLadder[]>;
}

export interface StepLadder {
  level: RuleLevel;
  ladder: RuleLadder;
}

export const NO_RULES: CompiledRules = {
  ladders: {},
  count: 0,
  countsOverGroup: false,
};

/** Which step a rule speaks to; of a rebate row's conditions only one is ever set. */
export function roleOf(rule: RebateRule): RuleRole {
  if (rule.kind !== "rebate") return rule.kind;
  if (rule.minQuantity !== null) return "quantity";
  if (rule.paymentMethodId !== null) return "payment";
  return rule.termsDaysMax === null ? "base" : "terms";
}

/**
 * Compiles the rules of one owner (a partner, a group, or nobody: the general ones), leaving out
 * those not valid on the day. The order of the rules never matters.
 */
export function compileRules(
  rules: Iterable<RebateRule>,
  date: CalendarDate,
): CompiledRules {
  const byRole = new Map<RuleRole, RebateRule[]>();
  for (const rule of rules) {
    if (rule.validFrom > date || rule.validTo < date) continue;
    const role = roleOf(rule);
    const others = byRole.get(role);
    if (others) others.push(rule);
    else byRole.set(role, [rule]);
  }
  return compileColumns(
    Array.from(byRole, ([role, some]) => ({ role, rules: columnsOf(some) })),
  );
}

/** Compiles the rules of one owner that are valid on the day and in columns already. */
export function compileColumns(
  steps: readonly { role: RuleRole; rules: RuleColumns }[],
): CompiledRules {
  if (steps.length === 0) return NO_RULES;
  const compiled: CompiledRules = {
    ladders: {},
    count: 0,
    countsOverGroup: false,
  };
  for (const { role, rules } of steps) {
    compiled.ladders[role] = buildLadder(rules);
    compiled.count += rules.count;
    if (rules.countsOverGroup !== null) compiled.countsOverGroup = true;
  }
  return compiled;
}

/** Whether a rule's threshold counts over all lines of an order that it selects. */
export function countsOverGroup(rules: RuleColumns, row: number): boolean {
  return at(rules.countsOverGroup, row) === 1;
}

/** Compiles what all partners share: the general rules, policy, categories, payment methods. */
export function compileSharedRules(input: {
  date: CalendarDate;
  companyCurrency: string;
  policy: PricePolicy;
  rules: CompiledRules;
  paymentMethods: Iterable<PaymentMethodTerms>;
  categories: Iterable<{ id: number; parentId: number | null }>;
}): GeneralTerms {
  const { date, companyCurrency, policy, rules } = input;
  return {
    date,
    companyCurrency,
    policy,
    rules,
    paymentMethods: new Map(
      Array.from(input.paymentMethods, (method) => [method.id, method]),
    ),
    categoryPaths: categoryPaths(input.categories),
  };
}

/** Lays a partner's own rules over his group's and the general ones, which stay shared. */
export function layPriceSheet(parts: {
  viewKey: string;
  terms: PartnerTerms;
  general: GeneralTerms;
  group: CompiledRules;
  own: CompiledRules;
}): PriceSheet {
  const { own, group, general } = parts;
  const levels: [RuleLevel, CompiledRules][] = [
    ["partner", own],
    ["group", group],
    ["general", general.rules],
  ];
  const step = (role: RuleRole): StepLadder[] =>
    levels.flatMap(([level, { ladders }]) => {
      const ladder = ladders[role];
      return ladder ? [{ level, ladder }] : [];
    });
  return {
    ...parts,
    date: general.date,
    currency: parts.terms.currency,
    steps: {
      base: step("base"),
      quantity: step("quantity"),
      payment: step("payment"),
      terms: step("terms"),
      contract: step("contract"),
      action: step("action"),
    },
  };
}

function categoryPaths(
  categories: Iterable<{ id: number; parentId: number | null }>,
): Map<number, readonly number[]> {
  const parents = new Map(
    Array.from(categories, ({ id, parentId }) => [id, parentId]),
  );
  const paths = new Map<number, readonly number[]>();
  for (const id of parents.keys()) {
    const path: number[] = [];
    // A loop in the tree, which a feed can bring, must not hang the process.
    for (
      let next: number | null = id;
      next !== null && !path.includes(next);
      next = parents.get(next) ?? null
    ) {
      path.push(next);
    }
    paths.set(id, path);
  }
  return paths;
}
