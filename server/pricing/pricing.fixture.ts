import type { RuleDraft } from "./edit-rule.rules.ts";
import type { PricedItem } from "./list-price.rules.ts";
import {
  DEFAULT_PRICE_POLICY,
  type PricePolicy,
} from "./price-policy.rules.ts";
import {
  compileRules,
  compileSharedRules,
  layPriceSheet,
  type PartnerTerms,
  type PaymentMethodTerms,
  type PriceSheet,
} from "./price-sheet.rules.ts";
import type { LineConditions } from "./match-rules.rules.ts";
import { resolvePrice, type ResolvedPrice } from "./resolve-price.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

export const TODAY = "2026-11-23";
export const PARTNER = 7;
export const GROUP = 3;
export const ITEM = 100;
export const MANUFACTURER = 50;
/** A parent category and its subcategory, in which the item lies. */
export const PARENT = 20;
export const CATEGORY = 21;
export const ADVANCE = 1;
export const DEFERRED = 2;

/** 1 % as a PercentE4. */
export const PERCENT = 10_000;

/** A price in currency units as a UnitPrice. */
export function price(units: number): number {
  return Math.round(units * 10_000);
}

/** A quantity in units. */
export function pieces(count: number): number {
  return count * 1000;
}

const METHODS: PaymentMethodTerms[] = [
  {
    id: ADVANCE,
    code: "AVANS",
    name: "Avans",
    cashDiscountPercentE4: 2 * PERCENT,
    termsDays: 0,
    inAdvance: true,
    active: true,
  },
  {
    id: DEFERRED,
    code: "V30",
    name: "Virman, 30 dana",
    cashDiscountPercentE4: 0,
    termsDays: 30,
    inAdvance: false,
    active: true,
  },
];

/** A base rebate rule that selects everything, changed by what is given. */
export function makeRule(
  rule: Partial<RebateRule> & { id: number },
): RebateRule {
  return {
    kind: "rebate",
    code: null,
    partnerId: null,
    partnerGroupId: null,
    itemId: null,
    manufacturerId: null,
    categoryId: null,
    minQuantity: null,
    quantityScope: "line",
    paymentMethodId: null,
    termsDaysMax: null,
    rebatePercentE4: null,
    netPrice: null,
    currency: null,
    excludesRebates: null,
    validFrom: "0001-01-01",
    validTo: "9999-12-31",
    ...rule,
  };
}

/** A rebate of the partner's own, in percents. */
export function own(
  id: number,
  percent: number,
  rule: Partial<RebateRule> = {},
): RebateRule {
  const rebatePercentE4 = percent * PERCENT;
  return makeRule({ id, partnerId: PARTNER, rebatePercentE4, ...rule });
}

/** The item of the domain's vectors: 4.250,00 without rebates. */
export function makeItem(item: Partial<PricedItem> = {}): PricedItem {
  return {
    itemId: ITEM,
    listPrice: price(4250),
    prices: [],
    manufacturerId: MANUFACTURER,
    categoryId: CATEGORY,
    minimumOrder: pieces(1),
    maximumRebatePercentE4: null,
    minimumPrice: null,
    ...item,
  };
}

/** A sheet of one partner in one group, from rules in any order. */
export function makeSheet(
  rules: RebateRule[],
  options: {
    policy?: Partial<PricePolicy>;
    terms?: Partial<PartnerTerms>;
    date?: string;
  } = {},
): PriceSheet {
  const date = options.date ?? TODAY;
  const own = rules.filter((rule) => rule.partnerId === PARTNER);
  const group = rules.filter((rule) => rule.partnerGroupId === GROUP);
  const general = rules.filter(
    (rule) => rule.partnerId === null && rule.partnerGroupId === null,
  );
  return layPriceSheet({
    viewKey: "7|general=1",
    terms: {
      partnerId: PARTNER,
      priceListId: null,
      priceListCode: null,
      currency: "RSD",
      partnerGroupId: GROUP,
      rebatePercentE4: null,
      ...options.terms,
    },
    general: compileSharedRules({
      date,
      companyCurrency: "RSD",
      policy: { ...DEFAULT_PRICE_POLICY, ...options.policy },
      rules: compileRules(general, date),
      paymentMethods: METHODS,
      categories: [
        { id: PARENT, parentId: null },
        { id: CATEGORY, parentId: PARENT },
      ],
    }),
    group: compileRules(group, date),
    own: compileRules(own, date),
  });
}

/** The price of a line, which these tests know to exist. */
export function priced(
  sheet: PriceSheet,
  item: PricedItem,
  conditions: LineConditions = { quantity: 1000 },
): ResolvedPrice {
  const resolved = resolvePrice(sheet, item, conditions);
  if (!resolved) throw new Error("the item has no price");
  return resolved;
}

/** A rule as an editor writes it: of all that is not said, nothing. */
export function ruleDraft(rule: Partial<RuleDraft>): RuleDraft {
  return {
    kind: "rebate",
    code: null,
    partner: null,
    partnerGroup: null,
    item: null,
    manufacturer: null,
    category: null,
    minQuantity: null,
    quantityScope: "line",
    paymentMethod: null,
    termsDaysMax: null,
    rebatePercent: null,
    netPrice: null,
    currency: null,
    excludesRebates: null,
    validFrom: null,
    validTo: null,
    ...rule,
  };
}
