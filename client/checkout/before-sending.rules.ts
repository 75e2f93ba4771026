import { DEFAULT_CREDIT_POLICY } from "../../server/company/credit-policy.rules.ts";
import type { Amount } from "../../server/core/money.ts";
import {
  judgeCredit,
  PASSES,
  type CreditVerdict,
} from "../../server/orders/credit.rules.ts";
import { missingToMinimum } from "../../server/orders/minimum-order.rules.ts";
import type { OrderOptions, Quote } from "../api.ts";

/** What is to be said of an order before it is sent. */
export interface BeforeSending {
  /** What it lacks to the least that the wholesaler takes; 0: nothing. */
  missing: Amount;
  /** Nothing is taken from the partner for now. */
  blocked: boolean;
  /** What would become of it by the partner's credit. */
  verdict: CreditVerdict;
  /** The figures behind it, for whom they are. */
  credit?: { limit: Amount; used: Amount; left: Amount };
}

/** The options as the server tells them, or told an earlier version of the app that kept them. */
type Terms = Pick<OrderOptions, "minimumOrderValue"> & {
  paymentMethods: Pick<
    OrderOptions["paymentMethods"][number],
    "code" | "inAdvance"
  >[];
  defaultPaymentMethod: string | null;
  credit:
    | (Partial<NonNullable<OrderOptions["credit"]>> & {
        limit: Amount | null;
        openOrders: Amount;
      })
    | null;
};

/**
 * Reads what the wholesaler's terms say of an order as it stands. The server's own word on the credit
 * goes before what the phone counts from the figures it kept, which may be of yesterday.
 */
export function beforeSending(
  totals: Pick<Quote, "net" | "total"> &
    Partial<Pick<Quote, "credit" | "blocked">>,
  options: Terms | undefined,
  paymentMethod?: string,
): BeforeSending {
  const { policy, ...standing } = {
    policy: DEFAULT_CREDIT_POLICY,
    balance: 0,
    beyondTolerance: 0,
    ...(options?.credit ?? { limit: null, openOrders: 0 }),
  };
  const { limit } = standing;
  const chosen = paymentMethod ?? options?.defaultPaymentMethod;
  const inAdvance =
    options?.paymentMethods.find(({ code }) => code === chosen)?.inAdvance ??
    false;
  const order = { total: totals.total, inAdvance };
  const used = standing.balance + standing.openOrders;
  return {
    missing: missingToMinimum(totals.net, options?.minimumOrderValue ?? null),
    blocked: totals.blocked ?? false,
    verdict:
      totals.credit ??
      (options?.credit ? judgeCredit(standing, order, policy) : PASSES),
    ...(limit !== null && {
      credit: { limit, used, left: limit - used - totals.total },
    }),
  };
}
