import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { lockStock, releaseLines } from "../stock/stock.queries.ts";
import { holdMore, type OrderGround } from "./hold-more.ts";
import type { LineChange } from "./order-change.rules.ts";
import { tellErpOfChange } from "./order-export.queries.ts";
import { insertOrderEvent, queueOrderNews } from "./order-life.queries.ts";
import type { OrderTotals } from "./order-lines.rules.ts";
import type { OrderChange } from "./orders.queries.ts";
import { updateOrderContent, type StaffLine } from "./staff-order.queries.ts";

interface DecidedChange {
  changes: LineChange<StaffLine>[];
  totals: OrderTotals;
  /** What the partner is told about it. */
  note?: string;
  /** What else is changed, and by whom. */
  more?: Omit<OrderChange, "lines" | "totalBefore" | "total">;
}

/**
 * Writes a change that was decided on: the content, the history, the ERP's message and the mail.
 * The partner's credit is locked by it; the stock is moved after it, last of all.
 */
export async function writeChange(
  trx: Transaction<Database>,
  { order, at, by, host }: OrderGround,
  { changes, totals, note, more }: DecidedChange,
): Promise<void> {
  const { orderId, partnerId, state, total: totalBefore } = order;
  const content = { orderId, changes, totals, totalBefore };
  await updateOrderContent(trx, content);
  const change = {
    lines: changes.map(noteLine),
    totalBefore,
    total: totals.total,
    ...more,
  };
  await insertOrderEvent(trx, {
    partnerId,
    orderId,
    state,
    kind: "changed",
    details: { change },
    ...(note !== undefined && { note }),
    at,
    by,
  });
  await tellErpOfChange(trx, { partnerId, orderId, at });
  await queueOrderNews(trx, { orderId, host });
}

/** A change of a line as the history tells it. */
export function noteLine({ line, to, price }: LineChange<StaffLine>) {
  const { itemCode, name, unit, quantity: from } = line;
  return {
    line: line.line,
    itemCode,
    name,
    unit,
    from,
    to,
    ...(price &&
      to > 0 &&
      price.netPrice !== line.netPrice && {
        priceFrom: line.netPrice,
        priceTo: price.netPrice,
      }),
  };
}

/** Gives back what lines no longer want and takes what they want more, stock last. */
export async function moveStock(
  trx: Transaction<Database>,
  ground: OrderGround,
  changes: LineChange<StaffLine>[],
): Promise<void> {
  const { orderId } = ground.order;
  await lockStock(
    trx,
    changes.map(({ line }) => line.itemId),
  );
  const note = { at: ground.at, byName: ground.by.name };
  const lines = changes
    .filter(({ release }) => release > 0)
    .map(({ line, release }) => ({ line: line.line, quantity: release }));
  const released = await releaseLines(trx, { orderId, lines }, note);
  if (released !== lines.reduce((sum, one) => sum + one.quantity, 0))
    throw new Error(`order ${orderId} held less than it was to give back`);
  const growing = changes
    .filter(({ reserve }) => reserve > 0)
    .map(({ reserve, ...change }) => ({ ...change, more: reserve }));
  await holdMore(trx, ground, growing);
}
