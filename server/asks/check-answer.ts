import { knownCompany } from "../company/known-company.ts";
import type { UnitPrice } from "../core/money.ts";
import { formatQuantity } from "../core/quantity.ts";
import {
  isRefusal,
  refuse,
  type Refusal,
  type RefusalParam,
} from "../core/refusal.ts";
import { unitPriceText } from "../documents/format.rules.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import type { RuleDraft } from "../pricing/edit-rule.rules.ts";
import {
  comparePrices,
  type ComparedPrice,
} from "../pricing/compare-prices.ts";
import { simulatePrice } from "../pricing/simulate-price.ts";
import { findAskGround, type AskOfPartner } from "./asks.queries.ts";
import {
  lowestPrice,
  quantityWithin,
  ruleCode,
  type PriceAnswer,
} from "./price-ask.rules.ts";

/**
 * The rule that an answer comes to, if the engine makes of it the price that it says. Below the
 * item's limits only an administrator gives one, and then the limits leave it alone.
 */
export async function checkedRule(
  services: Services,
  caller: Caller,
  { ask, answer }: { ask: AskOfPartner; answer: PriceAnswer },
): Promise<RuleDraft | Refusal> {
  const isAdmin = caller.role === "admin";
  const limits = await inReading(services.db, HOUSE, (trx) =>
    findAskGround(trx, ask),
  );
  const reckon = (rules: { draft: RuleDraft }[]) =>
    simulatePrice(services, HOUSE, {
      partner: ask.partner.code,
      item: ask.itemCode,
      quantity: formatQuantity(quantityWithin(answer, ask.quantity)),
      date: answer.validFrom,
      change: { rules },
    });
  const before = await reckon([]);
  if (isRefusal(before)) return before;
  const { currency, receipt } = before;
  const isOwn = currency === (await knownCompany(services.db)).currency;
  const belowLimits = (listPrice: UnitPrice | undefined) => {
    const least = lowestPrice(limits, { isOwn, listPrice });
    if (isAdmin || answer.netPrice >= least) return undefined;
    return refuse("CONFLICT", "below_minimum_price", {
      field: "netPrice",
      params: priceIn(least, currency),
    });
  };
  const below = belowLimits(receipt?.listPrice);
  if (below) return below;
  if (receipt && receipt.netPrice < answer.netPrice)
    return refuse("CONFLICT", "price_not_better", {
      field: "netPrice",
      params: priceIn(receipt.netPrice, currency),
    });
  const draft = ruleOf(ask, answer, currency);
  const after = await reckon([{ draft }]);
  if (isRefusal(after)) return after;
  const unlessFaulty = async (
    rule: RuleDraft,
  ): Promise<RuleDraft | Refusal> => {
    const compared = await comparePrices(
      services,
      { partner: ask.partner.code, item: ask.itemCode, date: answer.validFrom },
      { draft: rule, least: answer.minQuantity, most: answer.maxQuantity },
    );
    if (isRefusal(compared)) return compared;
    for (const one of compared) {
      const fault = belowLimits(one.listPrice) ?? dearer(one, currency);
      if (fault) return fault;
    }
    return rule;
  };
  if (after.receipt?.netPrice === answer.netPrice)
    return await unlessFaulty(draft);
  const lifted = { ...draft, liftsLimits: true };
  const anyway = isAdmin ? await reckon([{ draft: lifted }]) : after;
  if (isRefusal(anyway)) return anyway;
  if (isAdmin && anyway.receipt?.netPrice === answer.netPrice)
    return await unlessFaulty(lifted);
  return refuse("CONFLICT", "price_would_not_hold", {
    field: "netPrice",
    params: priceIn(after.receipt?.netPrice ?? 0, currency),
  });
}

/** A refusal, where the partner would pay more by the rule than without it. */
function dearer(
  { quantity, paymentMethod, before, after }: ComparedPrice,
  currency: string,
): Refusal | undefined {
  if (after <= before) return undefined;
  const params = {
    ...priceIn(before, currency),
    quantity: formatQuantity(quantity),
  };
  return paymentMethod === undefined
    ? refuse("CONFLICT", "price_would_rise", { field: "netPrice", params })
    : refuse("CONFLICT", "price_would_rise_by_payment", {
        field: "netPrice",
        params: { ...params, payment: paymentMethod },
      });
}

function ruleOf(
  { number, partner, itemCode }: AskOfPartner,
  { netPrice, validFrom, validTo, ...quantities }: PriceAnswer,
  currency: string,
): RuleDraft {
  const { minQuantity, maxQuantity } = quantities;
  const text = (quantity: number | null) =>
    quantity === null ? null : formatQuantity(quantity);
  return {
    kind: "contract",
    code: ruleCode(number),
    partner: partner.code,
    partnerGroup: null,
    item: itemCode,
    manufacturer: null,
    category: null,
    minQuantity: text(minQuantity),
    maxQuantity: text(maxQuantity),
    quantityScope: "line",
    paymentMethod: null,
    termsDaysMax: null,
    rebatePercent: null,
    netPrice,
    currency,
    excludesRebates: null,
    liftsLimits: false,
    validFrom,
    validTo,
  };
}

/** A price as a refusal names it, in each language. */
function priceIn(
  price: UnitPrice,
  currency: string,
): Record<string, RefusalParam> {
  const english = unitPriceText(price, "en");
  const serbian = unitPriceText(price, "sr-Latn");
  return {
    currency,
    price: { "sr-Latn": serbian, "sr-Cyrl": serbian, en: english },
  };
}
