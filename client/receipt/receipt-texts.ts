import type { UnitPrice } from "../../server/core/money.ts";
import type { Receipt } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

type Step = Receipt["steps"][number];
type PassedOver = Receipt["passedOver"][number];

/** A row of a receipt that was counted. */
export interface ReceiptRow {
  name: string;
  percent?: string | undefined;
  sub: string;
  price: UnitPrice;
}

/** A row of a receipt that was not counted. */
export interface PassedRow {
  name: string;
  figure: string;
  reason: string;
}

/** What names a term, whoever reads it. */
interface Term {
  kind: PassedOver["kind"];
  rung?: Exclude<PassedOver["rung"], undefined> | undefined;
  minQuantity?: string | undefined;
  paymentMethod?: { name: string } | undefined;
}

/** What was counted, as the partner reads it. */
export function rowsOf(receipt: Receipt): ReceiptRow[] {
  return receipt.steps.map((step) => ({
    name: nameOfStep(step, receipt),
    ...("percent" in step && { percent: step.percent }),
    sub: subOfStep(step),
    price: step.price,
  }));
}

/** What was not counted, and why. */
export function passedOf(
  receipt: Pick<Receipt, "unit" | "netPrice" | "paymentMethod"> & {
    passedOver: (Term & Omit<PassedOver, keyof Term>)[];
  },
): PassedRow[] {
  return receipt.passedOver.map((passed) => ({
    name: nameOfTerm(passed, receipt),
    figure: figureOfPassed(passed),
    reason: reasonOf(passed, receipt),
  }));
}

function nameOfStep(step: Step, receipt: Receipt): string {
  const texts = t().receipt;
  if (step.kind === "limit") return texts.limit;
  return step.kind === "list"
    ? nameOfList(step)
    : nameOfTerm({ ...step, kind: step.kind }, receipt);
}

/** The rate or the fixed price of a term that was passed over. */
function figureOfPassed({
  kind,
  percent,
  price,
}: Pick<PassedOver, "kind" | "percent" | "price">): string {
  if (percent !== undefined) return format().rebate(percent);
  const fixed = kind === "action" || kind === "contract";
  return fixed && price !== undefined ? format().price(price) : "";
}

/** Why a term was passed over, in a short sentence. */
function reasonOf(
  passed: Pick<PassedOver, "kind" | "reason" | "price" | "minQuantity">,
  receipt: Pick<Receipt, "unit" | "netPrice">,
): string {
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
function subOfStep(step: Step): string {
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

/** What a list price is called: "Cenovnik VP-1". */
export function nameOfList(step: {
  source?: "price_list" | "item" | "contract" | undefined;
  code?: string | undefined;
}): string {
  const texts = t().receipt;
  if (step.source === "contract") return texts.contract;
  if (step.source === "item") return texts.itemPrice;
  return step.code === undefined
    ? texts.list
    : fill(texts.listCode, { code: step.code });
}

/** What a term is called: "Akcija". */
export function nameOfTerm(
  term: Term,
  receipt: Pick<Receipt, "paymentMethod">,
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
    case "payment":
      return (
        (term.paymentMethod ?? receipt.paymentMethod)?.name ?? texts.payment
      );
    case "base":
      return texts.base[
        term.rung === undefined || term.rung === "method" ? "all" : term.rung
      ];
  }
}
