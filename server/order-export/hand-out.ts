import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  freezeMessages,
  listHandedOut,
  listMessagesToFreeze,
  type HandedOut,
} from "./frozen-orders.queries.ts";

/**
 * Hands out messages, under `lockOrders` of a former statement: what was withdrawn meanwhile is
 * left out, what is given out here can no longer be, and it tells the same ever after.
 */
export async function handOut(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<HandedOut[]> {
  await freezeContent(trx, exportIds, at);
  return await listHandedOut(trx, exportIds);
}

/** Fixes for ever what messages tell that nobody has been given yet. */
export async function freezeContent(
  trx: Transaction<Database>,
  exportIds: number[],
  at: Date,
): Promise<void> {
  const waiting = await listMessagesToFreeze(trx, exportIds);
  if (waiting.length > 0) await freezeMessages(trx, waiting, at);
}
