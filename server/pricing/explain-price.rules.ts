import { findListPrice, type PricedItem } from "./list-price.rules.ts";
import {
  findRule,
  type LineConditions,
  type RuleQuery,
} from "./match-rules.rules.ts";
import { thresholdsAbove } from "./price-breaks.rules.ts";
import {
  givenBy,
  receiptOf,
  type PassedOver,
  type PriceReceipt,
} from "./price-receipt.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { ruleQuery } from "./price-terms.rules.ts";
import type { RebateStep } from "./price-trace.rules.ts";
import { findRebates, listRebates } from "./rebate-terms.rules.ts";
import {
  fixedPrice,
  rebateStep,
  resolvePrice,
  type ResolvedPrice,
} from "./resolve-price.rules.ts";

/** A payment method that the partner may choose. */
export interface PaymentChoice {
  id: number;
  code: string;
  name: string;
}

/** One line whose price is asked for, as it was resolved. */
interface ExplainedLine {
  sheet: PriceSheet;
  item: PricedItem;
  conditions: LineConditions;
  resolved: ResolvedPrice;
  query: RuleQuery;
}

/**
 * Why an item costs what it costs now, and what other terms there are that did not count: the
 * trace's receipt, and what only the sheet knows.
 *
 * @returns undefined when the item has no price in the sheet's currency at this quantity
 */
export function explainPrice(
  sheet: PriceSheet,
  item: PricedItem,
  {
    methods,
    ...conditions
  }: LineConditions & { methods: readonly PaymentChoice[] },
): PriceReceipt | undefined {
  const resolved = resolvePrice(sheet, item, conditions);
  if (!resolved) return undefined;
  const listed = findListPrice(sheet, item, conditions.quantity);
  const query = ruleQuery(sheet, { item, conditions, listed });
  const line = { sheet, item, conditions, resolved, query };
  const receipt = receiptOf(resolved.trace);
  const { validUntil } = resolved;
  return {
    ...receipt,
    ...(validUntil !== undefined && { validUntil }),
    passedOver: [
      ...receipt.passedOver,
      ...excluded(line),
      ...outranked(line),
      ...notReached(line),
      ...otherPayments(line, methods),
    ],
  };
}

/** What a contract or an action leaves no room for. */
function excluded({ resolved, query }: ExplainedLine): PassedOver[] {
  const { trace, kind } = resolved;
  const passed: PassedOver[] = [];
  const action = findRule(query, "action");
  if (action && !trace.steps.some((step) => step.step === "action")) {
    const reason = "contract_given";
    passed.push({ kind: "action", reason, ...fixedPrice(action) });
  }
  if (trace.candidates.includes("rebates")) return passed;
  for (const { step, percentE4, rule } of findRebates(query).map(rebateStep))
    passed.push({ kind: step, reason: givenBy(kind), percentE4, rule });
  return passed;
}

/** Base and quantity rebates that select the item too, while another one counts. */
function outranked({ resolved, query }: ExplainedLine): PassedOver[] {
  const { trace } = resolved;
  if (!trace.candidates.includes("rebates")) return [];
  const larger = query.sheet.general.policy.baseRebate === "larger";
  return (["base", "quantity"] as const).flatMap((role) => {
    const counting = trace.steps.find((step) => step.step === role);
    if (counting?.step !== role) return [];
    const reason = larger && role === "base" ? "larger" : "more_specific";
    return listRebates(query, role)
      .map(rebateStep)
      .filter(({ percentE4 }) => percentE4 > 0)
      .filter(({ rule }) => rule.ruleId !== counting.rule.ruleId)
      .map(({ percentE4, rule }) => ({ kind: role, reason, percentE4, rule }));
  });
}

/** The better prices for more of the same line. */
function notReached(line: ExplainedLine): PassedOver[] {
  const { sheet, item, conditions } = line;
  const passed: PassedOver[] = [];
  let least = line.resolved.netPrice;
  const above = thresholdsAbove(sheet, item, conditions.quantity);
  for (const { quantity } of above) {
    const price = resolvePrice(sheet, item, { ...conditions, quantity });
    if (!price || price.netPrice >= least) continue;
    least = price.netPrice;
    const step = findStep(price, ["quantity"]);
    const isNew = step?.rule.minQuantity === quantity;
    passed.push({
      kind: "quantity",
      reason: "not_reached",
      minQuantity: quantity,
      price: least,
      ...(isNew && { percentE4: step.percentE4, rule: step.rule }),
    });
  }
  return passed;
}

/** The payment methods by which the line would cost less. */
function otherPayments(
  { sheet, item, conditions, resolved }: ExplainedLine,
  methods: readonly PaymentChoice[],
): PassedOver[] {
  return methods.flatMap(({ id, code, name }): PassedOver[] => {
    if (id === conditions.paymentMethodId) return [];
    const price = resolvePrice(sheet, item, {
      ...conditions,
      paymentMethodId: id,
    });
    if (!price || price.netPrice >= resolved.netPrice) return [];
    const step = findStep(price, ["payment", "terms"]);
    return [
      {
        kind: step?.step ?? "payment",
        reason: "other_payment",
        ...(step && { percentE4: step.percentE4, rule: step.rule }),
        price: price.netPrice,
        paymentMethod: { code, name },
      },
    ];
  });
}

function findStep(
  { trace, kind }: ResolvedPrice,
  wanted: RebateStep["step"][],
): RebateStep | undefined {
  if (kind !== "rebates") return undefined;
  return trace.steps.find(
    (step): step is RebateStep =>
      step.step !== "list" && wanted.some((one) => one === step.step),
  );
}
