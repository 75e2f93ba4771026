import { getCreditPolicy } from "../company/credit-policy.ts";
import { knownCompany } from "../company/known-company.ts";
import { countByCredit, findCredit } from "../orders/credit.queries.ts";
import { overLimitBy } from "../orders/credit.rules.ts";
import type { Order } from "../orders/orders.queries.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";

/** The policy with what it would be about today. */
export async function getCreditPolicyPage(services: Services) {
  const { currency, timeZone } = await knownCompany(services.db);
  const day = today(services.clock, timeZone);
  const now = await inTransaction(services.db, HOUSE, (trx) =>
    countByCredit(trx, { currency, today: day }),
  );
  return { ...(await getCreditPolicy(services)), now };
}

/**
 * What somebody who is to let a held order go must know of the partner's credit, as it is now;
 * null where the order does not wait.
 */
export async function getCreditOfOrder(
  services: Services,
  caller: Caller,
  { partnerId, state }: Pick<Order, "partnerId" | "state">,
) {
  if (state !== "on_hold") return null;
  const { currency, timeZone } = await knownCompany(services.db);
  const day = today(services.clock, timeZone);
  const { standing, oldest } = await inTransaction(
    services.db,
    staffScope(caller),
    (trx) => findCredit(trx, { partnerId, currency, today: day }),
  );
  return { ...standing, over: overLimitBy(standing), oldest, currency };
}
