import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { FeedName } from "./feeds.ts";
import type {
  BatchDifference,
  ImportAnswer,
  StoredRequest,
} from "./import-answer.ts";

/** Who sent a batch, and as which file. */
export interface BatchSource {
  /** `key:<id>`, `key:bootstrap`, `folder`, `upload`, `command`, `demo`; `parked`: tried again. */
  source: string;
  fileName?: string | undefined;
  /** Who uploaded it, or the name of the key. */
  byName?: string | undefined;
  /** The batch whose rejected rows are sent again. */
  follows?: number | undefined;
}

export interface BatchStart extends BatchSource {
  feed: FeedName;
  mode: "upsert" | "replace";
  hash: string;
  idempotencyKey?: string | undefined;
  request?: StoredRequest;
  now: Date;
}

/** Why a batch failed. */
export interface BatchError {
  reason: string;
  detail: string;
  field?: string | undefined;
}

/** Its process died. */
export const INTERRUPTED: BatchError = { reason: "interrupted", detail: "" };

/** How long the answer under an Idempotency-Key is kept. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Begins a batch, running. */
export async function insertBatch(
  trx: Transaction<Database>,
  batch: BatchStart,
): Promise<number> {
  const row = await trx
    .insertInto("exchange_batch")
    .values({
      feed: batch.feed,
      mode: batch.mode,
      state: "running",
      source: batch.source,
      file_name: batch.fileName ?? null,
      by_name: batch.byName ?? null,
      follows: batch.follows ?? null,
      body_hash: batch.hash,
      idempotency_key: batch.idempotencyKey ?? null,
      started_at: batch.now,
      ...(batch.request && { request: JSON.stringify(batch.request) }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * Ends a batch with its answer, which the same Idempotency-Key gets again: unless it was sent
 * again to another host while this one lay where it was cut short, and that one's was the answer.
 */
export async function finishBatch(
  trx: Transaction<Database>,
  answer: ImportAnswer,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      state: "applied",
      idempotency_key: sql`case when not exists (
        select from exchange_batch other where other.state = 'applied'
          and other.idempotency_key = exchange_batch.idempotency_key)
        then idempotency_key end`,
      received: answer.received,
      applied: answer.applied,
      unchanged: answer.unchanged,
      stale: answer.stale,
      rejected_count: answer.rejected_count,
      parked_count: sql`(select count(*) from exchange_reject r
        where r.batch_id = exchange_batch.id and r.parked)`,
      answer: JSON.stringify(answer),
      kept_as: null,
      kept_on: null,
      finished_at: now,
    })
    .where("id", "=", answer.batch)
    .execute();
}

/** Notes how far a running batch has come, and as what its file is read once that is known. */
export async function markProgress(
  trx: Transaction<Database>,
  id: number,
  { progress, readAs }: { progress: object; readAs?: object | undefined },
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      progress: JSON.stringify(progress),
      ...(readAs && { read_as: JSON.stringify(readAs) }),
    })
    .where("id", "=", id)
    .where("state", "=", "running")
    .execute();
}

/** Says that the body of a running batch lies where the next start finds it. */
export async function markJournalled(
  trx: Transaction<Database>,
  id: number,
  { request, host }: { request: StoredRequest; host: string },
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      request: JSON.stringify(request),
      kept_as: "journal",
      kept_on: host,
    })
    .where("id", "=", id)
    .execute();
}

/** Ends a batch that waits for somebody's yes; its body is kept until then. */
export async function markHeld(
  trx: Transaction<Database>,
  id: number,
  held: { difference: BatchDifference; host: string; now: Date },
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      state: "held",
      difference: JSON.stringify(held.difference),
      error: null,
      kept_as: "held",
      kept_on: held.host,
      decided_by: null,
      decided_at: null,
      finished_at: held.now,
    })
    .where("id", "=", id)
    .execute();
}

/** Takes up a held batch for whoever said yes to it; whether it was still held. */
export async function claimHeld(
  trx: Transaction<Database>,
  id: number,
  { byName, now }: { byName: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("exchange_batch")
    .set({
      state: "running",
      decided_by: byName,
      decided_at: now,
      finished_at: null,
    })
    .where("id", "=", id)
    .where("state", "=", "held")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets a batch that was taken up wait again. */
export async function releaseHeld(
  trx: Transaction<Database>,
  id: number,
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set(WAITING_AGAIN)
    .where("id", "=", id)
    .where("kept_as", "=", "held")
    .execute();
}

const WAITING_AGAIN = {
  state: "held",
  decided_by: null,
  decided_at: null,
} as const;

export async function failBatch(
  trx: Transaction<Database>,
  id: number,
  { error, now }: { error: BatchError; now: Date },
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      state: "failed",
      error: JSON.stringify(error),
      kept_as: null,
      kept_on: null,
      finished_at: now,
    })
    .where("id", "=", id)
    .execute();
}

/**
 * Ends the batches of a feed that died with their process, but for those whose body is kept: one
 * in the journal is finished, one that was held waits again. For whoever holds the feed's turn,
 * since none of them runs without it.
 */
export async function failDead(
  trx: Transaction<Database>,
  feed: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({
      state: "failed",
      error: JSON.stringify(INTERRUPTED),
      finished_at: now,
    })
    .where("feed", "=", feed)
    .where("state", "=", "running")
    .where("kept_as", "is", null)
    .execute();
  await trx
    .updateTable("exchange_batch")
    .set(WAITING_AGAIN)
    .where("feed", "=", feed)
    .where("state", "=", "running")
    .where("kept_as", "=", "held")
    .execute();
}

/** The feeds of which batches run, or did when their process died. */
export async function listRunningFeeds(
  trx: Transaction<Database>,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("exchange_batch")
    .select("feed")
    .distinct()
    .where("state", "=", "running")
    .where((where) =>
      where.or([where("kept_as", "is", null), where("kept_as", "=", "held")]),
    )
    .execute();
  return rows.map(({ feed }) => feed);
}

export interface EarlierBatch {
  feed: string;
  mode: string;
  hash: string;
  answer: ImportAnswer;
}

/** The applied batch that came under this key, if its answer is still kept. */
export async function findBatchByKey(
  trx: Transaction<Database>,
  key: string,
  now: Date,
): Promise<EarlierBatch | undefined> {
  const keptSince = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  await trx
    .updateTable("exchange_batch")
    .set({ idempotency_key: null })
    .where("idempotency_key", "=", key)
    .where("started_at", "<", keptSince)
    .execute();
  const row = await trx
    .selectFrom("exchange_batch")
    .select(["feed", "mode", "body_hash", "answer"])
    .where("idempotency_key", "=", key)
    .where("state", "=", "applied")
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    feed: row.feed,
    mode: row.mode,
    hash: row.body_hash,
    answer: row.answer as ImportAnswer,
  };
}

/** The batch that came under this key, however it ended; the last of them. */
export async function findBatchUnderKey(
  trx: Transaction<Database>,
  key: string,
) {
  return await trx
    .selectFrom("exchange_batch")
    .select(["id", "state", "answer", "difference", "error", "progress"])
    .where("idempotency_key", "=", key)
    .orderBy("id", "desc")
    .executeTakeFirst();
}

export interface RunningBatch {
  id: number;
  mode: "upsert" | "replace";
  request: StoredRequest;
  startedAt: Date;
}

/** Stock batches that are being written, or were when a process died, oldest first. */
export async function listRunningStockBatches(
  trx: Transaction<Database>,
): Promise<RunningBatch[]> {
  const rows = await trx
    .selectFrom("exchange_batch")
    .select(["id", "mode", "request", "started_at"])
    .where("feed", "=", "stock")
    .where("state", "=", "running")
    .where("kept_as", "=", "journal")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mode: row.mode,
    request: (row.request ?? {}) as StoredRequest,
    startedAt: row.started_at,
  }));
}
