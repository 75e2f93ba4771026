import type { Receipt } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

export type Step = Receipt["steps"][number];
export type PassedOver = Receipt["passedOver"][number];

/** What a step is called: "Rabat za robnu grupu". */
export function nameOfStep(step: Step, receipt: Receipt): string {
  const texts = t().receipt;
  if (step.kind === "limit") return texts.limit;
  return step.kind === "list" ? nameOfList(step) : nameOfTerm(step, receipt);
}

/** The rate or the fixed price of a term that was passed over. */
export function figureOfPassed({ kind, percent, price }: PassedOver): string {
  if (percent !== undefined) return format().rebate(percent);
  const fixed = kind === "action" || kind === "contract";
  return fixed && price !== undefined ? format().price(price) : "";
}

/** Why a term was passed over, in a short sentence. */
export function reasonOf(passed: PassedOver, receipt: Receipt): string {
  const texts = t().receipt;
  const price = format().price(passed.price ?? receipt.netPrice);
  switch (passed.reason) {
    case "rebates_given":
      return texts.rebatesGiven;
    case "contract_given":
      return texts.contractGiven;
    case "action_given":
      return passed.kind === "contract"
        ? texts.actionOverContract
        : texts.actionGiven;
    case "more_specific":
      return texts.moreSpecific;
    case "larger":
      return texts.larger;
    case "not_reached":
      return fill(texts.notReached, {
        n: format().decimal(passed.minQuantity ?? ""),
        unit: receipt.unit,
        price,
      });
    case "other_payment":
      return fill(texts.otherPayment, { price });
  }
}

/** The rule's own name and its last day, where it has them. */
export function subOfStep(step: Step): string {
  const texts = t().receipt;
  if (step.kind === "limit") return texts.limitText;
  // A price list and a payment method are called by their own names above it.
  const isNamed = step.kind === "list" || step.kind === "payment";
  const code = !isNamed && "code" in step ? (step.code ?? "") : "";
  const until =
    "validTo" in step && step.validTo !== undefined
      ? fill(texts.until, { date: format().date(step.validTo) })
      : "";
  return [code, until].filter(Boolean).join(" · ");
}

function nameOfList(step: Exclude<Step, { kind: "limit" }>): string {
  const texts = t().receipt;
  const { source, code } = { source: undefined, code: undefined, ...step };
  if (source === "contract") return texts.contract;
  if (source === "item") return texts.itemPrice;
  return code === undefined ? texts.list : fill(texts.listCode, { code });
}

/** What a term is called: "Akcija". */
export function nameOfTerm(
  term: Exclude<Step, { kind: "limit" }> | PassedOver,
  receipt: Receipt,
): string {
  const texts = t().receipt;
  switch (term.kind) {
    case "contract":
      return texts.contract;
    case "action":
      return texts.action;
    case "quantity":
      return fill(texts.quantity, {
        n: format().decimal(term.minQuantity ?? ""),
      });
    case "terms":
      return texts.terms;
    case "payment": {
      const named = "paymentMethod" in term ? term.paymentMethod : undefined;
      return (named ?? receipt.paymentMethod)?.name ?? texts.payment;
    }
    default: {
      const rung = "rung" in term ? term.rung : undefined;
      return texts.base[rung === undefined || rung === "method" ? "all" : rung];
    }
  }
}
