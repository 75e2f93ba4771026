import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import { calculateTrace, type TraceResult } from "./calculate-trace.rules.ts";
import {
  findListPrice,
  netPriceScale,
  type ListPrice,
  type PricedItem,
} from "./list-price.rules.ts";
import {
  findRule,
  ladderItem,
  sourceOf,
  type LineConditions,
  type RuleMatch,
  type RuleQuery,
} from "./match-rules.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import type {
  FixedPriceStep,
  ListPriceSource,
  PriceKind,
  PriceTrace,
  TraceStep,
} from "./price-trace.rules.ts";
import { rebateSteps } from "./rebate-steps.rules.ts";

/** What one partner pays for one unit of an item, without VAT, and why. */
export interface ResolvedPrice {
  listPrice: UnitPrice;
  listPriceSource: ListPriceSource;
  netPrice: UnitPrice;
  /** Off the list price before rounding, 4 decimals; negative when the net price is above it. */
  rebatePercentE4: PercentE4;
  kind: PriceKind;
  capHit: boolean;
  floorHit: boolean;
  /** The earliest last day of the terms that the price rests on; absent when none ends. */
  validUntil?: CalendarDate;
  trace: PriceTrace;
}

/**
 * Resolves a net unit price in the order list price, contract price, action, base rebate,
 * quantity rebate, payment discount, cap, floor, one rounding (`PricePolicy` says the variants).
 *
 * @returns undefined when the item has no price in the sheet's currency at this quantity
 */
export function resolvePrice(
  sheet: PriceSheet,
  item: PricedItem,
  conditions: LineConditions,
): ResolvedPrice | undefined {
  const listed = findListPrice(sheet, item, conditions.quantity);
  const query = ruleQuery(sheet, { item, conditions, listed });
  const contract = findRule(query, "contract");
  const list = listed ? listStep(listed) : contractAsList(contract);
  if (!list) return undefined;
  const action = actionBeside(query, contract);
  const candidates = candidatesOf(sheet, contract, action);
  const steps: TraceStep[] = [list];
  if (contract) steps.push({ step: "contract", ...fixedPrice(contract) });
  if (action) steps.push({ step: "action", ...fixedPrice(action) });
  if (candidates.includes("rebates")) steps.push(...rebateSteps(query));
  steps.push(...limitSteps(sheet, item));
  const trace: PriceTrace = {
    engine: 1,
    combine: sheet.general.policy.combine,
    candidates,
    scale: netPriceScale(sheet, item, list.price),
    steps,
  };
  const result = calculateTrace(trace);
  const validUntil = lastDay(trace, result, listed);
  return {
    listPrice: list.price,
    listPriceSource: list.source,
    netPrice: result.netPrice,
    rebatePercentE4: result.rebatePercentE4,
    kind: result.kind,
    capHit: result.capHit,
    floorHit: result.floorHit,
    ...(validUntil !== undefined && { validUntil }),
    trace,
  };
}

/** The question that a line asks of the rules in the sheet. */
export function ruleQuery(
  sheet: PriceSheet,
  line: {
    item: PricedItem;
    conditions: LineConditions;
    listed: ListPrice | undefined;
  },
): RuleQuery {
  return {
    sheet,
    item: ladderItem(sheet, line.item),
    conditions: withMethodTerms(sheet, line.conditions),
    listPrice: line.listed?.price,
  };
}

/** Without a term of its own, a line is due as its payment method says. */
function withMethodTerms(
  sheet: PriceSheet,
  conditions: LineConditions,
): LineConditions {
  const { paymentMethodId, termsDays } = conditions;
  if (termsDays !== undefined || paymentMethodId === undefined)
    return conditions;
  const method = sheet.general.paymentMethods.get(paymentMethodId);
  return method ? { ...conditions, termsDays: method.termsDays } : conditions;
}

function listStep(listed: ListPrice): Extract<TraceStep, { step: "list" }> {
  const { source, price, minQuantity } = listed;
  return {
    step: "list",
    source,
    price,
    ...(minQuantity > 0 && { minQuantity }),
  };
}

/** An item without a list price in the partner's currency may still have a contract price. */
function contractAsList(
  contract: RuleMatch | undefined,
): Extract<TraceStep, { step: "list" }> | undefined {
  const price = contract?.rule.netPrice ?? null;
  return price === null
    ? undefined
    : { step: "list", source: "contract", price };
}

function actionBeside(
  query: RuleQuery,
  contract: RuleMatch | undefined,
): RuleMatch | undefined {
  const { contractAndAction } = query.sheet.general.policy;
  return contract && contractAndAction === "contract"
    ? undefined
    : findRule(query, "action");
}

function candidatesOf(
  sheet: PriceSheet,
  contract: RuleMatch | undefined,
  action: RuleMatch | undefined,
): PriceKind[] {
  if (contract) return action ? ["contract", "action"] : ["contract"];
  if (!action) return ["rebates"];
  const excludes =
    action.rule.excludesRebates ??
    sheet.general.policy.actions === "excludes_rebates";
  return excludes ? ["action"] : ["action", "rebates"];
}

function fixedPrice(match: RuleMatch): FixedPriceStep {
  const { netPrice, rebatePercentE4 } = match.rule;
  return {
    ...(netPrice !== null && { price: netPrice }),
    ...(rebatePercentE4 !== null && { percentE4: rebatePercentE4 }),
    rule: sourceOf(match),
  };
}

function limitSteps(sheet: PriceSheet, item: PricedItem): TraceStep[] {
  const { policy } = sheet.general;
  const steps: TraceStep[] = [];
  if (item.maximumRebatePercentE4 !== null) {
    const on = limited(policy.capOnContracts, policy.capOnActions);
    steps.push({ step: "cap", percentE4: item.maximumRebatePercentE4, on });
  }
  // A minimum price is in the company's currency.
  if (
    item.minimumPrice !== null &&
    sheet.currency === sheet.general.companyCurrency
  ) {
    const on = limited(policy.floorOnContracts, policy.floorOnActions);
    steps.push({ step: "floor", price: item.minimumPrice, on });
  }
  return steps;
}

function limited(contracts: boolean, actions: boolean): PriceKind[] {
  const kinds: PriceKind[] = ["rebates"];
  if (contracts) kinds.push("contract");
  if (actions) kinds.push("action");
  return kinds;
}

function lastDay(
  trace: PriceTrace,
  result: TraceResult,
  listed: ListPrice | undefined,
): CalendarDate | undefined {
  const days = trace.steps.flatMap((step) => {
    if (step.step === "cap" || step.step === "floor") return [];
    if (step.step === "list") return listed ? [listed.validTo] : [];
    const fixed = step.step === "contract" || step.step === "action";
    const counts = fixed
      ? step.step === result.kind
      : result.kind === "rebates";
    return counts && step.rule.validTo ? [step.rule.validTo] : [];
  });
  const [first] = days.toSorted();
  return first !== undefined && first < "9999" ? first : undefined;
}
