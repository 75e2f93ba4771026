import { formatFixed, parseDecimal } from "../../server/core/decimal.ts";
import { sumGroupQuantities } from "../../server/pricing/group-quantity.rules.ts";
import type { PricedItem } from "../../server/pricing/list-price.rules.ts";
import { parsePricePolicy } from "../../server/pricing/price-policy.rules.ts";
import {
  compileRules,
  compileSharedRules,
  layPriceSheet,
  type PriceSheet,
} from "../../server/pricing/price-sheet.rules.ts";
import {
  resolvePrice,
  type ResolvedPrice,
} from "../../server/pricing/resolve-price.rules.ts";
import type { RebateRule } from "../../server/pricing/rule-ladder.rules.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import type { Case, Item, Outcome, Outcomes, Rule } from "./scheme.ts";

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";

/** A case as the product holds it: a compiled sheet and the lines of an order. */
export interface ProductCase {
  sheet: PriceSheet;
  lines: { item: PricedItem; quantity: number }[];
  paymentMethodId: number | undefined;
}

/** What each line of the case costs by the product. */
export function productPrices(made: Case): Outcomes {
  return resolveCase(compileCase(made)).map((price) => {
    if (!price) return null;
    const outcome: Outcome = {
      list: formatFixed(price.listPrice, 4),
      net: formatFixed(price.netPrice, 4),
      percent: formatFixed(price.rebatePercentE4, 4),
      kind: price.kind,
      cap: price.capHit,
      floor: price.floorHit,
      rules: price.trace.steps.flatMap((step) =>
        "rule" in step ? [step.rule.code ?? "terms"] : [],
      ),
    };
    return outcome;
  });
}

/** Resolves the lines of a compiled case together, as one order. */
export function resolveCase({
  sheet,
  lines,
  paymentMethodId,
}: ProductCase): (ResolvedPrice | undefined)[] {
  const groupQuantities = sumGroupQuantities(sheet, lines);
  return lines.map(({ item, quantity }) =>
    resolvePrice(sheet, item, { quantity, paymentMethodId, groupQuantities }),
  );
}

/** Compiles a case; its rules get the ids of their places in it. */
export function compileCase({
  scheme,
  items,
  lines,
  method,
}: Case): ProductCase {
  const { date, companyCurrency, partner } = scheme;
  const ids = numbering();
  const policy = parsePricePolicy(scheme.policy);
  if (isRefusal(policy)) throw new Error(`a wrong policy: ${policy.field}`);
  const rules = scheme.rules.map((rule, index) =>
    ruleFrom(rule, index + 1, ids),
  );
  const partnerId = ids("partner", partner.code);
  const partnerGroupId = idOrNull(ids, "group", partner.group);
  const own = rules.filter((rule) => rule.partnerId === partnerId);
  const group = rules.filter(
    (rule) =>
      rule.partnerGroupId !== null && rule.partnerGroupId === partnerGroupId,
  );
  const general = rules.filter(
    (rule) => rule.partnerId === null && rule.partnerGroupId === null,
  );
  const sheet = layPriceSheet({
    viewKey: `${partnerId}|general=1`,
    terms: {
      partnerId,
      priceListId: partner.listCurrency === undefined ? null : 1,
      priceListCode: null,
      currency: partner.listCurrency ?? companyCurrency,
      partnerGroupId,
      rebatePercentE4: tenThousandthsOrNull(partner.rebate),
    },
    general: compileSharedRules({
      date,
      companyCurrency,
      policy,
      rules: compileRules(general, date),
      paymentMethods: Object.entries(scheme.methods).map(([code, terms]) => ({
        id: ids("method", code),
        code,
        name: code,
        cashDiscountPercentE4: tenThousandths(terms.discount),
        termsDays: terms.termsDays,
        inAdvance: false,
        active: true,
      })),
      categories: Object.entries(scheme.categories).map(([code, parent]) => ({
        id: ids("category", code),
        parentId: idOrNull(ids, "category", parent ?? undefined),
      })),
    }),
    group: compileRules(group, date),
    own: compileRules(own, date),
  });
  const byCode = new Map(items.map((item) => [item.code, itemFrom(item, ids)]));
  return {
    sheet,
    lines: lines.flatMap(({ item: code, quantity }) => {
      const item = byCode.get(code);
      return item ? [{ item, quantity: thousandths(quantity) }] : [];
    }),
    paymentMethodId: idOrNull(ids, "method", method) ?? undefined,
  };
}

type Ids = (kind: string, code: string) => number;

function numbering(): Ids {
  const ids = new Map<string, number>();
  return (kind, code) => {
    const key = `${kind} ${code}`;
    const id = ids.get(key) ?? ids.size + 1;
    ids.set(key, id);
    return id;
  };
}

function idOrNull(ids: Ids, kind: string, code: string | undefined) {
  return code === undefined ? null : ids(kind, code);
}

function ruleFrom(rule: Rule, id: number, ids: Ids): RebateRule {
  return {
    id,
    kind: rule.kind,
    code: rule.code,
    partnerId: idOrNull(ids, "partner", rule.partner),
    partnerGroupId: idOrNull(ids, "group", rule.group),
    itemId: idOrNull(ids, "item", rule.item),
    manufacturerId: idOrNull(ids, "maker", rule.maker),
    categoryId: idOrNull(ids, "category", rule.category),
    minQuantity:
      rule.minQuantity === undefined ? null : thousandths(rule.minQuantity),
    quantityScope: rule.overGroup ? "group" : "line",
    paymentMethodId: idOrNull(ids, "method", rule.method),
    termsDaysMax: rule.termsDaysMax ?? null,
    rebatePercentE4: tenThousandthsOrNull(rule.percent),
    netPrice: tenThousandthsOrNull(rule.price),
    currency: rule.currency ?? null,
    excludesRebates: rule.excludesRebates ?? null,
    validFrom: rule.from ?? FIRST_DAY,
    validTo: rule.to ?? LAST_DAY,
  };
}

function itemFrom(item: Item, ids: Ids): PricedItem {
  return {
    itemId: ids("item", item.code),
    listPrice: tenThousandths(item.listPrice),
    prices: item.rows.map((row) => ({
      minQuantity: thousandths(row.minQuantity),
      price: tenThousandths(row.price),
      validFrom: row.from ?? FIRST_DAY,
      validTo: row.to ?? LAST_DAY,
    })),
    manufacturerId: idOrNull(ids, "maker", item.maker),
    categoryId: idOrNull(ids, "category", item.category),
    minimumOrder: 1000,
    maximumRebatePercentE4: tenThousandthsOrNull(item.cap),
    minimumPrice: tenThousandthsOrNull(item.floor),
  };
}

function tenThousandthsOrNull(text: string | undefined): number | null {
  return text === undefined ? null : tenThousandths(text);
}

function tenThousandths(text: string): number {
  return whole(text, 4);
}

function thousandths(text: string): number {
  return whole(text, 3);
}

function whole(text: string, scale: number): number {
  const value = parseDecimal(text, scale);
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return value;
}
