import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import { ONE, type Quantity } from "../core/quantity.ts";
import { listAllowedPaymentMethods } from "../partners/payment-methods.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { RuleDraft } from "./edit-rule.rules.ts";
import { findPrice } from "./net-price.rules.ts";
import { thresholdsAbove } from "./price-breaks.rules.ts";
import {
  findSimulatedItem,
  findSimulatedPartner,
} from "./simulate-price.queries.ts";
import { whatIfSheet } from "./simulate-price.ts";
import { readChange } from "./what-if.ts";

/** What one line costs without a rule and with it. */
export interface ComparedPrice {
  quantity: Quantity;
  /** Undefined: before one is chosen. */
  paymentMethod: string | undefined;
  listPrice: UnitPrice;
  before: UnitPrice;
  after: UnitPrice;
}

/**
 * What an item costs a partner without a rule and with it, wherever it speaks: at its least
 * quantity and at each from which on anything else may count, by each way he may pay.
 */
export async function comparePrices(
  { db }: Pick<Services, "db">,
  question: { partner: string; item: string; date: CalendarDate },
  span: { draft: RuleDraft; least: Quantity | null; most: Quantity | null },
): Promise<ComparedPrice[] | Refusal> {
  const { item: code, date } = question;
  const { draft, most } = span;
  const least = span.least ?? Math.min(ONE, most ?? ONE);
  const snapshot = { ...HOUSE, snapshot: true };
  return await inTransaction(db, snapshot, async (trx) => {
    const change = await readChange(trx, { rules: [{ draft }] });
    if (isRefusal(change)) return change;
    const partner = await findSimulatedPartner(trx, question.partner);
    if (!partner) return [];
    const partnerId = partner.id;
    const nothing = { rules: [], prices: [], policy: undefined };
    const before = await whatIfSheet(trx, { partnerId, date }, nothing);
    const after = await whatIfSheet(trx, { partnerId, date }, change);
    const { priceListId } = before.terms;
    const item = await findSimulatedItem(trx, code, { priceListId, date });
    if (!item) return [];
    const methods = await listAllowedPaymentMethods(trx, partnerId);
    const above = thresholdsAbove(before, item, least);
    return [least, ...above.map(({ quantity }) => quantity)]
      .filter((quantity) => most === null || quantity <= most)
      .flatMap((quantity) =>
        [undefined, ...methods].flatMap((method): ComparedPrice[] => {
          const line = { quantity, paymentMethodId: method?.id };
          const now = findPrice(before, item, line);
          const then = findPrice(after, item, line);
          if (!now || !then) return [];
          return [
            {
              quantity,
              paymentMethod: method?.name,
              listPrice: now.listPrice,
              before: now.netPrice,
              after: then.netPrice,
            },
          ];
        }),
      );
  });
}
