import { knownCompany } from "../company/known-company.ts";
import { addDays, endOfDay, type CalendarDate } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { insertOrderEvent, updateDeadline } from "./order-life.queries.ts";
import { extension } from "./order-state.rules.ts";
import { lockOrder } from "./orders.queries.ts";
import type { PlacingParty } from "./place-order.ts";

export interface Extended {
  number: string;
  validUntil: CalendarDate;
  reservedUntil: Date;
}

/**
 * Moves an order's deadline once by the company's days, and the proforma's validity with it.
 * Pressed twice it moves once and answers the same.
 */
export async function extendOrder(
  services: Services,
  { partnerId, user }: PlacingParty,
  number: string,
): Promise<Extended | Refusal> {
  const company = await knownCompany(services.db);
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const order = await lockOrder(trx, { partnerId, number });
    if (!order) return refuse("NOT_FOUND", "not_found");
    // Read under the lock: who waited for it has not lost that time.
    const at = services.clock.now();
    switch (extension(order, at)) {
      case "done":
        return { number, ...order };
      case "already_extended":
        return refuse("CONFLICT", "already_extended");
      case "not_extendable":
        return refuse("CONFLICT", "not_extendable");
      case "extend": {
        const { orderId, state } = order;
        const validUntil = addDays(
          order.validUntil,
          company.proformaValidityDays,
        );
        const reservedUntil = endOfDay(validUntil, company.timeZone);
        await continueAsHouse(trx);
        await updateDeadline(trx, { orderId, validUntil, reservedUntil, at });
        await insertOrderEvent(trx, {
          partnerId,
          orderId,
          state,
          kind: "extended",
          details: { validUntil },
          at,
          by: { userId: user.id, name: user.name },
        });
        return { number, validUntil, reservedUntil };
      }
    }
  });
}
