import { createReadStream } from "node:fs";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { BatchProgressView } from "../exchange/batch-progress.ts";
import { findBatchUnderKey } from "../exchange/exchange-batch.queries.ts";
import { findMapping } from "../exchange/exchange-mapping.queries.ts";
import { FEEDS, type FeedName } from "../exchange/feeds.ts";
import { parseMapping } from "../exchange/file-mapping.parse.ts";
import type {
  BatchDifference,
  ImportAnswer,
} from "../exchange/import-answer.ts";
import type { ImportDeps, ImportRequest } from "../exchange/import-batch.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { formatOf } from "../exchange/import-file.ts";
import { findTimeZone } from "../exchange/staging.queries.ts";
import { tryFeed, type TriedFile } from "../exchange/try-feed.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { findRunDetail } from "../journal/runs.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller } from "../platform/trpc.ts";
import { createLongWork } from "./long-work.ts";
import { lookAtUpload, type UploadLook } from "./look-at-upload.ts";
import { dropUpload, findUpload, type Upload } from "./upload-store.ts";

/** A screen waits for 20 seconds; it asks again for what takes longer. */
const inTime = createLongWork(8000);
const RUNNING = { state: "running" as const };

/** How somebody wants his file taken. */
export interface UploadUse {
  id: string;
  feed: FeedName;
  mode: "upsert" | "replace";
  /** In place of the one that is saved for uploads. */
  mapping?: Record<string, unknown> | undefined;
}

export async function getLook(
  deps: ImportDeps,
  caller: Caller,
  {
    id,
    feed,
    mode,
    mapping,
  }: Pick<UploadUse, "id" | "mapping"> &
    Partial<Pick<UploadUse, "feed" | "mode">>,
): Promise<UploadLook | Refusal> {
  if (mapping && !feed)
    return refuse("BAD_REQUEST", "invalid_input", { field: "feed" });
  const said = feed && mapping ? parseMapping(mapping, feed) : undefined;
  if (isRefusal(said)) return said;
  return await withUpload(deps, { id, userId: caller.userId }, async (upload) =>
    lookAtUpload(upload, {
      feed,
      mode,
      mapping: said,
      timeZone: await inReading(deps.db, HOUSE, findTimeZone),
      findSaved: (one) =>
        inReading(deps.db, HOUSE, (trx) => findMapping(trx, "upload", one)),
    }),
  );
}

/** What a file that was sent up would do. Nothing of it stays. */
export async function tryUpload(
  deps: ImportDeps,
  caller: Caller,
  use: UploadUse,
): Promise<TriedUpload | Refusal> {
  return await withUpload(
    deps,
    { id: use.id, userId: caller.userId },
    async (upload) => {
      const request = requestOf(upload, caller, use);
      if (isRefusal(request)) return request;
      const tried = await inTime(`try ${JSON.stringify(use)}`, () =>
        tryFeed(deps, request, upload.body),
      );
      return tried ? { state: "tried" as const, tried } : RUNNING;
    },
  );
}

export type TriedUpload =
  { state: "running" } | { state: "tried"; tried: TriedFile };

export type AppliedUpload =
  | { state: "running" }
  | { state: "applied"; answer: ImportAnswer }
  | { state: "held"; batch: number; difference: BatchDifference };

/** Imports a file that was sent up, once however often it is asked for. */
export async function applyUpload(
  deps: ImportDeps,
  caller: Caller,
  use: UploadUse & { force: boolean; follows?: number | undefined },
): Promise<AppliedUpload | Refusal> {
  return await withUpload(
    deps,
    { id: use.id, userId: caller.userId },
    async (upload) => {
      const request = requestOf(upload, caller, use);
      if (isRefusal(request)) return request;
      if (use.follows !== undefined && !(await isRunOf(deps, use)))
        return refuse("NOT_FOUND", "not_found", { field: "follows" });
      const outcome = await inTime(`import ${JSON.stringify(use)}`, () =>
        importFeed(deps, {
          ...request,
          follows: use.follows,
          force: use.force,
          idempotencyKey: keyOf(upload),
          body: createReadStream(upload.body.path),
        }),
      );
      if (!outcome) return RUNNING;
      switch (outcome.kind) {
        case "applied":
          return { state: "applied" as const, answer: outcome.answer };
        case "held": {
          const { batch, difference } = outcome;
          return { state: "held" as const, batch, difference };
        }
        case "key_reused":
          return refuse("CONFLICT", "idempotency_key_reused");
        case "unreadable":
          throw new UnreadableFile(
            outcome.reason,
            outcome.detail,
            outcome.field,
          );
      }
    },
  );
}

/** How far the import of a file has come; null before its turn. */
export async function getUploadProgress(
  deps: ImportDeps,
  caller: Caller,
  id: string,
) {
  return await withUpload(
    deps,
    { id, userId: caller.userId },
    async (upload) => {
      const batch = await inReading(deps.db, HOUSE, (trx) =>
        findBatchUnderKey(trx, keyOf(upload)),
      );
      return {
        run: batch && {
          id: batch.id,
          state: batch.state,
          progress: batch.progress as BatchProgressView | null,
        },
      };
    },
  );
}

export async function cancelUpload(
  deps: ImportDeps,
  caller: Caller,
  id: string,
): Promise<{ id: string } | Refusal> {
  return await withUpload(
    deps,
    { id, userId: caller.userId },
    async (upload) => {
      await dropUpload(deps.config.dataDir, upload.id);
      return { id };
    },
  );
}

/** The same file is imported once; who wants it again sends it again. */
const keyOf = ({ id }: Upload) => `upload ${id}`;

async function isRunOf(
  { db }: ImportDeps,
  { follows = 0, feed }: { follows?: number | undefined; feed: FeedName },
): Promise<boolean> {
  const run = await inReading(db, HOUSE, (trx) => findRunDetail(trx, follows));
  return run?.feed === feed;
}

function requestOf(
  upload: Upload,
  caller: Caller,
  { feed, mode, mapping }: UploadUse,
): ImportRequest | Refusal {
  if (mode === "replace" && FEEDS[feed].upsertOnly)
    return refuse("BAD_REQUEST", "invalid_input", { field: "mode" });
  const said = mapping && parseMapping(mapping, feed);
  if (isRefusal(said)) return said;
  return {
    feed,
    mode,
    mapping: said,
    format: formatOf(upload.name),
    source: "upload",
    fileName: upload.name,
    byName: caller.username,
  };
}

async function withUpload<T>(
  deps: ImportDeps,
  { id, userId }: { id: string; userId: number },
  work: (upload: Upload) => Promise<T | Refusal> | Refusal,
): Promise<T | Refusal> {
  const { dataDir } = deps.config;
  const upload = await findUpload(dataDir, { id, userId });
  if (!upload) return refuse("NOT_FOUND", "not_found");
  try {
    return await work(upload);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refuse("UNPROCESSABLE_CONTENT", error.reason, {
      field: error.field,
      params: { detail: error.message },
    });
  }
}
