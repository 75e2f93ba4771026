import { knownCompany } from "../company/known-company.ts";
import { formatPercent } from "../core/percent.ts";
import { inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findOrderOptions } from "./place-order.queries.ts";
import { choosePaymentMethod } from "./payment-choice.rules.ts";

/** What a partner may choose from in the cart. */
export async function orderOptions(services: Services, partnerId: number) {
  const company = await knownCompany(services.db);
  const scope = { role: "partner", partnerId } as const;
  const options = await inTransaction(services.db, scope, (trx) =>
    findOrderOptions(trx, partnerId),
  );
  return {
    paymentMethods: options.paymentMethods.map((method) => ({
      code: method.code,
      name: method.name,
      cashDiscountPercent: formatPercent(method.cashDiscountPercentE4),
      termsDays: method.termsDays,
      inAdvance: method.inAdvance,
    })),
    defaultPaymentMethod:
      choosePaymentMethod(undefined, options.paymentMethods)?.code ?? null,
    deliveryAddresses: options.deliveryAddresses,
    currency: company.currency,
  };
}
