import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { findCreditPolicy } from "../company/credit-policy.queries.ts";
import { knownCompany } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { formatPercent } from "../core/percent.ts";
import { today } from "../platform/clock.ts";
import { inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { findCreditStanding } from "./credit.queries.ts";
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
  const date = today(services.clock, company.timeZone);
  const { options, viewKey, credit } = await inReading(
    services.db,
    scope,
    async (trx) => ({
      options: await findOrderOptions(trx, partnerId),
      credit: concernsFinances(caller)
        ? await findCredit(trx, partnerId, { ...company, date })
        : null,
      viewKey: (await findViewKey(trx, partnerId)) ?? "",
    }),
  );
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
    credit,
  };
}

/** Of the others only what follows from the credit is told, by the quote. */
const concernsFinances = ({ partnerRole }: Pick<Caller, "partnerRole">) =>
  partnerRole !== "buyer" && partnerRole !== "service";

/** The credit with what is done about it: a phone without a connection judges by it itself. */
async function findCredit(
  trx: Transaction<Database>,
  partnerId: number,
  { currency, date }: { currency: string; date: CalendarDate },
) {
  const read = { partnerId, currency, today: date };
  return {
    ...(await findCreditStanding(trx, read)),
    policy: await findCreditPolicy(trx),
  };
}
