import { isCalendarDate, type CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import {
  formatPercent,
  parsePercent,
  WHOLE,
  type PercentE4,
} from "../core/percent.ts";
import { formatQuantity, parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { FIRST_DAY, LAST_DAY } from "./rule-columns.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/** A rule as it is edited: codes in place of ids, figures as they travel. */
export interface RuleDraft {
  kind: RebateRule["kind"];
  code: string | null;
  partner: string | null;
  partnerGroup: string | null;
  item: string | null;
  manufacturer: string | null;
  category: string | null;
  minQuantity: string | null;
  /** Left out, it stays as it is; so with `liftsLimits`. */
  maxQuantity?: string | null | undefined;
  quantityScope: RebateRule["quantityScope"];
  paymentMethod: string | null;
  termsDaysMax: number | null;
  rebatePercent: string | null;
  netPrice: UnitPrice | null;
  currency: string | null;
  excludesRebates: boolean | null;
  liftsLimits?: boolean | undefined;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

/** What of a rule does not name anything else: its terms, as they are calculated with. */
export type RuleTerms = Pick<
  RebateRule,
  | "kind"
  | "code"
  | "minQuantity"
  | "maxQuantity"
  | "liftsLimits"
  | "quantityScope"
  | "termsDaysMax"
  | "rebatePercentE4"
  | "netPrice"
  | "currency"
  | "excludesRebates"
  | "validFrom"
  | "validTo"
>;

/** What a rule names, by id. */
export type RuleTargets = Pick<
  RebateRule,
  | "partnerId"
  | "partnerGroupId"
  | "itemId"
  | "manufacturerId"
  | "categoryId"
  | "paymentMethodId"
>;

/** Something that a rule names, as it is shown. */
export interface Named {
  code: string;
  name: string;
}

/** A standing rule as it is shown, listed and kept in the history. */
export interface RuleView {
  id: number;
  version: number;
  origin: "feed" | "admin";
  kind: RebateRule["kind"];
  code: string | null;
  partner: Named | null;
  partnerGroup: Named | null;
  item: Named | null;
  manufacturer: Named | null;
  category: Named | null;
  minQuantity: string | null;
  /** Above this quantity of a line it does not count. */
  maxQuantity: string | null;
  quantityScope: RebateRule["quantityScope"];
  paymentMethod: Named | null;
  termsDaysMax: number | null;
  rebatePercent: string | null;
  netPrice: UnitPrice | null;
  currency: string | null;
  excludesRebates: boolean | null;
  /** Given by an administrator in spite of the item's maximum rebate and minimum price. */
  liftsLimits: boolean;
  /** Null: since ever. */
  validFrom: CalendarDate | null;
  /** Null: until further notice. */
  validTo: CalendarDate | null;
}

/**
 * Reads a draft's terms, or says the first thing that would make it no rule, by the same faults
 * and in the same order as a feed's row.
 */
export function readRuleTerms(draft: RuleDraft): RuleTerms | Refusal {
  const figures = readFigures(draft);
  if (isRefusal(figures)) return figures;
  const { kind } = draft;
  if (draft.partner !== null && draft.partnerGroup !== null)
    return refuse("BAD_REQUEST", "rule_two_owners", { field: "partnerGroup" });
  if (figures.rebatePercentE4 !== null && figures.netPrice !== null)
    return refuse("BAD_REQUEST", "rule_two_values", { field: "rebatePercent" });
  if (kind === "rebate" && figures.rebatePercentE4 === null)
    return refuse("BAD_REQUEST", "rule_without_percent", {
      field: "rebatePercent",
    });
  if (figures.rebatePercentE4 === null && figures.netPrice === null)
    return refuse("BAD_REQUEST", "rule_without_value", { field: "netPrice" });
  if (kind === "contract" && draft.item === null)
    return refuse("BAD_REQUEST", "contract_without_item", { field: "item" });
  const conditions = [
    draft.minQuantity,
    draft.paymentMethod,
    draft.termsDaysMax,
  ].filter((condition) => condition !== null);
  if (kind === "rebate" && conditions.length > 1)
    return refuse("BAD_REQUEST", "rule_two_conditions", {
      field: "minQuantity",
    });
  const period = readPeriod(draft);
  if (isRefusal(period)) return period;
  return {
    kind,
    code: draft.code,
    quantityScope: draft.quantityScope,
    excludesRebates: draft.excludesRebates,
    ...(draft.liftsLimits !== undefined && { liftsLimits: draft.liftsLimits }),
    ...figures,
    ...period,
  };
}

/** Reads the days on which something is valid; left out, they have no end. */
export function readPeriod(draft: {
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}): { validFrom: CalendarDate; validTo: CalendarDate } | Refusal {
  for (const field of ["validFrom", "validTo"] as const) {
    const day = draft[field];
    if (day !== null && !isCalendarDate(day)) return invalid(field);
  }
  const validFrom = draft.validFrom ?? FIRST_DAY;
  const validTo = draft.validTo ?? LAST_DAY;
  return validTo < validFrom
    ? refuse("BAD_REQUEST", "dates_reversed", { field: "validTo" })
    : { validFrom, validTo };
}

/** A standing rule as a draft of itself. */
export function draftOf(rule: RuleView): RuleDraft {
  const { id: _id, version: _version, origin: _origin, ...terms } = rule;
  return {
    ...terms,
    partner: rule.partner?.code ?? null,
    partnerGroup: rule.partnerGroup?.code ?? null,
    item: rule.item?.code ?? null,
    manufacturer: rule.manufacturer?.code ?? null,
    category: rule.category?.code ?? null,
    paymentMethod: rule.paymentMethod?.code ?? null,
  };
}

/** A rule's own figures as they travel. */
export function formatRuleTerms(
  rule: RuleTerms,
): Pick<
  RuleView,
  "minQuantity" | "maxQuantity" | "rebatePercent" | "validFrom" | "validTo"
> {
  return {
    maxQuantity:
      rule.maxQuantity === null || rule.maxQuantity === undefined
        ? null
        : formatQuantity(rule.maxQuantity),
    minQuantity:
      rule.minQuantity === null ? null : formatQuantity(rule.minQuantity),
    rebatePercent:
      rule.rebatePercentE4 === null
        ? null
        : formatPercent(rule.rebatePercentE4),
    validFrom: rule.validFrom === FIRST_DAY ? null : rule.validFrom,
    validTo: rule.validTo === LAST_DAY ? null : rule.validTo,
  };
}

/** Whose prices a rule makes, as the versions of views name them. */
export function ruleScope(
  rule: Pick<RebateRule, "partnerId" | "partnerGroupId">,
): string {
  if (rule.partnerId !== null) return `partner/${rule.partnerId}`;
  return rule.partnerGroupId === null
    ? "general"
    : `group/${rule.partnerGroupId}`;
}

function readFigures(
  draft: RuleDraft,
):
  | Pick<
      RuleTerms,
      | "minQuantity"
      | "maxQuantity"
      | "termsDaysMax"
      | "rebatePercentE4"
      | "netPrice"
      | "currency"
    >
  | Refusal {
  const { netPrice, termsDaysMax, currency } = draft;
  let rebatePercentE4: PercentE4 | null = null;
  if (draft.rebatePercent !== null) {
    const percent = parsePercent(draft.rebatePercent);
    if (percent === undefined) return invalid("rebatePercent");
    if (percent < 0 || percent > WHOLE)
      return refuse("BAD_REQUEST", "percent_range", { field: "rebatePercent" });
    rebatePercentE4 = percent;
  }
  if (netPrice !== null && !Number.isSafeInteger(netPrice))
    return invalid("netPrice");
  if (netPrice !== null && netPrice < 0)
    return refuse("BAD_REQUEST", "negative_value", { field: "netPrice" });
  if (termsDaysMax !== null && termsDaysMax < 0)
    return refuse("BAD_REQUEST", "negative_value", { field: "termsDaysMax" });
  let minQuantity: number | null = null;
  if (draft.minQuantity !== null) {
    if (draft.minQuantity.startsWith("-"))
      return refuse("BAD_REQUEST", "negative_value", { field: "minQuantity" });
    const quantity = parseQuantity(draft.minQuantity);
    if (!quantity) return invalid("minQuantity");
    minQuantity = quantity;
  }
  let maxQuantity: number | null | undefined;
  if (draft.maxQuantity !== undefined && draft.maxQuantity !== null) {
    maxQuantity = parseQuantity(draft.maxQuantity);
    if (!maxQuantity || maxQuantity < 0) return invalid("maxQuantity");
  } else maxQuantity = draft.maxQuantity;
  if (currency !== null && !/^[A-Z]{3}$/.test(currency))
    return invalid("currency");
  return {
    minQuantity,
    ...(maxQuantity !== undefined && { maxQuantity }),
    termsDaysMax,
    rebatePercentE4,
    netPrice,
    currency,
  };
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
