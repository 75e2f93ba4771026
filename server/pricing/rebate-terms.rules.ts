import type { PercentE4 } from "../core/percent.ts";
import {
  findRule,
  findRuleAt,
  listRulesAt,
  percentOf,
  type RuleMatch,
  type RuleQuery,
} from "./match-rules.rules.ts";
import type { RebateStep, TermSource } from "./price-trace.rules.ts";
import type { RuleLevel } from "./rule-ladder.rules.ts";

const PARTNERS_TERMS: TermSource = { level: "partner", rung: "all" };

/** A rebate that stands for a line: of a rule, or of the partner's terms or the way of paying. */
export interface RebateTerm {
  step: RebateStep["step"];
  percentE4: PercentE4;
  from: RuleMatch | TermSource;
}

/** The rebates that stand for a line, in order: base, quantity, and one for how it is paid. */
export function findRebates(query: RuleQuery): RebateTerm[] {
  const found: RebateTerm[] = [];
  const base =
    query.sheet.general.policy.baseRebate === "larger"
      ? largestBase(query)
      : mostSpecificBase(query);
  if (base) found.push(base);
  const quantity = findRule(query, "quantity");
  if (quantity) found.push(ruleTerm("quantity", quantity));
  const payment = paymentTerm(query);
  if (payment) found.push(payment);
  return found;
}

function mostSpecificBase(query: RuleQuery): RebateTerm | undefined {
  const own = findRuleAt(query, "base", "partner");
  if (own) return ruleTerm("base", own);
  const terms = partnerBase(query);
  if (terms) return terms;
  const shared =
    findRuleAt(query, "base", "group") ?? findRuleAt(query, "base", "general");
  return shared && ruleTerm("base", shared);
}

function largestBase(query: RuleQuery): RebateTerm | undefined {
  let largest: RebateTerm | undefined;
  for (const term of listRebates(query, "base")) {
    if (!largest || term.percentE4 > largest.percentE4) largest = term;
  }
  return largest;
}

/** All base or quantity rebates that hold for a line, of which one counts; the partner's first. */
export function listRebates(
  query: RuleQuery,
  step: "base" | "quantity",
): RebateTerm[] {
  const at = (level: RuleLevel) =>
    listRulesAt(query, step, level).map((match) => ruleTerm(step, match));
  const own = listRulesAt(query, step, "partner");
  const terms = step === "base" ? partnerBase(query) : undefined;
  // A general rule of the partner's own stands in place of the rebate in his terms.
  const isReplaced = own.some(({ rung }) => rung === "all");
  return [
    ...own.map((match) => ruleTerm(step, match)),
    ...(terms && !isReplaced ? [terms] : []),
    ...at("group"),
    ...at("general"),
  ];
}

/** The rebate that stands in the partner's own terms. */
function partnerBase(query: RuleQuery): RebateTerm | undefined {
  const percentE4 = query.sheet.terms.rebatePercentE4;
  if (percentE4 === null) return undefined;
  return { step: "base", percentE4, from: PARTNERS_TERMS };
}

/**
 * What the way of paying gives: the method's discount (a rule for the method replaces its own) or
 * the rebate for a short term, the larger. Paying early is rewarded once.
 */
function paymentTerm(query: RuleQuery): RebateTerm | undefined {
  const { paymentMethodId, termsDays } = query.conditions;
  if (paymentMethodId === undefined && termsDays === undefined)
    return undefined;
  const payment = methodTerm(query);
  const terms = findRule(query, "terms");
  if (!terms) return payment;
  const termsTerm = ruleTerm("terms", terms);
  return payment && payment.percentE4 >= termsTerm.percentE4
    ? payment
    : termsTerm;
}

function methodTerm(query: RuleQuery): RebateTerm | undefined {
  const rule = findRule(query, "payment");
  if (rule) return ruleTerm("payment", rule);
  const { paymentMethodId } = query.conditions;
  if (paymentMethodId === undefined) return undefined;
  const method = query.sheet.general.paymentMethods.get(paymentMethodId);
  if (!method || method.cashDiscountPercentE4 === 0) return undefined;
  return {
    step: "payment",
    percentE4: method.cashDiscountPercentE4,
    from: { level: "general", rung: "method", code: method.code },
  };
}

function ruleTerm(step: RebateTerm["step"], match: RuleMatch): RebateTerm {
  return { step, percentE4: percentOf(match), from: match };
}
