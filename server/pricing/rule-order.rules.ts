import type { UnitPrice } from "../core/money.ts";
import { WHOLE } from "../core/percent.ts";
import { at, NONE, type RuleColumns } from "./rule-columns.rules.ts";

/** The rules that two are chosen of, and what percentages and fixed prices compare over. */
interface Contest {
  rules: RuleColumns;
  listPrice: UnitPrice | undefined;
}

/**
 * Whether a rule counts before another that selects the same: the higher threshold reached, the
 * one that names the payment, the tighter term, then the higher rate (the lower price), the newer
 * validity, the lower code. Ids are given in the order of a file, which must never decide: two
 * rules without a code differ in what they name beside their rung, or they are one.
 */
export function rulePrecedes(
  among: Contest,
  row: number,
  other: number,
): boolean {
  const { rules } = among;
  const order =
    at(rules.minQuantity, other) - at(rules.minQuantity, row) ||
    Number(at(rules.paymentMethodId, row) === NONE) -
      Number(at(rules.paymentMethodId, other) === NONE) ||
    termOf(rules, row) - termOf(rules, other) ||
    comparePrice(among, row, other) ||
    at(rules.validFrom, other) - at(rules.validFrom, row) ||
    compareText(rules.code(row) ?? "", rules.code(other) ?? "") ||
    at(rules.categoryId, row) - at(rules.categoryId, other) ||
    at(rules.manufacturerId, row) - at(rules.manufacturerId, other) ||
    at(rules.id, row) - at(rules.id, other);
  return order < 0;
}

function termOf(rules: RuleColumns, row: number): number {
  const days = at(rules.termsDaysMax, row);
  return days === NONE ? Number.MAX_SAFE_INTEGER : days;
}

function comparePrice(
  { rules, listPrice = 0 }: Contest,
  row: number,
  other: number,
): number {
  const price = at(rules.netPrice, row);
  const otherPrice = at(rules.netPrice, other);
  if (price !== NONE && otherPrice !== NONE) return price - otherPrice;
  const percent = at(rules.rebatePercentE4, row);
  const otherPercent = at(rules.rebatePercentE4, other);
  if (price === NONE && otherPrice === NONE) return otherPercent - percent;
  const difference =
    scaledPrice(price, percent, listPrice) -
    scaledPrice(otherPrice, otherPercent, listPrice);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function scaledPrice(
  price: number,
  percent: number,
  listPrice: UnitPrice,
): bigint {
  return price === NONE
    ? BigInt(listPrice) * BigInt(WHOLE - percent)
    : BigInt(price) * BigInt(WHOLE);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
