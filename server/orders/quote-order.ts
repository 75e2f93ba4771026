import { findOfferedItems } from "../catalog/offered-items.queries.ts";
import { knownCompany } from "../company/known-company.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findCreditStanding } from "./credit.queries.ts";
import {
  creditMatters,
  judgeCredit,
  PASSES,
  type CreditVerdict,
} from "./credit.rules.ts";
import { refuseItemTwice } from "./order-content.rules.ts";
import type { OrderTotals } from "./order-lines.rules.ts";
import { findQuoteTerms } from "./placing-terms.queries.ts";
import { choosePaymentMethod } from "./payment-choice.rules.ts";
import { pricedTotals, priceLines } from "./price-lines.ts";

export interface Quote extends OrderTotals {
  lines: {
    itemCode: string;
    quantity: Quantity;
    netPrice: UnitPrice;
    lineTotal: Amount;
  }[];
  currency: string;
  /** Items of the lines that may today only be sent for confirmation, by code. */
  confirmationOnly: string[];
  /** What, placed now, would become of it by the partner's credit. */
  credit: CreditVerdict;
  /** The partner may not order at all for now. */
  blocked: boolean;
}

/** What an order of these lines would cost now; says nothing of stock and binds nobody. */
export async function quoteOrder(
  services: Services,
  partnerId: number,
  request: {
    lines: { itemCode: string; quantity: Quantity }[];
    paymentMethod?: string | undefined;
  },
): Promise<Quote | Refusal> {
  const twice = refuseItemTwice(request.lines);
  if (twice) return twice;
  const company = await knownCompany(services.db);
  const date = today(services.clock, company.timeZone);
  const codes = request.lines.map((line) => line.itemCode);
  const scope = { role: "partner", partnerId } as const;
  const { items, terms, standing } = await inReading(
    services.db,
    scope,
    async (trx) => {
      const found = await findQuoteTerms(trx, { partnerId, day: date });
      const { creditPolicy, creditLimit } = found;
      const { currency } = company;
      return {
        terms: found,
        items: await findOfferedItems(trx, partnerId, { codes, today: date }),
        standing: creditMatters(creditPolicy, creditLimit)
          ? await findCreditStanding(trx, { partnerId, currency, today: date })
          : undefined,
      };
    },
  );
  // The key of the items' own snapshot, as when placing.
  const viewKey = items[0]?.viewKey ?? terms.viewKey;
  const sheet = await priceSheetFor(services.db, { partnerId, viewKey, date });
  const method = choosePaymentMethod(
    request.paymentMethod,
    terms.paymentMethods,
    sheet,
  );
  if (request.paymentMethod !== undefined && !method) {
    return refuse("CONFLICT", "needs_decision", {
      conflicts: [{ kind: "payment_method_not_allowed" }],
    });
  }
  const byCode = new Map(items.map((item) => [item.code, item]));
  const asked = request.lines.flatMap(({ itemCode, quantity }) => {
    const item = byCode.get(itemCode);
    return item?.active ? [{ item, quantity }] : [];
  });
  // What is not on offer any more has no price; placing names it in the answer sheet.
  const offered = priceLines(sheet, asked, method?.id);
  if (isRefusal(offered)) return offered;
  const lines = offered.flatMap((line) => line ?? []);
  const totals = pricedTotals(lines);
  const inAdvance = method?.inAdvance ?? false;
  const order = { total: totals.total, inAdvance };
  return {
    lines: lines.map(({ item, quantity, price, lineTotal }) => ({
      itemCode: item.code,
      quantity,
      netPrice: price.netPrice,
      lineTotal,
    })),
    ...totals,
    currency: sheet.currency,
    confirmationOnly: lines
      .map(({ item }) => item.code)
      .filter((code) => terms.confirmationOnly.includes(code)),
    credit: standing
      ? judgeCredit(standing, order, terms.creditPolicy)
      : PASSES,
    blocked: terms.blocked,
  };
}
