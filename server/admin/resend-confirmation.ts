import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findOrderPartner } from "../orders/orders.queries.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { requeueConfirmation } from "./resend-confirmation.queries.ts";

/**
 * Sends an order's confirmation again, with the proforma as it is now. One that is on its way
 * already stays the one that goes.
 */
export async function resendConfirmation(
  { db }: Pick<Services, "db">,
  caller: Caller,
  number: string,
): Promise<{ number: string; to: string } | Refusal> {
  return await inTransaction(db, staffScope(caller), async (trx) => {
    const partnerId = await findOrderPartner(trx, number);
    if (partnerId === undefined) return refuse("NOT_FOUND", "not_found");
    await continueAsHouse(trx);
    const sent = await requeueConfirmation(trx, { partnerId, number });
    if (!sent) return refuse("CONFLICT", "no_confirmation_mail");
    if (sent.isQueued)
      await insertAuditEntry(trx, {
        actor: caller.username,
        action: "mail.resend",
        subject: number,
        kind: "order",
        details: { to: sent.to },
      });
    return { number, to: sent.to };
  });
}
