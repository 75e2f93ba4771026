import type { UnitPrice } from "../core/money.ts";
import { WHOLE } from "../core/percent.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/**
 * Whether a rule counts before another that selects the same: the higher threshold reached, the
 * one that names the payment, the tighter term, then the higher rate (the lower price), the newer
 * validity, the lower code. Ids are given in the order of a file, which must never decide: two
 * rules without a code differ in what they name beside their rung, or they are one.
 */
export function rulePrecedes(
  rule: RebateRule,
  other: RebateRule,
  listPrice: UnitPrice | undefined,
): boolean {
  const order =
    (other.minQuantity ?? 0) - (rule.minQuantity ?? 0) ||
    Number(rule.paymentMethodId === null) -
      Number(other.paymentMethodId === null) ||
    (rule.termsDaysMax ?? Number.MAX_SAFE_INTEGER) -
      (other.termsDaysMax ?? Number.MAX_SAFE_INTEGER) ||
    comparePrice(rule, other, listPrice ?? 0) ||
    compareText(other.validFrom, rule.validFrom) ||
    compareText(rule.code ?? "", other.code ?? "") ||
    (rule.categoryId ?? 0) - (other.categoryId ?? 0) ||
    (rule.manufacturerId ?? 0) - (other.manufacturerId ?? 0) ||
    rule.id - other.id;
  return order < 0;
}

function comparePrice(
  rule: RebateRule,
  other: RebateRule,
  listPrice: UnitPrice,
): number {
  if (rule.rebatePercentE4 !== null && other.rebatePercentE4 !== null)
    return other.rebatePercentE4 - rule.rebatePercentE4;
  if (rule.netPrice !== null && other.netPrice !== null)
    return rule.netPrice - other.netPrice;
  const difference =
    scaledPrice(rule, listPrice) - scaledPrice(other, listPrice);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function scaledPrice(rule: RebateRule, listPrice: UnitPrice): bigint {
  return rule.netPrice !== null
    ? BigInt(rule.netPrice) * BigInt(WHOLE)
    : BigInt(listPrice) * BigInt(WHOLE - (rule.rebatePercentE4 ?? 0));
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
