import { knownCompany } from "../company/known-company.ts";
import { formatPercent } from "../core/percent.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { findOrderOptions } from "./placing-terms.queries.ts";
import { choosePaymentMethod } from "./payment-choice.rules.ts";

/** What a partner may choose from in the cart. */
export async function orderOptions(services: Services, partnerId: number) {
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
  };
}
