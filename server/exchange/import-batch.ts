import type { Readable } from "node:stream";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/database.ts";
import { findWires } from "../company/trip-wires.queries.ts";
import { canUndo } from "../pricing/undo-batch.rules.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { today, type Clock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import type { MergeCounts } from "../platform/merge.queries.ts";
import {
  claimHeld,
  failDead,
  findBatchByKey,
  insertBatch,
  type BatchSource,
  type BatchStart,
} from "./exchange-batch.queries.ts";
import { findMapping } from "./exchange-mapping.queries.ts";
import type { FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
import {
  deleteDifference,
  insertDifference,
  readDifference,
} from "./held-difference.queries.ts";
import {
  hasGrown,
  shownRejections,
  SHOWN_REJECTIONS,
  trippedWires,
  type BatchDifference,
  type ImportAnswer,
  type StoredRequest,
} from "./import-answer.ts";
import { keepRejects } from "./keep-rejects.ts";
import { parkWaiting } from "./parking.queries.ts";
import type { FileFormat } from "../file-formats/records.parse.ts";
import { BatchProgress } from "./batch-progress.ts";
import type { SpooledBody } from "./spool.ts";
import { stageFile, type StagedFile } from "./stage-file.ts";
import {
  findRejected,
  findTimeZone,
  type HouseConnection,
} from "./staging.queries.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { UnreadableFile } from "../file-formats/unreadable-file.ts";

export interface ImportDeps {
  db: Kysely<Database>;
  pool: Pool;
  config: Pick<Config, "dataDir">;
  log: Log;
  clock: Clock;
}

export interface ImportRequest extends BatchSource {
  feed: FeedName;
  mode: "upsert" | "replace";
  /** Applies what a trip wire would hold. */
  force?: boolean;
  /** `replace` withdraws everywhere, not only in the lists or warehouses that the file names. */
  scopeAll?: boolean;
  idempotencyKey?: string | undefined;
  format?: FileFormat | undefined;
  charset?: string | undefined;
  /** In place of the one that is saved for its source. */
  mapping?: FileMapping | undefined;
  /** How the sender's stock figures are to be read; as the company says unless said. */
  reservedBasis?: ReservedBasis | undefined;
}

/** A request with its bytes, plain or gzipped. */
export interface ImportBody extends ImportRequest {
  body: Readable;
}

/** What comes of a batch; one that was held may have been decided by another meanwhile. */
export type BatchOutcome = ImportOutcome | { kind: "decided" };

export type ImportOutcome =
  | { kind: "applied"; answer: ImportAnswer }
  | { kind: "held"; batch: number; difference: BatchDifference }
  | { kind: "key_reused" }
  | {
      kind: "unreadable";
      reason: UnreadableFile["reason"];
      detail: string;
      field?: string | undefined;
    };

/** A file all of whose rows stand as it says. */
export interface KnownFile {
  rows: string;
  /** How it was read. */
  reading: string;
  /** How often the feed's rows had been written when it was in: once more, and it tells nothing. */
  writes: number;
  received: number;
}

/** One import on its way through. */
export interface BatchInHand {
  deps: ImportDeps;
  request: ImportRequest;
  body: SpooledBody;
  /** When the first byte came: what is in it was so before. */
  receivedAt: Date;
  startedAt: number;
  /** Its number in the journal, once its turn has come. */
  id?: number;
  /** What is known of its rows once it is in. */
  known?: KnownFile | undefined;
  /** It was held, and somebody has said yes to this difference. */
  yes?: { byName: string; seen: BatchDifference };
  /** Its body is in the journal: what is left undone is done at the next start. */
  keptForStart?: boolean;
}

/** Thrown to give up the transaction of a batch that trips a wire. */
export class HeldBatch extends Error {
  override name = "HeldBatch";
  readonly difference: BatchDifference;
  constructor(difference: BatchDifference) {
    super("held");
    this.difference = difference;
  }
}

/**
 * Waits for the imports before this one and notes in the journal that it runs; an answer when its
 * key has been answered already.
 */
export async function takeTurn(
  { trx }: HouseConnection,
  batch: BatchInHand,
): Promise<BatchOutcome | undefined> {
  const { deps, request, body, yes } = batch;
  const { idempotencyKey, feed, mode } = request;
  if (idempotencyKey !== undefined) {
    await lockName(trx, `key ${idempotencyKey}`);
    const earlier = await findBatchByKey(trx, idempotencyKey, deps.clock.now());
    if (earlier) {
      return earlier.feed === feed &&
        earlier.mode === mode &&
        earlier.hash === body.hash
        ? { kind: "applied", answer: earlier.answer }
        : { kind: "key_reused" };
    }
  }
  await takePlace({ trx }, feed);
  if (yes)
    return (await claimBatch(batch, yes)) ? undefined : { kind: "decided" };
  await findItsMapping(trx, batch);
  batch.id = await openBatch(batch);
  return undefined;
}

/** Takes a held batch up again: one of those who say yes to it. */
async function claimBatch(
  batch: BatchInHand,
  { byName }: { byName: string },
): Promise<boolean> {
  const { deps } = batch;
  const now = deps.clock.now();
  return await inTransaction(deps.db, HOUSE, async (trx) => {
    await failDead(trx, batch.request.feed, now);
    return await claimHeld(trx, numberOf(batch), { byName, now });
  });
}

/** From here on the mapping stays as it is now, also when the file is read again later. */
export async function findItsMapping(
  trx: HouseConnection["trx"],
  batch: BatchInHand,
): Promise<void> {
  const { source, feed, mapping } = batch.request;
  if (mapping) return;
  const saved = await findMapping(trx, source, feed);
  if (saved) batch.request = { ...batch.request, mapping: saved };
}

/** Waits for the imports of a feed before this one. */
export async function takePlace(
  { trx }: Pick<HouseConnection, "trx">,
  feed: FeedName,
): Promise<void> {
  await lockName(trx, `feed ${feed}`);
}

/** In a transaction of its own, so that everybody sees it run. */
async function openBatch(batch: BatchInHand): Promise<number> {
  const { deps, request } = batch;
  return await inTransaction(deps.db, HOUSE, async (trx) => {
    await failDead(trx, request.feed, deps.clock.now());
    return await insertBatch(trx, batchStart(batch));
  });
}

/** What the journal says of a batch from its beginning on. */
export function batchStart({
  request,
  body,
  receivedAt,
}: Pick<BatchInHand, "request" | "receivedAt"> & {
  body?: SpooledBody;
}): BatchStart {
  const { feed, mode, source, fileName, byName, follows } = request;
  const { idempotencyKey } = request;
  return {
    feed,
    follows,
    mode,
    source,
    fileName,
    byName,
    idempotencyKey,
    hash: body?.hash ?? "",
    request: storedRequest(request),
    now: receivedAt,
  };
}

export function storedRequest(request: ImportRequest): StoredRequest {
  const { source, format, charset, mapping } = request;
  const { scopeAll = false, reservedBasis } = request;
  return { source, format, charset, mapping, scopeAll, reservedBasis };
}

/** The number of a batch whose turn has come. */
export function numberOf({ id }: BatchInHand): number {
  if (id === undefined) throw new Error("the batch has not had its turn");
  return id;
}

/** Over HTTP and on the command line UTF-8 is the rule, and who has something else says so. */
const LEFT_TO_US = new Set(["folder", "upload"]);

/** Reads the file of a batch into staging. */
export async function stageBatch(
  connection: HouseConnection,
  batch: BatchInHand,
): Promise<StagedFile> {
  const { deps, request, body, receivedAt } = batch;
  const timeZone = await findTimeZone(connection.trx);
  const { priceStepPercent } = await findWires(connection.trx);
  const progress = new BatchProgress(deps, numberOf(batch));
  const staged = await stageFile(connection, request.feed, {
    path: body.path,
    format: request.format,
    charset: request.charset,
    detectsCharset: LEFT_TO_US.has(request.source),
    mapping: request.mapping,
    timeZone,
    mode: request.mode,
    scopeAll: request.scopeAll ?? false,
    today: today(deps.clock, timeZone),
    at: receivedAt,
    priceStepPercent,
    keepsBefore: canUndo(request.feed),
    batch: numberOf(batch),
    onProgress: await progress.reading(body.path),
  });
  await progress.writing(staged);
  return staged;
}

/**
 * Gives a batch up that trips a wire, unless it is forced, or does no more than what somebody has
 * said yes to. What it would do is kept first.
 */
export async function judge(
  batch: BatchInHand,
  { staged, counts }: { staged: StagedFile; counts: MergeCounts },
): Promise<void> {
  const { request, yes } = batch;
  if (request.force) return;
  const wires = await findWires(staged.stage.trx);
  const difference = trippedWires(counts, wires);
  if (!difference || (yes && !hasGrown(difference, yes.seen))) return;
  await keepDifference(batch, staged.stage);
  throw new HeldBatch(difference);
}

async function keepDifference(
  batch: BatchInHand,
  stage: StagedFile["stage"],
): Promise<void> {
  const { deps, request } = batch;
  const id = numberOf(batch);
  const write = (work: (trx: HouseConnection["trx"]) => Promise<void>) =>
    inTransaction(deps.db, HOUSE, work);
  await write((trx) => deleteDifference(trx, id));
  let from = 0;
  for await (const rows of readDifference(stage, request.feed)) {
    const at = from;
    await write((trx) => insertDifference(trx, id, { from: at, rows }));
    from += rows.length;
  }
}

/** Keeps the rows that wait, and composes what the sender is told, once all counts are in. */
export async function settleBatch(
  batch: BatchInHand,
  result: { staged: StagedFile; counts: MergeCounts },
): Promise<ImportAnswer> {
  const { staged, counts } = result;
  const { feed } = batch.request;
  await parkWaiting(staged.stage, feed, batch.deps.clock.now());
  const rejected = await findRejected(staged.stage, SHOWN_REJECTIONS);
  if (staged.unread.count + rejected.count > 0)
    await keepRejects(staged.job, {
      id: numberOf(batch),
      stage: staged.stage,
      unread: staged.unread.count,
      staged: rejected.count,
      now: batch.deps.clock.now(),
    });
  return {
    batch: numberOf(batch),
    feed,
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
  };
}
