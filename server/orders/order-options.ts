import { knownCompany } from "../company/known-company.ts";
import type { Amount } from "../core/money.ts";
import { formatPercent } from "../core/percent.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { findOrderOptions } from "./placing-terms.queries.ts";
import { choosePaymentMethod } from "./payment-choice.rules.ts";

/** What a partner may choose from in the cart. */
export async function orderOptions(
  services: Services,
  partnerId: number,
  caller: Pick<Caller, "partnerRole">,
) {
  const company = await knownCompany(services.db);
  const scope = { role: "partner", partnerId } as const;
  const { options, viewKey } = await inReading(
    services.db,
    scope,
    async (trx) => ({
      options: await findOrderOptions(trx, partnerId),
      viewKey: (await findViewKey(trx, partnerId)) ?? "",
    }),
  );
  const date = today(services.clock, company.timeZone);
  const sheet = await priceSheetFor(services.db, { partnerId, viewKey, date });
  return {
    paymentMethods: options.paymentMethods.map((method) => ({
      code: method.code,
      name: method.name,
      cashDiscountPercent: formatPercent(method.cashDiscountPercentE4),
      termsDays: method.termsDays,
      inAdvance: method.inAdvance,
    })),
    defaultPaymentMethod:
      choosePaymentMethod(undefined, options.paymentMethods, sheet)?.code ??
      null,
    deliveryAddresses: options.deliveryAddresses,
    currency: sheet.currency,
    // Set in the company's currency, it says nothing of another.
    minimumOrderValue:
      sheet.currency === company.currency ? company.minimumOrderValue : null,
    credit: creditFor(caller, options),
  };
}

/** The figures of the credit, for whom they are: of the others only what follows is told. */
function creditFor(
  { partnerRole }: Pick<Caller, "partnerRole">,
  terms: { creditLimit: Amount | null; openOrdersTotal: Amount },
): { limit: Amount; openOrders: Amount } | null {
  const { creditLimit: limit, openOrdersTotal: openOrders } = terms;
  if (partnerRole === "buyer" || partnerRole === "service") return null;
  return limit === null ? null : { limit, openOrders };
}
