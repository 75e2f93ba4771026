import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { FEEDS, parseFeedName } from "./feeds.ts";
import type { ImportAnswer, BatchDifference } from "./import-answer.ts";
import type { ImportDeps } from "./import-batch.ts";
import { importFeed } from "./import-feed.ts";
import type { FileFormat } from "../file-formats/records.parse.ts";

export type FileAnswer =
  | ImportAnswer
  | { code: "held"; batch: number; difference: BatchDifference }
  | { code: string; message: string; field?: string };

const FORMATS: Record<string, FileFormat> = {
  csv: "csv",
  ndjson: "ndjson",
  json: "json",
  xlsx: "xlsx",
  xml: "xml",
};

/**
 * Imports a file as the command line does: exit code 0 applied, also with rejected rows; 2 no
 * such file or not readable as the feed; 3 held.
 */
export async function importFile(
  deps: ImportDeps,
  options: {
    feed: string;
    file: string;
    mode: "upsert" | "replace";
    force?: boolean;
    /** Where it came from: whose mapping it is read by. */
    source?: string;
    charset?: string | undefined;
    /** What it was called where it came from. */
    fileName?: string;
    idempotencyKey?: string;
  },
): Promise<{ exitCode: 0 | 2 | 3; answer: FileAnswer }> {
  const feed = parseFeedName(options.feed);
  if (!feed)
    return unreadable("not_found", `there is no feed "${options.feed}"`);
  if (options.mode === "replace" && FEEDS[feed].upsertOnly)
    return unreadable("invalid_input", `${feed} takes --mode upsert only`);
  const found = await stat(options.file).catch(() => undefined);
  if (!found?.isFile())
    return unreadable("not_found", `there is no file ${options.file}`);
  const outcome = await importFeed(deps, {
    feed,
    mode: options.mode,
    force: options.force ?? false,
    source: options.source ?? "command",
    fileName: options.fileName ?? path.basename(options.file),
    idempotencyKey: options.idempotencyKey,
    charset: options.charset,
    format: formatOf(options.file),
    body: createReadStream(options.file),
  });
  switch (outcome.kind) {
    case "applied":
      return { exitCode: 0, answer: outcome.answer };
    case "held":
      return {
        exitCode: 3,
        answer: {
          code: "held",
          batch: outcome.batch,
          difference: outcome.difference,
        },
      };
    case "unreadable":
      return {
        exitCode: 2,
        answer: {
          code: outcome.reason,
          message: outcome.detail,
          ...(outcome.field !== undefined && { field: outcome.field }),
        },
      };
    case "key_reused":
      throw new Error("another file was imported under the same key");
  }
}

/** By the file's name, gzipped or not; by its first character where the name says nothing. */
export function formatOf(file: string): FileFormat | undefined {
  const ending = file.replace(/\.gz$/i, "").split(".").at(-1) ?? "";
  return FORMATS[ending.toLowerCase()];
}

function unreadable(
  code: string,
  message: string,
): { exitCode: 2; answer: FileAnswer } {
  return { exitCode: 2, answer: { code, message } };
}
