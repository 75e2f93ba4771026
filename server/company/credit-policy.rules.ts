export const CREDIT_ACTIONS = ["pass", "hold", "advance"] as const;

/**
 * What becomes of an order that the credit speaks against: it passes, it is accepted and waits for
 * staff, or it is taken only if it is paid in advance.
 */
export type CreditAction = (typeof CREDIT_ACTIONS)[number];

/** What the wholesaler does about orders of partners who owe much, or owe late. */
export interface CreditPolicy {
  /** The order would bring the partner over his credit limit. */
  overLimit: CreditAction;
  /** The partner owes something for longer than he is tolerated to. */
  overdue: CreditAction;
}

/** What holds until the wholesaler says otherwise. */
export const DEFAULT_CREDIT_POLICY: CreditPolicy = {
  overLimit: "hold",
  overdue: "pass",
};
