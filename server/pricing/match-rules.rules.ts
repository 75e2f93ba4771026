import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import {
  walkLadder,
  type LadderItem,
  type RebateRule,
  type RuleLevel,
  type RuleRung,
} from "./rule-ladder.rules.ts";
import {
  countsOverGroup,
  type PriceSheet,
  type RuleRole,
} from "./price-sheet.rules.ts";
import type { TermSource } from "./price-trace.rules.ts";
import { rulePrecedes } from "./rule-order.rules.ts";

/** What of an order line, beside its item, the rules ask for. */
export interface LineConditions {
  quantity: Quantity;
  paymentMethodId?: number | undefined;
  termsDays?: number | undefined;
  /** Per rule that counts over mixed items, the order's quantity of all it selects. */
  groupQuantities?: ReadonlyMap<number, Quantity> | undefined;
}

export interface RuleMatch {
  rule: RebateRule;
  level: RuleLevel;
  rung: RuleRung;
}

/** One question to the sheet: an item under the conditions of its line. */
export interface RuleQuery {
  sheet: PriceSheet;
  item: LadderItem;
  conditions: LineConditions;
  /** Percentages and fixed prices of equal rules compare over it. */
  listPrice: UnitPrice | undefined;
}

/** What an item itself says of its place on the ladder. */
export interface LadderKeys {
  itemId: number;
  manufacturerId: number | null;
  categoryId: number | null;
}

const ROLES_WITH_THRESHOLDS = ["quantity", "contract", "action"] as const;

/** The item as the ladder sees it, with its category's ancestors. */
export function ladderItem(sheet: PriceSheet, item: LadderKeys): LadderItem {
  const { itemId, manufacturerId, categoryId } = item;
  const categoryPath =
    categoryId === null
      ? []
      : (sheet.general.categoryPaths.get(categoryId) ?? [categoryId]);
  return { itemId, manufacturerId, categoryPath };
}

/** The rule that counts in one step: the partner's, else his group's, else the general one. */
export function findRule(
  query: RuleQuery,
  role: RuleRole,
): RuleMatch | undefined {
  return (
    findRuleAt(query, role, "partner") ??
    findRuleAt(query, role, "group") ??
    findRuleAt(query, role, "general")
  );
}

/** The most specific rule of one level that applies. */
export function findRuleAt(
  query: RuleQuery,
  role: RuleRole,
  level: RuleLevel,
): RuleMatch | undefined {
  const ladder = rulesAt(query.sheet, level).ladders[role];
  if (!ladder) return undefined;
  return walkLadder(ladder, query.item, (rules, rung) => {
    const rule = bestOf(rules, query);
    return rule && { rule, level, rung };
  });
}

/** The rules of one step that apply at a level, the best of each rung, most specific first. */
export function listRulesAt(
  query: RuleQuery,
  role: RuleRole,
  level: RuleLevel,
): RuleMatch[] {
  const ladder = rulesAt(query.sheet, level).ladders[role];
  if (!ladder) return [];
  const matches: RuleMatch[] = [];
  walkLadder(ladder, query.item, (rules, rung) => {
    const rule = bestOf(rules, query);
    if (rule) matches.push({ rule, level, rung });
    return undefined;
  });
  return matches;
}

/** Every rule that selects the item and may have a threshold, reached or not. */
export function thresholdRules(
  sheet: PriceSheet,
  item: LadderKeys,
): RebateRule[] {
  const target = ladderItem(sheet, item);
  const found: RebateRule[] = [];
  for (const { ladders } of [sheet.own, sheet.group, sheet.general.rules]) {
    for (const role of ROLES_WITH_THRESHOLDS) {
      const ladder = ladders[role];
      if (!ladder) continue;
      walkLadder(ladder, target, (rules) => {
        found.push(...rules);
        return undefined;
      });
    }
  }
  return found;
}

/** A matched rule's content, as a trace keeps it. */
export function sourceOf({ rule, level, rung }: RuleMatch): TermSource {
  return {
    level,
    rung,
    ruleId: rule.id,
    ...(rule.code !== null && { code: rule.code }),
    ...(rule.minQuantity !== null && { minQuantity: rule.minQuantity }),
    ...(rule.validTo < "9999" && { validTo: rule.validTo }),
  };
}

function rulesAt(sheet: PriceSheet, level: RuleLevel) {
  if (level === "partner") return sheet.own;
  return level === "group" ? sheet.group : sheet.general.rules;
}

function bestOf(
  rules: readonly RebateRule[],
  query: RuleQuery,
): RebateRule | undefined {
  let best: RebateRule | undefined;
  for (const rule of rules) {
    if (!applies(rule, query)) continue;
    if (!best || rulePrecedes(rule, best, query.listPrice)) best = rule;
  }
  return best;
}

function applies(rule: RebateRule, query: RuleQuery): boolean {
  const { sheet, conditions } = query;
  if (rule.minQuantity !== null) {
    const counted = countsOverGroup(rule)
      ? conditions.groupQuantities?.get(rule.id)
      : undefined;
    if ((counted ?? conditions.quantity) < rule.minQuantity) return false;
  }
  if (
    rule.paymentMethodId !== null &&
    rule.paymentMethodId !== conditions.paymentMethodId
  )
    return false;
  if (
    rule.termsDaysMax !== null &&
    (conditions.termsDays === undefined ||
      conditions.termsDays > rule.termsDaysMax)
  )
    return false;
  if (rule.netPrice !== null) {
    // A price that names no currency is in the company's, and never taken for another.
    return (rule.currency ?? sheet.general.companyCurrency) === sheet.currency;
  }
  return query.listPrice !== undefined;
}
