import type { Amount } from "../core/money.ts";

/**
 * Whether an order comes over what its buyer may order unasked. The limit is said in the company's
 * currency and with VAT, as the order's total is; of another currency it says nothing, so that
 * there an owner is asked about any order.
 */
export function isOverOwnLimit(
  order: { total: Amount; currency: string },
  { limit, currency }: { limit: Amount | null | undefined; currency: string },
): boolean {
  if (limit === null || limit === undefined) return false;
  return order.currency !== currency || order.total > limit;
}

/** Whether somebody orders for a company at all; staff, who have no role in it, do. */
export function mayOrder({
  partnerRole,
}: {
  partnerRole: "owner" | "buyer" | "finance" | "service" | null;
}): boolean {
  return partnerRole !== "finance" && partnerRole !== "service";
}

/**
 * Whether an order that its owner lets go still waits for the wholesaler: for the credit as it
 * stood when the order took its place in it, or for items that staff settle first.
 */
export function waitsForStaffToo(
  history: {
    details: { heldByCredit?: unknown[]; forConfirmation?: unknown[] };
  }[],
): boolean {
  return history.some(
    ({ details }) =>
      (details.heldByCredit?.length ?? 0) > 0 ||
      (details.forConfirmation?.length ?? 0) > 0,
  );
}
