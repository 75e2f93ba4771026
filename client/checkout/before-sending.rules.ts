import type { Amount } from "../../server/core/money.ts";
import { missingToMinimum } from "../../server/orders/minimum-order.rules.ts";
import type { OrderOptions, Quote } from "../api.ts";

/** What is to be said of an order before it is sent. */
export interface BeforeSending {
  /** What it lacks to the least that the wholesaler takes; 0: nothing. */
  missing: Amount;
  /** It would be taken and reserved, and wait for approval. */
  overLimit: boolean;
  /** The figures behind it, for whom they are. */
  credit?: { limit: Amount; used: Amount; left: Amount };
}

/**
 * Reads what the wholesaler's terms say of an order as it stands. The server's own word on the limit
 * goes before what the phone counts from the figures it kept, which may be of yesterday.
 */
export function beforeSending(
  totals: Pick<Quote, "net" | "total"> & Partial<Pick<Quote, "overLimit">>,
  options: Pick<OrderOptions, "minimumOrderValue" | "credit"> | undefined,
): BeforeSending {
  const credit = options?.credit ?? undefined;
  const left = credit
    ? credit.limit - credit.openOrders - totals.total
    : undefined;
  return {
    missing: missingToMinimum(totals.net, options?.minimumOrderValue ?? null),
    overLimit: totals.overLimit ?? (left !== undefined && left < 0),
    ...(credit &&
      left !== undefined && {
        credit: { limit: credit.limit, used: credit.openOrders, left },
      }),
  };
}
