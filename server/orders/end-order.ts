import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import { lockStock, releaseOrders } from "../stock/stock.queries.ts";
import {
  changeState,
  releaseCredit,
  type Actor,
} from "./order-life.queries.ts";
import {
  insertNextExport,
  isFetchedByErp,
  withdrawExports,
} from "./order-export.queries.ts";
import { listOrderItemIds, type OrderEvent } from "./orders.queries.ts";

/**
 * Ends a locked order as the house: what it holds goes back, its total leaves the credit, what
 * the ERP has not fetched is never sent, and what it has is taken back by a message. The stock
 * is locked last.
 */
export async function endOrder(
  trx: Transaction<Database>,
  ending: {
    orderId: number;
    partnerId: number;
    state: "cancelled" | "refused" | "expired";
    total: Amount;
    at: Date;
    by: Actor;
    note?: string;
    kind?: OrderEvent["kind"];
  },
): Promise<void> {
  const { orderId, partnerId, state, total, at, by } = ending;
  await changeState(trx, ending);
  await releaseCredit(trx, [{ partnerId, total }]);
  await withdrawExports(trx, [orderId]);
  if (await isFetchedByErp(trx, orderId))
    await insertNextExport(trx, { partnerId, orderId, kind: "cancel", at });
  await lockStock(trx, await listOrderItemIds(trx, orderId));
  await releaseOrders(trx, [orderId], {
    reason: state === "expired" ? "expire" : "cancel",
    at,
    byName: by.name,
  });
}
