import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  findItemsByCode,
  type CatalogItem,
} from "../catalog/catalog.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { AllowedPaymentMethod } from "../partners/payment-methods.queries.ts";
import type { Services } from "../platform/trpc.ts";
import type { StockedLines } from "./hold-stock.ts";
import type { OrderRequest } from "./order-content.rules.ts";
import {
  lineConflict,
  type Conflict,
  type OrderTotals,
} from "./order-lines.rules.ts";
import { knownViews, type PartnerViews } from "./partner-views.ts";
import { choosePaymentMethod } from "./payment-choice.rules.ts";
import type { PlacingTerms } from "./placing-terms.queries.ts";
import { pricedTotals, priceLines, type PricedLine } from "./price-lines.ts";
import { findShort, settleShortage } from "./settle-shortage.ts";
import type { Adjustment } from "./tolerances.rules.ts";

/** An order as it would be placed now: nothing speaks against it but the stock, asked last. */
export interface OrderDraft extends StockedLines {
  viewKey: string;
  currency: string;
  paymentMethod: AllowedPaymentMethod | undefined;
  totals: OrderTotals;
  /** What it was asked for in, without VAT: what cannot be sent of it still counts as ordered. */
  askedNet: Amount;
  /** What the partner's tolerances settled. */
  adjusted: Adjustment[];
}

/** The draft waits for the views under this key, which are to be read outside of its transaction. */
export interface UnreadViews {
  unread: string;
}

/**
 * Prices the request anew and compares it with what the person saw and what he tolerates.
 *
 * @param input.views as read for a draft that waited for them
 */
export async function draftOrder(input: {
  services: Services;
  trx: Transaction<Database>;
  partnerId: number;
  request: OrderRequest;
  terms: PlacingTerms;
  date: CalendarDate;
  confirmationOnly: ReadonlySet<string>;
  views: PartnerViews | undefined;
}): Promise<OrderDraft | Refusal | UnreadViews> {
  const { services, trx, partnerId, request, terms, date } = input;
  const codes = request.lines.map((line) => line.itemCode);
  const items = await findItemsByCode(trx, partnerId, { codes, today: date });
  // The key of the items' own snapshot: a rule and a list price that change together must not
  // meet one half each.
  const viewKey = items[0]?.viewKey ?? terms.viewKey;
  const views =
    input.views?.viewKey === viewKey
      ? input.views
      : knownViews(services.db, { partnerId, viewKey, date });
  // Reading them here would take a second connection, which those who hold one each could wait
  // for in vain.
  if (!views) return { unread: viewKey };
  const { sheet, stock } = views;
  const conflicts: Conflict[] = [];
  const paymentMethod = choosePaymentMethod(
    request.paymentMethod,
    terms.paymentMethods,
    sheet,
  );
  if (request.paymentMethod !== undefined && !paymentMethod) {
    conflicts.push({ kind: "payment_method_not_allowed" });
  }
  const byCode = new Map(items.map((item) => [item.code, item]));
  const asked = request.lines.flatMap((line) => {
    const item = byCode.get(line.itemCode);
    return item ? [{ item, quantity: line.quantity }] : [];
  });
  const price = (lines: typeof asked) =>
    priceLines(sheet, lines, paymentMethod?.id);
  const offered = price(asked);
  if (isRefusal(offered)) return offered;
  const priced = new Map(
    offered.flatMap((line) => (line ? [[line.item.code, line]] : [])),
  );
  const { tolerances } = terms;
  for (const line of request.lines) {
    const netPrice = priced.get(line.itemCode)?.price.netPrice;
    const item = byCode.get(line.itemCode);
    const conflict = lineConflict(line, item, { netPrice, tolerances });
    if (conflict) conflicts.push(conflict);
  }
  const wanted: StockedLines = {
    lines: request.lines.flatMap((line) => priced.get(line.itemCode) ?? []),
    stock,
    confirmationOnly: input.confirmationOnly,
  };
  if (conflicts.length > 0) {
    // The answer sheet is whole: what the stock says against the other lines is on it too.
    const hindered = new Set(
      conflicts.map((one) => ("itemCode" in one ? one.itemCode : "")),
    );
    const open = wanted.lines.filter((line) => !hindered.has(line.item.code));
    const short = await findShort(trx, { ...wanted, lines: open }, tolerances);
    const asks = short.filter(({ toSend }) => toSend === undefined);
    conflicts.push(...asks.map(({ conflict }) => conflict));
    return refuse("CONFLICT", "needs_decision", { conflicts });
  }
  const lines = tolerances.shipAvailable
    ? await settleShortage(trx, wanted, {
        partnerId,
        date,
        request,
        tolerances,
        price,
      })
    : wanted.lines;
  if (isRefusal(lines)) return lines;
  return {
    ...wanted,
    lines,
    viewKey: sheet.viewKey,
    currency: sheet.currency,
    paymentMethod,
    totals: pricedTotals(lines),
    askedNet: pricedTotals(wanted.lines).net,
    adjusted: adjustments(request, wanted.lines, lines),
  };
}

/** The lines that do not stand as they were asked for. */
function adjustments(
  request: OrderRequest,
  asked: PricedLine<CatalogItem>[],
  settled: PricedLine<CatalogItem>[],
): Adjustment[] {
  const byCode = (lines: PricedLine<CatalogItem>[]) =>
    new Map(lines.map((line) => [line.item.code, line]));
  const [askedOf, settledOf] = [byCode(asked), byCode(settled)];
  return request.lines.flatMap(({ itemCode, quantity, expectedPrice }) => {
    const stands = settledOf.get(itemCode);
    const line = stands ?? askedOf.get(itemCode);
    if (!line) return [];
    const { netPrice } = line.price;
    const to = stands?.quantity ?? 0;
    if (to === quantity && netPrice === expectedPrice) return [];
    const { name, unit } = line.item;
    return {
      itemCode,
      name,
      unit,
      from: quantity,
      to,
      expectedPrice,
      netPrice,
    };
  });
}
