import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import { refuse } from "../core/refusal.ts";
import { rollBackWith } from "../platform/database.ts";
import type { StockView } from "../stock/stock-view.ts";
import { reserveStock } from "../stock/stock.queries.ts";
import { toldArrival } from "./hold-stock.ts";
import type { Actor } from "./order-life.queries.ts";
import { setBackordered } from "./order-line.queries.ts";
import type { Shortage } from "./order-lines.rules.ts";
import type { LockedOrder } from "./orders.queries.ts";
import type { StaffLine } from "./staff-order.queries.ts";

/** The locked order that somebody acts on, and how its partner sees the stock. */
export interface OrderGround {
  order: LockedOrder & { partnerId: number; number: string };
  stock: StockView;
  at: Date;
  by: Actor;
  /** Where the portal is found, for the mails. */
  host: string;
  /** What he who acts is told of a line that could be no more than so much. */
  tell: (line: StaffLine, available: Quantity) => Shortage;
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
 * be waited for is told line by line, and nothing is done.
 */
export async function holdMore(
  trx: Transaction<Database>,
  { order, stock, at, by, tell }: OrderGround,
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
    .map(({ line, to, missing }) => tell(line, to - missing));
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
