import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { actingAs } from "../platform/actor.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { keepHeldBody, spoolFolder } from "./body-store.ts";
import { finishBatch, markHeld } from "./exchange-batch.queries.ts";
import { noteFailure, noteUnreceived } from "./failed-batch.ts";
import type { BatchDifference } from "./import-answer.ts";
import {
  settleBatch,
  HeldBatch,
  judge,
  numberOf,
  stageBatch,
  takeTurn,
  type BatchInHand,
  type BatchOutcome,
  type ImportBody,
  type ImportDeps,
  type ImportOutcome,
} from "./import-batch.ts";
import { importStock } from "./import-stock.ts";
import { keepUndo } from "../pricing/undo-batch.queries.ts";
import { inTurn } from "./import-turn.ts";
import {
  finishKnown,
  keepInMind,
  knowFile,
  noteWrite,
  startSum,
} from "./known-files.ts";
import { MERGES } from "./merges.ts";
import { retryParked } from "./retry-parked.ts";
import { spoolBody, type SpooledBody } from "./spool.ts";
import { inHouseTransaction, type HouseConnection } from "./staging.queries.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";

/**
 * Takes one file of a feed: wholly here first, then read into staging and merged in one
 * transaction (stock in pieces). The one way in, from HTTP, the command line and the demo alike.
 */
export async function importFeed(
  deps: ImportDeps,
  request: ImportBody,
): Promise<ImportOutcome> {
  const receivedAt = deps.clock.now();
  let body: SpooledBody | undefined;
  try {
    body = await receive(deps, request, receivedAt);
    const spooled = body;
    return await inTurn(async () => {
      const outcome = await runBatch({
        deps,
        request,
        body: spooled,
        receivedAt,
        startedAt: performance.now(),
      });
      if (outcome.kind === "applied") await retryParked(deps, request.feed);
      if (outcome.kind === "decided") throw new Error("it was never held");
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return {
      kind: "unreadable",
      reason: error.reason,
      detail: error.message,
      field: error.field,
    };
  } finally {
    if (body) await rm(body.path, { force: true });
  }
}

async function receive(
  deps: ImportDeps,
  request: ImportBody,
  receivedAt: Date,
): Promise<SpooledBody> {
  try {
    const folder = spoolFolder(deps.config.dataDir);
    return await spoolBody(request.body, folder, await startSum(request));
  } catch (error) {
    await noteUnreceived(deps, { request, receivedAt }, error);
    throw error;
  }
}

/** Takes a batch whose body is here through its turn; within a turn of this process. */
export async function runBatch(batch: BatchInHand): Promise<BatchOutcome> {
  const { byName, source } = batch.request;
  const actor = { kind: "feed", name: byName ?? source } as const;
  return await actingAs(actor, () => runInTurn(batch));
}

async function runInTurn(batch: BatchInHand): Promise<BatchOutcome> {
  const { deps, request } = batch;
  try {
    const outcome =
      request.feed === "stock"
        ? await importStock(batch)
        : await inHouseTransaction(deps.pool, async (connection) => {
            const earlier = await takeTurn(connection, batch);
            return (
              earlier ??
              (await finishKnown(connection, batch)) ??
              (await applyBatch(connection, batch))
            );
          });
    if (batch.known) keepInMind(batch, batch.known);
    return outcome;
  } catch (error) {
    if (error instanceof HeldBatch)
      return await holdBatch(batch, error.difference);
    await noteFailure(batch, error);
    throw error;
  }
}

async function applyBatch(
  connection: HouseConnection,
  batch: BatchInHand,
): Promise<ImportOutcome> {
  const { deps, request } = batch;
  const { feed } = request;
  if (feed === "stock") throw new Error("stock is applied in pieces");
  const writes = await noteWrite(deps, feed);
  const staged = await stageBatch(connection, batch);
  const counts = await MERGES[feed](staged.stage);
  await judge(batch, { staged, counts });
  await keepUndo(staged.stage, { feed, batch: numberOf(batch) });
  const answer = await settleBatch(batch, { staged, counts });
  batch.known = await knowFile(connection, batch, { staged, answer, writes });
  await finishBatch(connection.trx, answer, deps.clock.now());
  return { kind: "applied", answer };
}

/** Its body is safe before anybody sees that it waits. */
async function holdBatch(
  batch: BatchInHand,
  difference: BatchDifference,
): Promise<ImportOutcome> {
  const { deps, body } = batch;
  const id = numberOf(batch);
  await keepHeldBody(deps.config.dataDir, id, body.path);
  const held = { difference, host: hostname(), now: deps.clock.now() };
  await inTransaction(deps.db, HOUSE, (trx) => markHeld(trx, id, held));
  return { kind: "held", batch: id, difference };
}
