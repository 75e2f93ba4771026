import { stat } from "node:fs/promises";
import type { CalendarDate } from "../core/calendar.ts";
import type { FileFormat } from "../file-formats/records.parse.ts";
import type { MergeWarning, Stage } from "../platform/merge.queries.ts";
import { ADDED_COLUMNS } from "./added-columns.rules.ts";
import { headerOf, type Feed } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
import { setOlderAside, stageOlder } from "./parking.queries.ts";
import { readApart } from "./read-apart.ts";
import {
  readFile,
  type FileReading,
  type ReadJob,
  type ReadSoFar,
  type StagedRows,
} from "./read-file.ts";
import {
  copyToStage,
  resolveStage,
  type HouseConnection,
} from "./staging.queries.ts";
import { visibleText } from "./visible-text.rules.ts";

const SHOWN_COLUMNS = 50;
const READ_APART_BYTES = 512 * 1024;

/** A file in staging; `unread` is apart from what the staging table rejected. */
export interface StagedFile extends Omit<FileReading, "given" | "warnings"> {
  stage: Stage;
  warnings: MergeWarning[];
  /** How it was read. */
  job: ReadJob;
}

export interface FileToStage {
  path: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
  detectsCharset?: boolean | undefined;
  mapping?: FileMapping | undefined;
  timeZone: string;
  mode: "upsert" | "replace";
  scopeAll: boolean;
  today: CalendarDate;
  at: Date;
  priceStepPercent: number;
  keepsBefore: boolean;
  batch: number;
  /** Hears how far the reading has come. */
  onProgress?: ((soFar: ReadSoFar) => void) | undefined;
}

/**
 * Brings a file into the table `stage`, piece by piece.
 *
 * @throws UnreadableFile when it is no such file; the transaction is then to be given up
 */
export async function stageFile(
  connection: HouseConnection,
  name: FeedName,
  file: FileToStage,
): Promise<StagedFile> {
  const feed = FEEDS[name];
  const stage: Stage = {
    trx: connection.trx,
    mode: file.mode,
    scopeAll: file.scopeAll,
    today: file.today,
    at: file.at,
    priceStepPercent: file.priceStepPercent,
    keepsBefore: file.keepsBefore,
    batch: file.batch,
    bits: bitsOf(feed),
  };
  const job = { feed: name, ...readingOf(file) };
  const rows = await openRows(job, file.onProgress);
  const reading = await copyToStage(connection, feed, rows);
  const { given, received, unread, readAs } = reading;
  await stageOlder(stage, name);
  const renamed = await resolveStage(stage, feed);
  await setOlderAside(stage, feed);
  const warnings = [
    ...reading.warnings,
    ...unknownColumns(given, feed),
    ...renamed,
  ];
  return { stage, received, unread, warnings, job, readAs };
}

function readingOf(file: FileToStage): Omit<ReadJob, "feed"> {
  const { path, format, charset, detectsCharset, mapping, timeZone, mode } =
    file;
  return { path, format, charset, detectsCharset, mapping, timeZone, mode };
}

/** A small file is read here and now: a process costs more than it takes. */
async function openRows(
  job: ReadJob,
  onProgress: FileToStage["onProgress"],
): Promise<StagedRows> {
  const { size } = await stat(job.path);
  return size < READ_APART_BYTES
    ? readFile(job, onProgress)
    : readApart(job, onProgress);
}

function unknownColumns(given: string[], feed: Feed): MergeWarning[] {
  const known = new Set([...feed.columns.map(headerOf), ...ADDED_COLUMNS]);
  return given
    .filter((name) => !known.has(name))
    .slice(0, SHOWN_COLUMNS)
    .map((name) => ({
      field: visibleText(name.slice(0, 100)),
      value: "",
      message: "is no column of this feed and was passed over",
    }));
}

/** The bit of each column that a file may leave out. */
export function bitsOf(feed: Feed): Map<string, number> {
  return new Map(
    feed.columns.flatMap((column, index) =>
      column.required ? [] : [[column.name, 2 ** index] as const],
    ),
  );
}
