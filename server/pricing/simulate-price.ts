import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { localToday } from "../company/known-company.ts";
import { isCalendarDate, type CalendarDate } from "../core/calendar.ts";
import { parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { listAllowedPaymentMethods } from "../partners/payment-methods.queries.ts";
import { HOUSE, inTransaction, type Scope } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { Named, RuleView } from "./edit-rule.rules.ts";
import { explainPrice } from "./explain-price.rules.ts";
import type { PriceReceipt } from "./price-receipt.rules.ts";
import {
  compileRules,
  compileSharedRules,
  layPriceSheet,
  NO_RULES,
  type PriceSheet,
} from "./price-sheet.rules.ts";
import {
  getPartnerTerms,
  getPolicy,
  listCategoryParents,
  listPaymentMethods,
  listRules,
} from "./pricing.queries.ts";
import { viewForStaff, type StaffReceipt } from "./receipt-view.rules.ts";
import { listRuleViews } from "./rules-list.queries.ts";
import {
  findSimulatedItem,
  findSimulatedPartner,
} from "./simulate-price.queries.ts";
import { overlayPrices, overlayRules, type WhatIf } from "./what-if.rules.ts";
import { readChange, type ChangeDraft } from "./what-if.ts";

/** A question to the simulator, as it is typed. */
export interface SimulationRequest {
  partner: string;
  item: string;
  quantity: string;
  date?: CalendarDate | undefined;
  paymentMethod?: string | undefined;
  /** A change that is laid over what stands. */
  change?: ChangeDraft | undefined;
}

export interface Simulation {
  partner: Named;
  item: Named;
  unit: string;
  quantity: string;
  date: CalendarDate;
  currency: string;
  /** Null: the item has no price in the partner's currency at this quantity. */
  receipt: StaffReceipt | null;
  /** The standing rules that the receipt names. */
  rules: RuleView[];
  /** How the partner may pay. */
  paymentMethods: Named[];
}

/**
 * What a partner would pay for an item on a day, and why, with a change laid over what stands. The
 * sheet is compiled for this one question: those that partners' prices come from stay as they are.
 *
 * @param scope within what the caller may see of partners
 */
export async function simulatePrice(
  services: Services,
  scope: Scope,
  request: SimulationRequest,
): Promise<Simulation | Refusal> {
  const quantity = parseQuantity(request.quantity);
  if (!quantity)
    return refuse("BAD_REQUEST", "invalid_input", { field: "quantity" });
  if (request.date !== undefined && !isCalendarDate(request.date))
    return refuse("BAD_REQUEST", "invalid_input", { field: "date" });
  const date = request.date ?? (await localToday(services));
  const partner = await inTransaction(services.db, scope, (trx) =>
    findSimulatedPartner(trx, request.partner),
  );
  if (!partner) return refuse("NOT_FOUND", "not_found", { field: "partner" });
  const snapshot = { ...HOUSE, snapshot: true };
  return await inTransaction(services.db, snapshot, async (trx) => {
    const change = await readChange(trx, request.change ?? {});
    if (isRefusal(change)) return change;
    const sheet = await whatIfSheet(
      trx,
      { partnerId: partner.id, date },
      change,
    );
    const { priceListId } = sheet.terms;
    const item = await findSimulatedItem(trx, request.item, {
      priceListId,
      date,
    });
    if (!item) return refuse("NOT_FOUND", "not_found", { field: "item" });
    const methods = await listAllowedPaymentMethods(trx, partner.id);
    const method = methods.find(({ code }) => code === request.paymentMethod);
    if (request.paymentMethod !== undefined && !method)
      return refuse("BAD_REQUEST", "invalid_input", { field: "paymentMethod" });
    const { itemId } = item;
    const prices = overlayPrices(item.prices, { priceListId, itemId }, change);
    const receipt = explainPrice(
      sheet,
      { ...item, prices },
      { quantity, paymentMethodId: method?.id, methods },
    );
    return {
      partner: { code: partner.code, name: partner.name },
      item: { code: item.code, name: item.name },
      unit: item.unit,
      quantity: request.quantity,
      date,
      currency: sheet.currency,
      receipt: receipt ? viewForStaff(receipt) : null,
      rules: receipt ? await listRuleViews(trx, rulesNamedIn(receipt)) : [],
      paymentMethods: methods.map(({ code, name }) => ({ code, name })),
    };
  });
}

/** What a partner's prices are made of on a day, with a change laid over it. */
export async function whatIfSheet(
  trx: Transaction<Database>,
  { partnerId, date }: { partnerId: number; date: CalendarDate },
  change: WhatIf,
): Promise<PriceSheet> {
  const { terms, viewKey, companyCurrency } = await getPartnerTerms(
    trx,
    partnerId,
  );
  const { partnerGroupId } = terms;
  const group =
    partnerGroupId === null
      ? []
      : await listRules(trx, { partnerGroupId }, date);
  const own = await listRules(trx, { partnerId }, date);
  const general = await listRules(trx, "general", date);
  const nobody = { partnerId: null, partnerGroupId: null };
  return layPriceSheet({
    viewKey,
    terms,
    general: compileSharedRules({
      date,
      companyCurrency,
      policy: change.policy ?? (await getPolicy(trx)),
      rules: compileRules(overlayRules(general, nobody, change), date),
      paymentMethods: await listPaymentMethods(trx),
      categories: await listCategoryParents(trx),
    }),
    group:
      partnerGroupId === null
        ? NO_RULES
        : compileRules(
            overlayRules(group, { partnerId: null, partnerGroupId }, change),
            date,
          ),
    own: compileRules(
      overlayRules(own, { partnerId, partnerGroupId: null }, change),
      date,
    ),
  });
}

/** The ids of the rules that a receipt names. */
function rulesNamedIn({ steps, passedOver }: PriceReceipt): number[] {
  return [...steps, ...passedOver].flatMap(({ rule }) => rule?.ruleId ?? []);
}
