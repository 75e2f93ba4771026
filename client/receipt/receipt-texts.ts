import type { Receipt } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

export type Step = Receipt["steps"][number];
export type PassedOver = Receipt["passedOver"][number];

/** What a step is called: "Rabat za robnu grupu". */
export function nameOfStep(step: Step, receipt: Receipt): string {
  const texts = t().receipt;
  if (step.kind === "limit") return texts.limit;
  if (step.kind === "list" && "source" in step) return nameOfList(step.source);
  return step.kind === "list" ? texts.list : nameOfTerm(step, receipt);
}

/** What a term that was passed over is called, with its rate or price: "Akcija 3.590,00". */
export function nameOfPassed(passed: PassedOver, receipt: Receipt): string {
  const { percent, price } = passed;
  const fixed = passed.kind === "action" || passed.kind === "contract";
  const figure =
    percent !== undefined
      ? format().rebate(percent)
      : fixed && price !== undefined
        ? format().price(price)
        : "";
  return [nameOfTerm(passed, receipt), figure].filter(Boolean).join(" ");
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
  const isRule = step.kind !== "payment" && "code" in step;
  const code = isRule ? (step.code ?? "") : "";
  const until =
    "validTo" in step && step.validTo !== undefined
      ? fill(texts.until, { date: format().date(step.validTo) })
      : "";
  return [code, until].filter(Boolean).join(" · ");
}

function nameOfList(source: "price_list" | "item" | "contract" | undefined) {
  const texts = t().receipt;
  if (source === "contract") return texts.contract;
  return source === "item" ? texts.itemPrice : texts.list;
}

function nameOfTerm(
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
