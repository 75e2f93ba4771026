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
  rollBackWith,
  type Scope,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor, type StockView } from "../stock/stock-view.ts";
import { reserveStock } from "../stock/stock.queries.ts";
import { toldArrival } from "./hold-stock.ts";
import { setBackordered } from "./order-line.queries.ts";
import type { Shortage } from "./order-lines.rules.ts";
import {
  findOrderPartner,
  lockOrder,
  type LockedOrder,
} from "./orders.queries.ts";
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

export interface StaffGround {
  order: LockedOrder & { partnerId: number; number: string };
  stock: StockView;
  at: Date;
  by: { userId: number; name: string };
}

/**
 * Runs work on an order that is within what the member of staff may see and has not changed since
 * he saw it; outside of it there is none.
 */
export async function onStaffOrder<Answer>(
  { db, clock }: Services,
  { staff, number, version }: StaffTarget & { staff: Staff },
  work: (trx: Transaction<Database>, ground: StaffGround) => Promise<Answer>,
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
    });
  });
}

/** A line that is to hold more. */
interface Growing {
  line: StaffLine;
  /** What is ordered of it. */
  to: Quantity;
  more: Quantity;
  /** What it goes on waiting for beside that. */
  backordered: Quantity;
}

/**
 * Holds what lines are to hold more, under the lock of their stock. What is not there and may not
 * be waited for is told line by line, with how much a line could have, and nothing is done.
 */
export async function holdMore(
  trx: Transaction<Database>,
  { order, stock, at, by }: StaffGround,
  growing: Growing[],
): Promise<void> {
  if (growing.length === 0) return;
  const { orderId, partnerId, reservedUntil } = order;
  const taken = await reserveStock(
    trx,
    growing.map(({ line, more }) => ({
      line: line.line,
      itemId: line.itemId,
      quantity: more,
      warehouseIds: stock
        .ruleFor(line.categoryId)
        .warehouses.map(({ id }) => id),
    })),
    { partnerId, orderId, deadline: reservedUntil, at, byName: by.name },
  );
  const settled = growing.map(({ line, to, more, backordered }) => {
    const missing = more - (taken.get(line.line) ?? 0);
    return { line, to, missing, awaited: backordered + missing };
  });
  const conflicts = settled
    .filter(({ line, missing }) => missing > 0 && !line.mayWait)
    .map(({ line, to, missing }): Shortage => {
      const available = formatQuantity(to - missing);
      return { kind: "not_enough_stock", itemCode: line.itemCode, available };
    });
  if (conflicts.length > 0)
    rollBackWith(refuse("CONFLICT", "needs_decision", { conflicts }));
  await setBackordered(
    trx,
    orderId,
    settled.map(({ line, awaited }) => ({
      line: line.line,
      quantity: awaited,
      date: awaited > 0 ? (line.awaitedOn ?? toldArrival(line, stock)) : null,
    })),
  );
}
