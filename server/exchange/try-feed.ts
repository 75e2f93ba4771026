import { findWires } from "../company/trip-wires.queries.ts";
import type { MergeCounts } from "../platform/merge.queries.ts";
import {
  findStockCounts,
  prepareStockChanges,
} from "../stock/stock-import.queries.ts";
import {
  shownRejections,
  SHOWN_REJECTIONS,
  trippedWires,
  type BatchDifference,
  type ImportAnswer,
} from "./import-answer.ts";
import { insertBatch } from "./exchange-batch.queries.ts";
import {
  batchStart,
  findItsMapping,
  stageBatch,
  takePlace,
  type BatchInHand,
  type ImportDeps,
  type ImportRequest,
} from "./import-batch.ts";
import { inTurn } from "./import-turn.ts";
import { MERGES } from "./merges.ts";
import type { SpooledBody } from "./spool.ts";
import {
  findRejected,
  findReservedBasis,
  inHouseTransaction,
  type HouseConnection,
} from "./staging.queries.ts";

/** What a file would do. */
export interface TriedFile extends Omit<ImportAnswer, "batch"> {
  /** Why it would be held. */
  difference?: BatchDifference;
}

/** Thrown to take back all that a try has written. */
class TakenBack extends Error {
  override name = "TakenBack";
  readonly tried: TriedFile;
  constructor(tried: TriedFile) {
    super("taken back");
    this.tried = tried;
  }
}

/**
 * Imports a file and takes all of it back: what is told is what the import itself would tell.
 * The journal hears nothing of it.
 *
 * @throws UnreadableFile when it is no such file
 */
export async function tryFeed(
  deps: ImportDeps,
  request: ImportRequest,
  body: SpooledBody,
): Promise<TriedFile> {
  const batch: BatchInHand = {
    deps,
    request,
    body,
    receivedAt: deps.clock.now(),
    startedAt: performance.now(),
  };
  try {
    return await inTurn(() =>
      inHouseTransaction(deps.pool, async (connection) => {
        await takePlace(connection, request.feed);
        await findItsMapping(connection.trx, batch);
        batch.id = await insertBatch(connection.trx, batchStart(batch));
        throw new TakenBack(await tryBatch(connection, batch));
      }),
    );
  } catch (error) {
    if (error instanceof TakenBack) return error.tried;
    throw error;
  }
}

async function tryBatch(
  connection: HouseConnection,
  batch: BatchInHand,
): Promise<TriedFile> {
  const staged = await stageBatch(connection, batch);
  const counts = await countChanges(batch, staged.stage);
  const wires = await findWires(connection.trx);
  const difference = trippedWires(counts, wires);
  const rejected = await findRejected(staged.stage, SHOWN_REJECTIONS);
  return {
    feed: batch.request.feed,
    mode: batch.request.mode,
    received: staged.received,
    applied: counts.applied,
    unchanged: counts.unchanged,
    stale: counts.stale ?? 0,
    withdrawn: counts.withdrawn?.rows ?? 0,
    rejected: shownRejections(staged.unread.rows, rejected.rows),
    rejected_count: staged.unread.count + rejected.count,
    warnings: [...staged.warnings, ...(counts.warnings ?? [])],
    took_ms: Math.round(performance.now() - batch.startedAt),
    ...(difference && { difference }),
  };
}

async function countChanges(
  { request, receivedAt }: BatchInHand,
  stage: Parameters<typeof findStockCounts>[0],
): Promise<MergeCounts> {
  if (request.feed !== "stock") return await MERGES[request.feed](stage);
  const basis = request.reservedBasis ?? (await findReservedBasis(stage.trx));
  const source = { basis, receivedAt };
  await prepareStockChanges(stage, source);
  return await findStockCounts(stage, source);
}
