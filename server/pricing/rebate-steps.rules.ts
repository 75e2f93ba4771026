import type { PercentE4 } from "../core/percent.ts";
import {
  findRule,
  findRuleAt,
  listRulesAt,
  sourceOf,
  type RuleMatch,
  type RuleQuery,
} from "./match-rules.rules.ts";
import type { RebateStep } from "./price-trace.rules.ts";

/** The rebates that stand for a line, in order: base, quantity, and one for how it is paid. */
export function rebateSteps(query: RuleQuery): RebateStep[] {
  const steps: RebateStep[] = [];
  const base =
    query.sheet.general.policy.baseRebate === "larger"
      ? largestBase(query)
      : mostSpecificBase(query);
  if (base) steps.push(base);
  const quantity = findRule(query, "quantity");
  if (quantity) steps.push(ruleStep("quantity", quantity));
  const payment = paymentStep(query);
  if (payment) steps.push(payment);
  return steps;
}

function mostSpecificBase(query: RuleQuery): RebateStep | undefined {
  const own = findRuleAt(query, "base", "partner");
  if (own) return ruleStep("base", own);
  const terms = partnerBase(query);
  if (terms) return terms;
  const shared =
    findRuleAt(query, "base", "group") ?? findRuleAt(query, "base", "general");
  return shared && ruleStep("base", shared);
}

function largestBase(query: RuleQuery): RebateStep | undefined {
  const own = listRulesAt(query, "base", "partner");
  const steps = own.map((match) => ruleStep("base", match));
  const terms = partnerBase(query);
  // A general rule of the partner's own stands in place of the rebate in his terms.
  if (terms && !own.some((match) => match.rung === "all")) steps.push(terms);
  for (const level of ["group", "general"] as const) {
    const matches = listRulesAt(query, "base", level);
    steps.push(...matches.map((match) => ruleStep("base", match)));
  }
  let largest: RebateStep | undefined;
  for (const step of steps) {
    if (!largest || step.percentE4 > largest.percentE4) largest = step;
  }
  return largest;
}

/** The rebate that stands in the partner's own terms. */
function partnerBase(query: RuleQuery): RebateStep | undefined {
  const percentE4 = query.sheet.terms.rebatePercentE4;
  if (percentE4 === null) return undefined;
  return { step: "base", percentE4, rule: { level: "partner", rung: "all" } };
}

/**
 * What the way of paying gives: the method's discount (a rule for the method replaces its own) or
 * the rebate for a short term, the larger. Paying early is rewarded once.
 */
function paymentStep(query: RuleQuery): RebateStep | undefined {
  const payment = methodStep(query);
  const terms = findRule(query, "terms");
  if (!terms) return payment;
  const termsStep = ruleStep("terms", terms);
  return payment && payment.percentE4 >= termsStep.percentE4
    ? payment
    : termsStep;
}

function methodStep(query: RuleQuery): RebateStep | undefined {
  const rule = findRule(query, "payment");
  if (rule) return ruleStep("payment", rule);
  const { paymentMethodId } = query.conditions;
  if (paymentMethodId === undefined) return undefined;
  const method = query.sheet.general.paymentMethods.get(paymentMethodId);
  if (!method || method.cashDiscountPercentE4 === 0) return undefined;
  return {
    step: "payment",
    percentE4: method.cashDiscountPercentE4,
    rule: { level: "general", rung: "method", code: method.code },
  };
}

function ruleStep(step: RebateStep["step"], match: RuleMatch): RebateStep {
  return { step, percentE4: percentOf(match), rule: sourceOf(match) };
}

function percentOf(match: RuleMatch): PercentE4 {
  return match.rule.rebatePercentE4 ?? 0;
}
