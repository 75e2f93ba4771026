import type { FileRecord } from "../file-formats/file-record.ts";
import {
  readRecords,
  type FileFormat,
  type ReadAs,
} from "../file-formats/records.parse.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import type { MergeWarning } from "../platform/merge.queries.ts";
import { headerOf, type Feed } from "./feed-columns.ts";
import { feedFor, type FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
import { SHOWN_REJECTIONS } from "./import-answer.ts";
import { columnNamer } from "./name-columns.ts";
import { RecordNamer } from "./name-records.ts";
import { readRow, type RejectedRow } from "./row.parse.ts";

/** What is to be read, and how: a thread of its own is told no more. */
export interface ReadJob {
  feed: FeedName;
  mode: "upsert" | "replace";
  path: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
  /** Takes the character set from the bytes where none is named. */
  detectsCharset?: boolean | undefined;
  mapping?: FileMapping | undefined;
  /** In which times without a zone are meant. */
  timeZone: string;
}

/** What a file turned out to hold. */
export interface FileReading {
  /** The columns that it names. */
  given: string[];
  received: number;
  /** Rows that could not be read. */
  unread: { count: number; rows: RejectedRow[] };
  /** Of its columns. */
  warnings: MergeWarning[];
  readAs: ReadAs;
}

/** How far the reading of a file has come. */
export interface ReadSoFar {
  rows: number;
  /** Of a text; of a packed workbook nobody knows. */
  bytes: number;
}

/** Rows as the staging table takes them, many at once, and in the end what was read. */
export type StagedRows = AsyncGenerator<string | Uint8Array, FileReading>;

/**
 * Reads a file of a feed piece by piece, without a look at the database.
 *
 * @throws UnreadableFile when it is no such file
 */
export async function* readFile(
  job: ReadJob,
  onProgress?: (soFar: ReadSoFar) => void,
): StagedRows {
  const feed = feedFor(job.feed, job.mode);
  let bytes = 0;
  const file = await openFile(job, (more) => (bytes += more));
  const { header, records, notes = [], namer, read, readAs } = file;
  if (header) checkColumns(namer.given, feed);
  const unread: FileReading["unread"] = { count: 0, rows: [] };
  let received = 0;
  for await (const some of records) {
    let text = "";
    for (const found of some) {
      received++;
      const { staged, rejection, isBroken } = read(found);
      if (rejection) {
        unread.count++;
        if (unread.rows.length < SHOWN_REJECTIONS) unread.rows.push(rejection);
        // A snapshot must know whom it names, however badly.
        if (job.mode === "upsert" || isBroken) continue;
      }
      text += `${staged}\n`;
    }
    if (text !== "") yield text;
    onProgress?.({ rows: received, bytes });
  }
  const { given, warnings } = namer;
  if (!header && given.size > 0) checkColumns(given, feed);
  return {
    given: [...given],
    received,
    unread,
    warnings: [...notes, ...warnings],
    readAs,
  };
}

/** Opens a file as its job says; `read` reads one of its records by its mapping. */
export async function openFile(
  job: ReadJob,
  onBytes?: (bytes: number) => void,
) {
  const { mapping, timeZone } = job;
  const source = await openRecords(job, onBytes);
  const namer = new RecordNamer(columnNamer(job.feed, mapping), source.header);
  const writtenBy = { ...mapping, timeZone, isMapped: mapping !== undefined };
  const read = (found: FileRecord) => {
    const record = namer.take(found);
    const row = readRow(record, feedFor(job.feed, job.mode), writtenBy);
    return { ...row, record, isBroken: "broken" in record };
  };
  return { ...source, namer, read };
}

/** What the sender says of the file counts before the mapping. */
async function openRecords(
  { mapping = {}, ...job }: ReadJob,
  onBytes?: (bytes: number) => void,
) {
  const said = {
    path: job.path,
    format: job.format,
    charset: job.charset ?? mapping.charset,
    detectsCharset: job.detectsCharset,
    delimiter: mapping.delimiter,
    sheet: mapping.sheet,
    xmlRecord: mapping.xml?.record,
  };
  return await readRecords(said, onBytes);
}

function checkColumns(given: Set<string>, feed: Feed): void {
  const missing = feed.columns.find(
    (column) => column.required && !given.has(headerOf(column)),
  );
  if (missing)
    throw new UnreadableFile(
      "unreadable",
      `column "${missing.name}" is missing`,
      missing.name,
    );
}
