import { knownCompany } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findBuyer } from "../documents/documents.queries.ts";
import {
  findOrder,
  findOrderPartner,
  type Order,
} from "../orders/orders.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findSending } from "../order-sending/sending.queries.ts";
import { transferState } from "../order-sending/transfer-state.rules.ts";
import {
  countViews,
  listStaffOrders,
  listSalespeople,
  type OrderNarrowing,
} from "./admin.queries.ts";
import { placedBetween } from "./order-filter.parse.ts";
import { beginOfToday } from "./overview.ts";
import { staffScope } from "../auth/staff-scope.ts";

/** A page of the orders that a member of staff may see, newest first. */
export async function listOrdersForStaff(
  services: Services,
  caller: Caller,
  filter: OrderNarrowing & {
    from?: CalendarDate | undefined;
    to?: CalendarDate | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
) {
  const place = filter.cursor ? readCursor(filter.cursor, 1) : [undefined];
  const before = place?.[0];
  if (!place || typeof before === "string") {
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  }
  const { cursor: _, from, to, limit, ...narrowing } = filter;
  const { times } = await beginOfToday(services);
  const { timeZone } = await knownCompany(services.db);
  const orders = await inTransaction(services.db, staffScope(caller), (trx) =>
    listStaffOrders(trx, {
      ...narrowing,
      placed: placedBetween({ from, to }, timeZone),
      times,
      before,
      limit: limit + 1,
    }),
  );
  const { way } = await inTransaction(services.db, HOUSE, findSending);
  const shown = orders.slice(0, limit);
  const last = shown.at(-1);
  return {
    orders: shown.map(({ orderId: _id, placedAt, transfer, ...order }) => ({
      ...order,
      placedAt: placedAt.toISOString(),
      transfer: {
        state: transfer ? transferState(transfer, way) : "not_exported",
        attempts: transfer?.attempts ?? 0,
        nextTryAt: transfer?.nextTryAt ?? null,
        error: transfer?.error ?? null,
      },
    })),
    nextCursor:
      orders.length > limit && last ? writeCursor([last.orderId]) : null,
  };
}

/** How many orders stand under each view of the list. */
export async function countStaffOrders(services: Services, caller: Caller) {
  const { times } = await beginOfToday(services);
  return await inTransaction(services.db, staffScope(caller), (trx) =>
    countViews(trx, times),
  );
}

/** What the list of orders may be narrowed to. */
export async function getOrderChoices(services: Services, caller: Caller) {
  return {
    salespeople:
      caller.role === "admin"
        ? await inTransaction(services.db, HOUSE, listSalespeople)
        : [],
  };
}

/** One order with its partner; outside of what the caller may see it is not found. */
export async function getStaffOrder(
  services: Services,
  caller: Caller,
  number: string,
): Promise<
  { order: Order; partner: { code: string; name: string } } | Refusal
> {
  return await inTransaction(services.db, staffScope(caller), async (trx) => {
    const partnerId = await findOrderPartner(trx, number);
    if (partnerId === undefined) return refuse("NOT_FOUND", "not_found");
    const order = await findOrder(trx, { partnerId, number });
    const buyer = await findBuyer(trx, partnerId);
    if (!order || !buyer) return refuse("NOT_FOUND", "not_found");
    return { order, partner: { code: buyer.code, name: buyer.name } };
  });
}
