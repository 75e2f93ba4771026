import type { CalendarDate } from "../core/calendar.ts";
import type { MergeWarning, Stage } from "../platform/merge.queries.ts";
import { FEEDS, headerOf, type Feed, type FeedName } from "./feeds.ts";
import type { FileRecords } from "../file-formats/file-record.ts";
import { SHOWN_REJECTIONS } from "./import-answer.ts";
import { setOlderAside, stageOlder } from "./parking.queries.ts";
import { readRecords, type FileFormat } from "../file-formats/records.parse.ts";
import { readRow, type RejectedRow } from "./row.parse.ts";
import {
  copyToStage,
  resolveStage,
  type HouseConnection,
} from "./staging.queries.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";

const SHOWN_COLUMNS = 50;

export interface StagedFile {
  stage: Stage;
  received: number;
  /** Rows that could not be read, apart from those that the staging table rejected. */
  unread: { count: number; rows: RejectedRow[] };
  warnings: MergeWarning[];
}

export interface FileToStage {
  path: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
  mode: "upsert" | "replace";
  scopeAll: boolean;
  today: CalendarDate;
  at: Date;
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
  const source = await readRecords(file);
  if (source.header) checkHeader(source.header, feed);
  const staged: StagedFile = {
    stage: {
      trx: connection.trx,
      mode: file.mode,
      scopeAll: file.scopeAll,
      today: file.today,
      at: file.at,
      bits: bitsOf(feed),
    },
    received: 0,
    unread: { count: 0, rows: [] },
    warnings: [],
  };
  const given = new Set(source.header);
  await copyToStage(
    connection,
    feed,
    stagedRows({ source, feed, staged, given }),
  );
  if (!source.header && given.size > 0) checkHeader([...given], feed);
  await stageOlder(staged.stage, name);
  const renamed = await resolveStage(staged.stage, feed);
  await setOlderAside(staged.stage, feed);
  staged.warnings.push(...unknownColumns(given, feed), ...renamed);
  return staged;
}

async function* stagedRows(into: {
  source: FileRecords;
  feed: Feed;
  staged: StagedFile;
  /** The columns: of the header, or gathered here where each record names its own. */
  given: Set<string>;
}): AsyncGenerator<string> {
  const { source, feed, staged, given } = into;
  const { unread } = staged;
  for await (const records of source.records) {
    let text = "";
    for (const record of records) {
      staged.received++;
      if (!source.header && "cells" in record && given.size < 1000) {
        for (const name of Object.keys(record.cells)) given.add(name);
      }
      const { staged: row, rejection } = readRow(record, feed);
      if (rejection) {
        unread.count++;
        if (unread.rows.length < SHOWN_REJECTIONS) unread.rows.push(rejection);
        // A snapshot must know whom it names, however badly.
        if (staged.stage.mode === "upsert" || "broken" in record) continue;
      }
      text += `${row}\n`;
    }
    if (text !== "") yield text;
  }
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

function unknownColumns(given: Set<string>, feed: Feed): MergeWarning[] {
  const known = new Set(feed.columns.map(headerOf));
  return [...given]
    .filter((name) => !known.has(name))
    .slice(0, SHOWN_COLUMNS)
    .map((name) => ({
      field: name.slice(0, 100),
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
