import { hostname } from "node:os";
import { HOUSE, inTransaction, isRetryable } from "../platform/database.ts";
import type { MergeCounts, Stage } from "../platform/merge.queries.ts";
import {
  findStockCounts,
  findUnknownOrders,
  namesOrders,
  prepareStockChanges,
  type StockSource,
} from "../stock/stock-import.queries.ts";
import {
  applyStockPiece,
  readStockPieces,
  type StockPiece,
} from "../stock/stock-piece.queries.ts";
import {
  dropJournalled,
  isJournalled,
  journalBody,
  journalPath,
  listJournalled,
} from "./body-store.ts";
import {
  failBatch,
  finishBatch,
  listRunningStockBatches,
  INTERRUPTED,
  markJournalled,
  type RunningBatch,
} from "./exchange-batch.queries.ts";
import {
  settleBatch,
  judge,
  numberOf,
  stageBatch,
  storedRequest,
  takeTurn,
  type BatchInHand,
  type BatchOutcome,
  type ImportDeps,
  type ImportOutcome,
} from "./import-batch.ts";
import { inTurn } from "./import-turn.ts";
import { finishKnown, knowFile, noteWrite } from "./known-files.ts";
import type { StagedFile } from "./stage-file.ts";
import {
  findReservedBasis,
  inHouseTransaction,
  type HouseConnection,
} from "./staging.queries.ts";
import { lockName } from "../platform/name-lock.queries.ts";

/** A body that another host took is its own to finish; one that is gone for a day is lost. */
const LOST_AFTER_MS = 86_400_000;
const MAX_TRIES = 5;

/**
 * Takes a stock file: read and judged in one transaction, which holds the turn, and written in
 * pieces of their own. From the first piece on its body lies in the journal until all are in.
 */
export async function importStock(batch: BatchInHand): Promise<BatchOutcome> {
  const { deps } = batch;
  await finishInterrupted(deps);
  let journalled: number | undefined;
  const outcome = await inHouseTransaction(
    deps.pool,
    async (connection): Promise<BatchOutcome> => {
      const earlier =
        (await takeTurn(connection, batch)) ??
        (await finishKnown(connection, batch));
      if (earlier) return earlier;
      const source = await sourceOf(connection, batch);
      const { staged, counts } = await weigh(connection, batch, source);
      journalled = await journalBatch(batch, source);
      return await applyPieces(connection, batch, {
        staged,
        counts,
        source,
      });
    },
  );
  if (journalled !== undefined)
    await dropJournalled(deps.config.dataDir, journalled);
  return outcome;
}

async function sourceOf(
  { trx }: HouseConnection,
  { request, receivedAt }: BatchInHand,
): Promise<StockSource> {
  const basis = request.reservedBasis ?? (await findReservedBasis(trx));
  return { basis, receivedAt };
}

/** Its body is in the journal before anybody sees it written: cut short before, it has failed. */
async function journalBatch(
  batch: BatchInHand,
  source: StockSource,
): Promise<number> {
  const { deps, request, body } = batch;
  const id = numberOf(batch);
  const reading = storedRequest({ ...request, reservedBasis: source.basis });
  await inTransaction(deps.db, HOUSE, async (trx) => {
    await markJournalled(trx, id, { request: reading, host: hostname() });
    await journalBody(deps.config.dataDir, id, body.path);
  });
  batch.keptForStart = true;
  return id;
}

async function weigh(
  connection: HouseConnection,
  batch: BatchInHand,
  source: StockSource,
): Promise<{ staged: StagedFile; counts: MergeCounts }> {
  const staged = await stageBatch(connection, batch);
  await prepareStockChanges(staged.stage, source);
  const counts = await findStockCounts(staged.stage, source);
  await judge(batch, { staged, counts });
  if (source.basis !== "listed" && (await namesOrders(staged.stage)))
    staged.warnings.push({
      field: "includes_orders",
      value: "",
      message: `was passed over: what this source contains is told by ${source.basis}`,
    });
  for (const number of await findUnknownOrders(staged.stage)) {
    staged.warnings.push({
      field: "includes_orders",
      value: number,
      message: "is no order of the portal and was passed over",
    });
  }
  return { staged, counts };
}

async function applyPieces(
  connection: HouseConnection,
  batch: BatchInHand,
  judged: {
    staged: StagedFile;
    counts: MergeCounts;
    source: StockSource;
  },
): Promise<ImportOutcome> {
  const { deps } = batch;
  const writes = await noteWrite(deps, "stock");
  await writePieces(deps, judged.staged.stage, judged.source);
  const answer = await settleBatch(batch, judged);
  const { staged } = judged;
  batch.known = await knowFile(connection, batch, { staged, answer, writes });
  await finishBatch(connection.trx, answer, deps.clock.now());
  return { kind: "applied", answer };
}

async function writePieces(
  deps: ImportDeps,
  stage: Stage,
  { basis }: StockSource,
): Promise<void> {
  for await (const piece of readStockPieces(stage)) {
    await writePiece(deps, piece, basis);
  }
}

/** Of rows that waited for an item or a warehouse nobody knows how their source reads. */
const LONG_AGO: StockSource = { basis: undefined, receivedAt: new Date(0) };

/** Writes staged stock that needs no judgement and no journal: parked rows are one themselves. */
export async function mergeStock(
  deps: ImportDeps,
  stage: Stage,
): Promise<MergeCounts> {
  await noteWrite(deps, "stock");
  await prepareStockChanges(stage, LONG_AGO);
  const counts = await findStockCounts(stage, LONG_AGO);
  await writePieces(deps, stage, LONG_AGO);
  return counts;
}

async function writePiece(
  { db, clock }: ImportDeps,
  piece: StockPiece,
  basis: StockSource["basis"],
): Promise<void> {
  const at = clock.now();
  for (let round = 1; ; round++) {
    try {
      await inTransaction(db, HOUSE, (trx) =>
        applyStockPiece(trx, piece, { basis, at }),
      );
      return;
    } catch (error) {
      if (!isRetryable(error) || round === MAX_TRIES) throw error;
    }
  }
}

/**
 * Finishes the stock batches that a crash cut short. For the start of a server; harmless at any
 * time, since a batch that is being applied holds its turn and is finished when ours comes.
 */
export async function resumeStockBatches(deps: ImportDeps): Promise<number> {
  return await inTurn(async () => {
    const finished = await finishInterrupted(deps);
    await dropUnwanted(deps);
    return finished;
  });
}

/** Lets go of bodies whose server was killed before their batch was written, or once all was in. */
async function dropUnwanted({ pool, config }: ImportDeps): Promise<void> {
  const journalled = await listJournalled(config.dataDir);
  if (journalled.length === 0) return;
  await inHouseTransaction(pool, async ({ trx }) => {
    // Whose body was there has written its batch, or it never will.
    await lockName(trx, "feed stock");
    const running = await listRunningStockBatches(trx);
    const wanted = new Set(running.map(({ id }) => id));
    for (const id of journalled)
      if (!wanted.has(id)) await dropJournalled(config.dataDir, id);
  });
}

/** Finishes them within a turn. */
export async function finishInterrupted(deps: ImportDeps): Promise<number> {
  const interrupted = await inTransaction(
    deps.db,
    HOUSE,
    listRunningStockBatches,
  );
  let finished = 0;
  for (const { id } of interrupted) {
    if (await finishOne(deps, id)) finished++;
  }
  return finished;
}

async function finishOne(deps: ImportDeps, id: number): Promise<boolean> {
  const { dataDir } = deps.config;
  const done = await inHouseTransaction(deps.pool, async (connection) => {
    await lockName(connection.trx, "feed stock");
    const running = await listRunningStockBatches(connection.trx);
    const batch = running.find((one) => one.id === id);
    if (!batch) return false;
    if (!isJournalled(dataDir, id)) {
      const age = deps.clock.now().getTime() - batch.startedAt.getTime();
      if (age > LOST_AFTER_MS)
        await failBatch(connection.trx, id, {
          error: INTERRUPTED,
          now: deps.clock.now(),
        });
      deps.log.warn({ batch: id }, "the body of a stock batch is not here");
      return false;
    }
    return await finishJournalled(connection, deps, batch);
  });
  if (done) {
    await dropJournalled(dataDir, id);
    deps.log.info({ batch: id }, "finished an interrupted stock batch");
  }
  return done;
}

async function finishJournalled(
  connection: HouseConnection,
  deps: ImportDeps,
  running: RunningBatch,
): Promise<boolean> {
  const batch: BatchInHand = {
    deps,
    body: { path: journalPath(deps.config.dataDir, running.id), hash: "" },
    request: {
      feed: "stock",
      mode: running.mode,
      // It was judged when it came.
      force: true,
      source: "",
      ...running.request,
    },
    id: running.id,
    receivedAt: running.startedAt,
    startedAt: performance.now(),
  };
  const source = await sourceOf(connection, batch);
  const { staged, counts } = await weigh(connection, batch, source);
  await applyPieces(connection, batch, { staged, counts, source });
  return true;
}
