import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import { at, dayOf, NONE, type RuleColumns } from "./rule-columns.rules.ts";
import {
  countShelves,
  firstOnShelf,
  nextOnShelf,
  rungAt,
  type LadderItem,
  type RuleLadder,
  type RuleLevel,
  type RuleRung,
} from "./rule-ladder.rules.ts";
import {
  countsOverGroup,
  type PriceSheet,
  type RuleRole,
  type StepLadder,
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

/** A rule that applies: a row of its step's rules. */
export interface RuleMatch {
  rules: RuleColumns;
  row: number;
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
  const steps = query.sheet.steps[role];
  for (let place = 0; place < steps.length; place += 1) {
    const match = findOnLadder(query, steps[place]);
    if (match) return match;
  }
  return undefined;
}

/** The most specific rule of one level that applies. */
export function findRuleAt(
  query: RuleQuery,
  role: RuleRole,
  level: RuleLevel,
): RuleMatch | undefined {
  return findOnLadder(query, stepAt(query.sheet, role, level));
}

function findOnLadder(
  query: RuleQuery,
  step: StepLadder | undefined,
): RuleMatch | undefined {
  if (!step) return undefined;
  const { ladder, level } = step;
  const { item } = query;
  const shelves = countShelves(ladder, item);
  for (let shelf = 0; shelf < shelves; shelf += 1) {
    const first = firstOnShelf(ladder, item, shelf);
    // Nearly all shelves are empty, and a call for each is a tenth of a catalogue's time.
    if (first === NONE) continue;
    const row = bestOf(ladder, first, query);
    if (row !== NONE)
      return { rules: ladder.rules, row, level, rung: rungAt(item, shelf) };
  }
  return undefined;
}

/** The rules of one step that apply at a level, the best of each rung, most specific first. */
export function listRulesAt(
  query: RuleQuery,
  role: RuleRole,
  level: RuleLevel,
): RuleMatch[] {
  const ladder = stepAt(query.sheet, role, level)?.ladder;
  if (!ladder) return [];
  const { item } = query;
  const matches: RuleMatch[] = [];
  const shelves = countShelves(ladder, item);
  for (let shelf = 0; shelf < shelves; shelf += 1) {
    const row = bestOf(ladder, firstOnShelf(ladder, item, shelf), query);
    const rung = rungAt(item, shelf);
    if (row !== NONE) matches.push({ rules: ladder.rules, row, level, rung });
  }
  return matches;
}

/** Tells of every rule that selects the item and may have a threshold, reached or not, or end above one. */
export function eachThreshold(
  sheet: PriceSheet,
  item: LadderKeys,
  tell: (rules: RuleColumns, row: number) => void,
): void {
  let target: LadderItem | undefined;
  for (const role of ROLES_WITH_THRESHOLDS) {
    for (const { ladder } of sheet.steps[role]) {
      const { minQuantity, maxQuantity } = ladder.rules;
      if (minQuantity === null && maxQuantity === null) continue;
      const selected = (target ??= ladderItem(sheet, item));
      const shelves = countShelves(ladder, selected);
      for (let shelf = 0; shelf < shelves; shelf += 1) {
        let row = firstOnShelf(ladder, selected, shelf);
        for (; row !== NONE; row = nextOnShelf(ladder, row, selected))
          tell(ladder.rules, row);
      }
    }
  }
}

/** A matched rule's content, as a trace keeps it. */
export function sourceOf({ rules, row, level, rung }: RuleMatch): TermSource {
  const code = rules.code(row);
  const minQuantity = at(rules.minQuantity, row);
  const maxQuantity = at(rules.maxQuantity, row);
  const validTo = at(rules.validTo, row);
  return {
    level,
    rung,
    ruleId: at(rules.id, row),
    ...(code !== null && { code }),
    ...(minQuantity !== NONE && { minQuantity }),
    ...(maxQuantity !== NONE && { maxQuantity }),
    ...(validTo !== NONE && { validTo: dayOf(validTo) }),
  };
}

/** What a matched rule gives off; a rule that gives a fixed price gives nothing. */
export function percentOf({ rules, row }: RuleMatch): PercentE4 {
  return Math.max(at(rules.rebatePercentE4, row), 0);
}

function stepAt(
  sheet: PriceSheet,
  role: RuleRole,
  level: RuleLevel,
): StepLadder | undefined {
  const steps = sheet.steps[role];
  for (let place = 0; place < steps.length; place += 1) {
    const step = steps[place];
    if (step?.level === level) return step;
  }
  return undefined;
}

/** Of a shelf the rule that counts, or NONE. */
function bestOf(ladder: RuleLadder, first: number, query: RuleQuery): number {
  const { rules } = ladder;
  let best = NONE;
  let row = first;
  for (; row !== NONE; row = nextOnShelf(ladder, row, query.item)) {
    if (!applies(rules, row, query)) continue;
    const { listPrice } = query;
    if (best === NONE || rulePrecedes({ rules, listPrice }, row, best))
      best = row;
  }
  return best;
}

function applies(rules: RuleColumns, row: number, query: RuleQuery): boolean {
  const { sheet, conditions } = query;
  const minQuantity = at(rules.minQuantity, row);
  if (minQuantity !== NONE) {
    const counted = countsOverGroup(rules, row)
      ? conditions.groupQuantities?.get(at(rules.id, row))
      : undefined;
    if ((counted ?? conditions.quantity) < minQuantity) return false;
  }
  const maxQuantity = at(rules.maxQuantity, row);
  if (maxQuantity !== NONE && conditions.quantity > maxQuantity) return false;
  const paymentMethodId = at(rules.paymentMethodId, row);
  if (
    paymentMethodId !== NONE &&
    paymentMethodId !== conditions.paymentMethodId
  )
    return false;
  const termsDaysMax = at(rules.termsDaysMax, row);
  if (
    termsDaysMax !== NONE &&
    (conditions.termsDays === undefined || conditions.termsDays > termsDaysMax)
  )
    return false;
  if (at(rules.netPrice, row) !== NONE) {
    // A price that names no currency is in the company's, and never taken for another.
    return (
      (rules.currency(row) ?? sheet.general.companyCurrency) === sheet.currency
    );
  }
  return query.listPrice !== undefined;
}
