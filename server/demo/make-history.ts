import { randomUUID } from "node:crypto";
import { hashPassword } from "../auth/password.ts";
import { freezeContent } from "../order-export/hand-out.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Demo } from "./demo-stage.ts";
import { insertMadePart } from "./demo.queries.ts";
import {
  insertBuyers,
  insertHolds,
  insertOrders,
  insertPaths,
  layOutLines,
  layOutOrders,
  nameDocuments,
  settleHolds,
  wantSales,
} from "./history.queries.ts";

/**
 * Writes the orders of the past year at once: before each invoice of the ERP one that it is of.
 * All of it is there or nothing, and so is the note that it is made.
 */
export async function makeHistory(demo: Demo, part: string): Promise<void> {
  const { db, clock } = demo.services;
  const passwordHash = await hashPassword(randomUUID());
  await inTransaction(db, HOUSE, async (trx) => {
    await layOutOrders(trx, demo);
    await layOutLines(trx);
    await insertOrders(trx);
    await insertPaths(trx);
    await freezeContent(trx, await insertHolds(trx), clock.now());
    await settleHolds(trx);
    await nameDocuments(trx);
    await insertBuyers(trx, passwordHash);
    await wantSales(trx);
    await insertMadePart(trx, part, clock.now());
  });
}
