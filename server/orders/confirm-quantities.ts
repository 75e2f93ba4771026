import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { lineTotal, sumAmounts, type Amount } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { releaseLines } from "../stock/stock.queries.ts";
import { noteLine } from "./apply-change.ts";
import { noteLess } from "./order-conflict.queries.ts";
import {
  changedTotals,
  changeLine,
  type LineChange,
} from "./order-change.rules.ts";
import { insertOrderEvent, queueOrderNews } from "./order-life.queries.ts";
import { noteConfirmed } from "./order-status-import.queries.ts";
import type { StatusVerdict } from "./order-status.rules.ts";
import {
  listStaffLines,
  updateOrderContent,
  type StaffLine,
} from "./staff-order.queries.ts";

const ERP = { userId: null, name: "ERP" };

interface GivenBack {
  orderId: number;
  line: number;
  itemId: number;
  quantity: Quantity;
}

/**
 * Writes what the ERP will deliver where that is less than was ordered: the order's content, its
 * history and the mail. The ERP is not told of its own word.
 *
 * @returns what goes back to the stock, once that is locked, and what the orders come to now
 */
export async function confirmQuantities(
  trx: Transaction<Database>,
  verdicts: StatusVerdict[],
  at: Date,
): Promise<{ lines: GivenBack[]; totals: Map<number, Amount> }> {
  const given: GivenBack[] = [];
  const totals = new Map<number, Amount>();
  for (const { order, confirmed, steps } of verdicts) {
    const { orderId, partnerId, total: totalBefore } = order;
    await noteConfirmed(trx, orderId, confirmed);
    const lines = await listStaffLines(trx, orderId);
    const wanted = new Map(confirmed.map((one) => [one.line, one.quantity]));
    const changes = lines.flatMap((line) => {
      const to = wanted.get(line.line) ?? line.quantity;
      return to === line.quantity ? [] : [changeLine(line, to)];
    });
    if (changes.length === 0) continue;
    const now = changedTotals(lines, changes);
    await updateOrderContent(trx, {
      orderId,
      changes,
      totals: now,
      totalBefore,
    });
    const change = {
      lines: changes.map(noteLine),
      totalBefore,
      total: now.total,
    };
    await insertOrderEvent(trx, {
      partnerId,
      orderId,
      state: steps.at(-1)?.state ?? order.state,
      kind: "changed",
      details: { change },
      at,
      by: ERP,
    });
    await queueOrderNews(trx, { orderId });
    totals.set(orderId, now.total);
    await noteLess(trx, { partnerId, orderId, ...lessOf(changes, at) }, at);
    for (const { line, release: quantity } of changes)
      if (quantity > 0)
        given.push({
          orderId,
          line: line.line,
          itemId: line.itemId,
          quantity,
        });
  }
  return { lines: given, totals };
}

/** What will not be delivered, as staff are told of it: each word of the ERP's by itself. */
function lessOf(changes: LineChange<StaffLine>[], at: Date) {
  const lines = changes.map(({ line, to }) => {
    const { itemCode: item, name, unit, quantity } = line;
    return {
      line: line.line,
      item,
      name,
      unit,
      quantity,
      agreed: quantity,
      other: to,
    };
  });
  const difference = sumAmounts(
    changes.map(
      ({ line: { quantity, netPrice }, to }) =>
        lineTotal(to, netPrice) - lineTotal(quantity, netPrice),
    ),
  );
  return { source: at.toISOString(), lines, difference };
}

/** Gives back what will not be delivered, under the lock of the stock. */
export async function giveBackUnconfirmed(
  trx: Transaction<Database>,
  given: GivenBack[],
  at: Date,
): Promise<void> {
  const note = { at, byName: ERP.name };
  for (const orderId of new Set(given.map((one) => one.orderId))) {
    const lines = given.filter((one) => one.orderId === orderId);
    await releaseLines(trx, { orderId, lines }, note);
  }
}
