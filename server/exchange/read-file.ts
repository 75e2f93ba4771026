import { readRecords, type FileFormat } from "../file-formats/records.parse.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { FEEDS, headerOf, type Feed, type FeedName } from "./feeds.ts";
import { SHOWN_REJECTIONS } from "./import-answer.ts";
import { readRow, type RejectedRow } from "./row.parse.ts";

/** What is to be read, and how: a thread of its own is told no more. */
export interface ReadJob {
  feed: FeedName;
  mode: "upsert" | "replace";
  path: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
}

/** What a file turned out to hold. */
export interface FileReading {
  /** The columns that it names. */
  given: string[];
  received: number;
  /** Rows that could not be read. */
  unread: { count: number; rows: RejectedRow[] };
}

/** Rows as the staging table takes them, many at once, and in the end what was read. */
export type StagedRows = AsyncGenerator<string | Uint8Array, FileReading>;

/**
 * Reads a file of a feed piece by piece, without a look at the database.
 *
 * @throws UnreadableFile when it is no such file
 */
export async function* readFile(job: ReadJob): StagedRows {
  const feed = FEEDS[job.feed];
  const { header, records } = await readRecords(job);
  if (header) checkHeader(header, feed);
  // The columns: of the header, or gathered where each record names its own.
  const given = new Set(header);
  const unread: FileReading["unread"] = { count: 0, rows: [] };
  let received = 0;
  for await (const some of records) {
    let text = "";
    for (const record of some) {
      received++;
      if (!header && "cells" in record && given.size < 1000) {
        for (const name of Object.keys(record.cells)) given.add(name);
      }
      const { staged, rejection } = readRow(record, feed);
      if (rejection) {
        unread.count++;
        if (unread.rows.length < SHOWN_REJECTIONS) unread.rows.push(rejection);
        // A snapshot must know whom it names, however badly.
        if (job.mode === "upsert" || "broken" in record) continue;
      }
      text += `${staged}\n`;
    }
    if (text !== "") yield text;
  }
  if (!header && given.size > 0) checkHeader([...given], feed);
  return { given: [...given], received, unread };
}

function checkHeader(header: string[], feed: Feed): void {
  const seen = new Set<string>();
  for (const name of header) {
    if (name !== "" && seen.has(name))
      throw new UnreadableFile(
        "unreadable",
        `column "${name}" stands twice`,
        name,
      );
    seen.add(name);
  }
  const missing = feed.columns.find(
    (column) => column.required && !seen.has(headerOf(column)),
  );
  if (missing)
    throw new UnreadableFile(
      "unreadable",
      `column "${missing.name}" is missing`,
      missing.name,
    );
}
