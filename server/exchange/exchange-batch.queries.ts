import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { FeedName } from "./feeds.ts";
import type { ImportAnswer, StoredRequest } from "./import-answer.ts";

export interface BatchStart {
  feed: FeedName;
  mode: "upsert" | "replace";
  state: "running" | "applied" | "held" | "failed";
  hash: string;
  idempotencyKey: string | undefined;
}

/** How long the answer under an Idempotency-Key is kept. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

export async function insertBatch(
  trx: Transaction<Database>,
  batch: BatchStart & { request?: StoredRequest; now: Date },
): Promise<number> {
  const row = await trx
    .insertInto("exchange_batch")
    .values({
      feed: batch.feed,
      mode: batch.mode,
      state: batch.state,
      body_hash: batch.hash,
      idempotency_key: batch.idempotencyKey ?? null,
      started_at: batch.now,
      ...(batch.request && { answer: JSON.stringify(batch.request) }),
      ...(batch.state !== "running" && { finished_at: batch.now }),
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
      answer: JSON.stringify(answer),
      finished_at: now,
    })
    .where("id", "=", answer.batch)
    .execute();
}

export async function failBatch(
  trx: Transaction<Database>,
  id: number,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("exchange_batch")
    .set({ state: "failed", finished_at: now })
    .where("id", "=", id)
    .execute();
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

export interface RunningBatch {
  id: number;
  mode: "upsert" | "replace";
  request: StoredRequest;
  startedAt: Date;
}

/** Stock batches that are being applied, or were when a process died, oldest first. */
export async function listRunningStockBatches(
  trx: Transaction<Database>,
): Promise<RunningBatch[]> {
  const rows = await trx
    .selectFrom("exchange_batch")
    .select(["id", "mode", "answer", "started_at"])
    .where("feed", "=", "stock")
    .where("state", "=", "running")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mode: row.mode,
    request: (row.answer ?? {}) as StoredRequest,
    startedAt: row.started_at,
  }));
}
