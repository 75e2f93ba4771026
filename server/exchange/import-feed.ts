import { rm } from "node:fs/promises";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { keepHeldBody, spoolFolder } from "./body-store.ts";
import { finishBatch, insertBatch } from "./exchange-batch.queries.ts";
import { trippedWires, type BatchDifference } from "./import-answer.ts";
import {
  settleBatch,
  HeldBatch,
  stageBatch,
  takeTurn,
  type BatchInHand,
  type ImportBody,
  type ImportDeps,
  type ImportOutcome,
} from "./import-batch.ts";
import { importStock } from "./import-stock.ts";
import { inTurn } from "./import-turn.ts";
import { MERGES } from "./merges.ts";
import { retryParked } from "./retry-parked.ts";
import { spoolBody, type SpooledBody } from "./spool.ts";
import { inHouseTransaction, type HouseConnection } from "./staging.queries.ts";
import { UnreadableFile } from "./unreadable-file.ts";

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
    body = await spoolBody(request.body, spoolFolder(deps.config.dataDir));
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

async function runBatch(batch: BatchInHand): Promise<ImportOutcome> {
  const { deps, request } = batch;
  try {
    if (request.feed === "stock") return await importStock(batch);
    return await inHouseTransaction(deps.pool, async (connection) => {
      const earlier = await takeTurn(connection, batch);
      if (earlier) return earlier;
      return await applyBatch(connection, batch);
    });
  } catch (error) {
    if (!(error instanceof HeldBatch)) throw error;
    return await holdBatch(batch, error.difference);
  }
}

async function applyBatch(
  connection: HouseConnection,
  batch: BatchInHand,
): Promise<ImportOutcome> {
  const { deps, request, body } = batch;
  const { feed, mode, force, idempotencyKey } = request;
  if (feed === "stock") throw new Error("stock is applied in pieces");
  const staged = await stageBatch(connection, batch);
  const counts = await MERGES[feed](staged.stage);
  const difference = force ? undefined : trippedWires(counts);
  if (difference) throw new HeldBatch(difference);
  const now = deps.clock.now();
  const id = await insertBatch(connection.trx, {
    feed,
    mode,
    state: "running",
    hash: body.hash,
    idempotencyKey,
    now,
  });
  const answer = await settleBatch(batch, id, { staged, counts });
  await finishBatch(connection.trx, answer, now);
  return { kind: "applied", answer };
}

async function holdBatch(
  { deps, request, body, receivedAt }: BatchInHand,
  difference: BatchDifference,
): Promise<ImportOutcome> {
  const { feed, mode, format, charset, scopeAll, reservedBasis } = request;
  const id = await inTransaction(deps.db, HOUSE, (trx) =>
    insertBatch(trx, {
      feed,
      mode,
      state: "held",
      hash: body.hash,
      idempotencyKey: undefined,
      request: {
        format,
        charset,
        scopeAll: scopeAll ?? false,
        reservedBasis,
        difference,
      },
      now: receivedAt,
    }),
  );
  await keepHeldBody(deps.config.dataDir, id, body.path);
  return { kind: "held", batch: id, difference };
}
