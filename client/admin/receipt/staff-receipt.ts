import type { StaffReceipt } from "../../api.ts";
import { format, t } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import {
  nameOfList,
  nameOfTerm,
  type ReceiptRow,
} from "../../receipt/receipt-texts.ts";
import type { texts } from "./texts/sr-latn.ts";

type Words = Record<keyof typeof texts, string>;
type Step = StaffReceipt["steps"][number];

/** What was counted, with whose rule it is and the limits by their names. */
export function staffRows(receipt: StaffReceipt, words: Words): ReceiptRow[] {
  return receipt.steps.map((step) => ({
    name: nameOf(step, receipt, words),
    ...(step.percent !== undefined && { percent: step.percent }),
    sub: subOf(step, words),
    price: step.price,
  }));
}

/** The limits that the price did not reach, with how far it is from them. */
export function limitsOf(receipt: StaffReceipt, words: Words): ReceiptRow[] {
  return receipt.limits
    .filter(({ hit }) => !hit)
    .map(({ kind, percent, price = 0 }) => ({
      name: words[kind],
      ...(percent !== undefined && { percent }),
      sub: fill(words.above, {
        price: format().price(Math.max(receipt.netPrice - price, 0)),
      }),
      price,
    }));
}

/** What was not counted, its rule laid flat as the partner's is. */
export function staffPassed(receipt: StaffReceipt) {
  return {
    ...receipt,
    passedOver: receipt.passedOver.map(({ rule, ...passed }) => ({
      ...(rule?.minQuantity !== undefined && { minQuantity: rule.minQuantity }),
      ...passed,
      rung: rule?.rung,
    })),
  };
}

function nameOf(step: Step, receipt: StaffReceipt, words: Words): string {
  const { kind, rule } = step;
  if (kind === "list") return nameOfList(step);
  if (kind === "cap" || kind === "floor") return words[kind];
  return nameOfTerm(
    { kind, rung: rule?.rung, minQuantity: rule?.minQuantity },
    receipt,
  );
}

function subOf({ kind, rule }: Step, words: Words): string {
  if (kind === "cap" || kind === "floor") return words.hit;
  if (!rule) return "";
  const { level, ruleId, code, validTo } = rule;
  return [
    words[level],
    code ?? (ruleId === undefined ? "" : fill(words.rule, { id: ruleId })),
    validTo === undefined
      ? ""
      : fill(t().receipt.until, { date: format().date(validTo) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
