import {
  dayNumber,
  FIRST_DAY,
  LAST_DAY,
  NONE,
  numberColumn,
  textColumn,
  type NumberColumn,
  type NumberField,
  type RuleColumns,
  type TextColumn,
} from "./rule-columns.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/** Puts rules that are there as objects into columns. */
export function columnsOf(rules: readonly RebateRule[]): RuleColumns {
  const column = (
    field: NumberField,
    of: (rule: RebateRule) => number | null,
  ): NumberColumn => {
    const values = rules.map((rule) => of(rule) ?? NONE);
    return values.every((value) => value === NONE)
      ? null
      : numberColumn(field, values);
  };
  const texts = (of: (rule: RebateRule) => string | null): TextColumn =>
    rules.some((rule) => of(rule) !== null)
      ? textColumn(() => rules.map(of))
      : textColumn(null);
  return {
    count: rules.length,
    id: column("id", (rule) => rule.id),
    itemId: column("itemId", (rule) => rule.itemId),
    categoryId: column("categoryId", (rule) => rule.categoryId),
    manufacturerId: column("manufacturerId", (rule) => rule.manufacturerId),
    minQuantity: column("minQuantity", (rule) => rule.minQuantity),
    maxQuantity: column("maxQuantity", (rule) => rule.maxQuantity ?? null),
    countsOverGroup: column("countsOverGroup", (rule) =>
      rule.quantityScope === "group" && rule.minQuantity !== null ? 1 : null,
    ),
    paymentMethodId: column("paymentMethodId", (rule) => rule.paymentMethodId),
    termsDaysMax: column("termsDaysMax", (rule) => rule.termsDaysMax),
    rebatePercentE4: column("rebatePercentE4", (rule) => rule.rebatePercentE4),
    netPrice: column("netPrice", (rule) => rule.netPrice),
    excludesRebates: column("excludesRebates", (rule) =>
      rule.excludesRebates === null ? null : Number(rule.excludesRebates),
    ),
    liftsLimits: column("liftsLimits", (rule) => (rule.liftsLimits ? 1 : null)),
    validFrom: column("validFrom", (rule) =>
      rule.validFrom > FIRST_DAY ? dayNumber(rule.validFrom) : null,
    ),
    validTo: column("validTo", (rule) =>
      rule.validTo < LAST_DAY ? dayNumber(rule.validTo) : null,
    ),
    code: texts((rule) => rule.code),
    currency: texts((rule) => rule.currency),
  };
}
