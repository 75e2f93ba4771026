import type {
  CreditAction,
  CreditPolicy,
} from "../company/credit-policy.rules.ts";
import type { Amount } from "../core/money.ts";

/** What a partner owes and has ordered, in the company's currency. */
export interface CreditStanding {
  /** How much he may owe; null: as much as he likes. */
  limit: Amount | null;
  /** What his card comes to; below zero where he has paid more than he owes. */
  balance: Amount;
  /** His open orders, as far as they are not on the card yet. */
  openOrders: Amount;
  /** What of the balance is due for longer than he is tolerated to owe it. */
  beyondTolerance: Amount;
}

export type CreditReason = "limit" | "overdue";

export interface CreditVerdict {
  outcome: "passes" | "hold" | "advance_only";
  /** What brought it about; nothing where it passes. */
  because: CreditReason[];
}

export const PASSES: CreditVerdict = { outcome: "passes", because: [] };

/** By how much a partner would be over his limit with an order more; 0: he is within it. */
export function overLimitBy(
  { limit, balance, openOrders }: CreditStanding,
  total: Amount = 0,
): Amount {
  return limit === null ? 0 : Math.max(0, balance + openOrders + total - limit);
}

/** Whether the credit can speak against an order at all; where not, it need not be known. */
export function creditMatters(
  policy: CreditPolicy,
  limit: Amount | null,
): boolean {
  return (
    policy.overdue !== "pass" || (policy.overLimit !== "pass" && limit !== null)
  );
}

/**
 * What becomes of an order by the partner's credit. Of two reasons the stricter consequence is the
 * order's. What is paid in advance is not refused for the credit; where staff are to look at such
 * orders, they look at it too.
 *
 * @param standing without the order
 */
export function judgeCredit(
  standing: CreditStanding,
  order: { total: Amount; inAdvance: boolean },
  policy: CreditPolicy,
): CreditVerdict {
  const consequences: [CreditReason, CreditAction][] = [
    [
      "limit",
      overLimitBy(standing, order.total) > 0 ? policy.overLimit : "pass",
    ],
    ["overdue", standing.beyondTolerance > 0 ? policy.overdue : "pass"],
  ];
  const by = (action: CreditAction) =>
    consequences.flatMap(([reason, then]) => (then === action ? [reason] : []));
  const inAdvanceOnly = order.inAdvance ? [] : by("advance");
  if (inAdvanceOnly.length > 0)
    return { outcome: "advance_only", because: inAdvanceOnly };
  const held = by("hold");
  return held.length > 0 ? { outcome: "hold", because: held } : PASSES;
}

/**
 * Whether full payment is all that an order on hold has waited for: of what the credit said against
 * it, what is not let pass anyway is taken when it is paid in advance. What staff are to look at
 * goes on waiting for them.
 */
export function paymentReleases(
  because: CreditReason[],
  policy: CreditPolicy,
): boolean {
  const actions = because.map((reason) =>
    reason === "limit" ? policy.overLimit : policy.overdue,
  );
  return actions.includes("advance") && !actions.includes("hold");
}
