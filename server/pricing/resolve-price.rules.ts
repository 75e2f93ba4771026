import type { CalendarDate } from "../core/calendar.ts";
import {
  calculateTrace,
  type CalculatedPrice,
} from "./calculate-trace.rules.ts";
import { netPriceScale, type PricedItem } from "./list-price.rules.ts";
import {
  sourceOf,
  type LineConditions,
  type RuleMatch,
} from "./match-rules.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import {
  findTerms,
  isCapped,
  isFloored,
  minimumPriceOf,
  type PriceTerms,
} from "./price-terms.rules.ts";
import type {
  FixedPriceStep,
  ListPriceSource,
  PriceKind,
  PriceTrace,
  RebateStep,
  TraceStep,
} from "./price-trace.rules.ts";
import type { RebateTerm } from "./rebate-terms.rules.ts";
import { at, LAST_DAY, NONE } from "./rule-columns.rules.ts";

const KINDS: readonly PriceKind[] = ["rebates", "contract", "action"];

/** What one partner pays for one unit of an item, without VAT, and why. */
export interface ResolvedPrice extends CalculatedPrice {
  listPriceSource: ListPriceSource;
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
  const terms = findTerms(sheet, item, conditions);
  if (!terms) return undefined;
  const trace = traceOf(terms);
  const result = calculateTrace(trace);
  const validUntil = lastDay(trace, result);
  return {
    ...result,
    listPriceSource: terms.listed?.source ?? "contract",
    ...(validUntil !== undefined && { validUntil }),
    trace,
  };
}

/** Puts down why a price is what it is. */
export function traceOf(terms: PriceTerms): PriceTrace {
  const { sheet, item, listPrice, contract, action } = terms;
  const steps: TraceStep[] = [listStep(terms)];
  if (contract) steps.push({ step: "contract", ...fixedPrice(contract) });
  if (action) steps.push({ step: "action", ...fixedPrice(action) });
  steps.push(...terms.rebates.map(rebateStep));
  const percentE4 = item.maximumRebatePercentE4;
  if (percentE4 !== null)
    steps.push({ step: "cap", percentE4, on: limited(terms, isCapped) });
  const price = minimumPriceOf(terms);
  if (price !== null)
    steps.push({ step: "floor", price, on: limited(terms, isFloored) });
  return {
    engine: 1,
    combine: sheet.general.policy.combine,
    candidates: [...terms.candidates],
    scale: netPriceScale(sheet, item, listPrice),
    steps,
  };
}

function listStep({ sheet, listPrice, listed }: PriceTerms): TraceStep {
  if (!listed) return { step: "list", source: "contract", price: listPrice };
  const { source, price, minQuantity, validTo } = listed;
  const code = source === "price_list" ? sheet.terms.priceListCode : null;
  return {
    step: "list",
    source,
    price,
    ...(minQuantity > 0 && { minQuantity }),
    ...(code !== null && { code }),
    ...(validTo < LAST_DAY && { validTo }),
  };
}

function limited(
  terms: PriceTerms,
  isLimited: (terms: PriceTerms, kind: PriceKind) => boolean,
): PriceKind[] {
  return KINDS.filter((kind) => isLimited(terms, kind));
}

/** A rebate as a trace keeps it. */
export function rebateStep({ step, percentE4, from }: RebateTerm): RebateStep {
  return {
    step,
    percentE4,
    rule: "rules" in from ? sourceOf(from) : from,
  };
}

/** A contract or an action as a trace keeps it. */
export function fixedPrice(match: RuleMatch): FixedPriceStep {
  const price = at(match.rules.netPrice, match.row);
  const percentE4 = at(match.rules.rebatePercentE4, match.row);
  return {
    ...(price !== NONE && { price }),
    ...(percentE4 !== NONE && { percentE4 }),
    rule: sourceOf(match),
  };
}

function lastDay(
  trace: PriceTrace,
  result: CalculatedPrice,
): CalendarDate | undefined {
  const days = trace.steps.flatMap((step) => {
    if (step.step === "cap" || step.step === "floor") return [];
    if (step.step === "list") return step.validTo ?? [];
    const fixed = step.step === "contract" || step.step === "action";
    const counts = fixed
      ? step.step === result.kind
      : result.kind === "rebates";
    return counts && step.rule.validTo ? [step.rule.validTo] : [];
  });
  return days.toSorted()[0];
}
