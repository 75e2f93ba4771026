import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  continueAsHouse,
  HOUSE,
  inTransaction,
  type Scope,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import type { OrderGround } from "./hold-more.ts";
import type { Shortage } from "./order-lines.rules.ts";
import { findOrderPartner, lockOrder } from "./orders.queries.ts";
import { findLatestEvent, type StaffLine } from "./staff-order.queries.ts";

/** A member of staff and what he may see; he writes as the house, in his own name. */
export interface Staff {
  scope: Scope;
  user: { id: number; name: string };
}

/** The order that a member of staff acts on, as he saw it. */
export interface StaffTarget {
  number: string;
  version: number;
}

/**
 * Runs work on an order that is within what the member of staff may see and has not changed since
 * he saw it; outside of it there is none.
 */
export async function onStaffOrder<Answer>(
  { db, clock, config }: Services,
  { staff, number, version }: StaffTarget & { staff: Staff },
  work: (trx: Transaction<Database>, ground: OrderGround) => Promise<Answer>,
): Promise<Answer | Refusal> {
  const found = await inTransaction(db, staff.scope, async (trx) => {
    const partnerId = await findOrderPartner(trx, number);
    if (partnerId === undefined) return undefined;
    await continueAsHouse(trx);
    return { partnerId, viewKey: (await findViewKey(trx, partnerId)) ?? "" };
  });
  if (!found) return refuse("NOT_FOUND", "not_found");
  const { partnerId, viewKey } = found;
  // Read before the order is locked: inside it would take a second connection.
  const stock = await stockViewFor(db, partnerId, viewKey);
  const { timeZone } = await knownCompany(db);
  return await inTransaction(db, HOUSE, async (trx) => {
    const order = await lockOrder(trx, { partnerId, number });
    if (!order) return refuse("NOT_FOUND", "not_found");
    const latest = await findLatestEvent(trx, order.orderId);
    if (latest.version !== version) {
      const at = momentInZone(latest.at, timeZone);
      const params = { by: latest.byName, at };
      return refuse("CONFLICT", "changed_meanwhile", { params });
    }
    return await work(trx, {
      order: { ...order, partnerId, number },
      stock,
      at: clock.now(),
      by: { userId: staff.user.id, name: staff.user.name },
      host: config.publicUrl.hostname,
      tell: tellStaffShort,
    });
  });
}

/** Staff are told how much a line could have. */
export function tellStaffShort(line: StaffLine, available: Quantity): Shortage {
  return {
    kind: "not_enough_stock",
    itemCode: line.itemCode,
    available: formatQuantity(available),
  };
}
