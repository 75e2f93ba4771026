import { getCreditPolicy } from "../company/credit-policy.ts";
import { knownCompany } from "../company/known-company.ts";
import type { Amount } from "../core/money.ts";
import {
  countByCredit,
  findCredit,
  findHeldTerms,
  type HeldTerms,
} from "../orders/credit.queries.ts";
import {
  judgeCredit,
  overLimitBy,
  type CreditStanding,
} from "../orders/credit.rules.ts";
import { paymentStanding } from "../orders/order-payment.rules.ts";
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
  order: Pick<Order, "orderId" | "partnerId" | "state" | "total" | "payments">,
) {
  const { orderId, partnerId, state, total } = order;
  if (state !== "on_hold") return null;
  const { currency, timeZone } = await knownCompany(services.db);
  const day = today(services.clock, timeZone);
  const { standing, oldest, terms } = await inTransaction(
    services.db,
    staffScope(caller),
    async (trx) => ({
      ...(await findCredit(trx, { partnerId, currency, today: day })),
      terms: await findHeldTerms(trx, orderId),
    }),
  );
  const isPaid = paymentStanding(order.payments, total).left === 0;
  return {
    ...standing,
    over: overLimitBy(standing),
    oldest,
    currency,
    reasonGone:
      terms !== undefined && isGone(terms, { standing, total, isPaid }),
  };
}

/** Whether the credit alone held the order, and would let it pass by now. */
function isGone(
  { because, forConfirmation, inAdvance, policy }: HeldTerms,
  {
    standing,
    total,
    isPaid,
  }: { standing: CreditStanding; total: Amount; isPaid: boolean },
): boolean {
  if (because.length === 0 || forConfirmation.length > 0) return false;
  const without = { ...standing, openOrders: standing.openOrders - total };
  const order = { total, inAdvance: inAdvance || isPaid };
  return judgeCredit(without, order, policy).outcome === "passes";
}
