import { formatDecimal } from "../core/decimal.ts";
import { SURE_ENOUGH } from "../file-formats/charset-guess.rules.ts";
import { detectFile, type DetectedFile } from "../file-formats/detect-file.ts";
import type { FileRecord } from "../file-formats/file-record.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { headerOf, type FeedColumn } from "./feed-columns.ts";
import { FEED_NAMES, feedFor, FEEDS, type FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
import { columnNamer } from "./name-columns.ts";
import { openFile } from "./read-file.ts";
import { stagedCells } from "./row.parse.ts";

const SHOWN_ROWS = 20;
const SHOWN_VALUE = 200;

/** A column of a file, and what is taken from it. */
export interface LookedColumn {
  header: string;
  /** The feed's column; null where the file's is passed over. */
  to: string | null;
  by: "mapping" | "name" | "alias" | null;
}

/** How a row of the file reads. */
export interface LookedRow {
  line: number;
  /** As the file writes them, beside its columns. */
  cells: string[];
  /** What is taken, by the feed's column. */
  taken: Record<string, string>;
  problem: { field: string; value: string; message: string } | null;
}

/** What a file seems to be, and how its first rows are read. */
export interface FileLook {
  detected: Omit<DetectedFile, "headers" | "rows"> | null;
  columns: LookedColumn[];
  /** Columns that the feed cannot do without. */
  missing: string[];
  feedColumns: { name: string; required: boolean }[];
  /** Nothing follows from what a file of the feed leaves out: it cannot replace. */
  upsertOnly: boolean;
  rows: LookedRow[];
  /** Why it cannot be read so. */
  problem: { reason: string; detail: string; field: string | null } | null;
}

export interface FileToLookAt {
  path: string;
  name: string;
  feed: FeedName | undefined;
  mode: "upsert" | "replace";
  mapping: FileMapping;
  timeZone: string;
}

/**
 * Looks at the beginning of a file, unpacked, as it would be read by a mapping. Where it cannot be
 * read so, all that is known of it until then is told.
 */
export async function lookAtFile(file: FileToLookAt): Promise<FileLook> {
  const look: FileLook = {
    detected: null,
    columns: [],
    missing: [],
    feedColumns: file.feed ? columnsOf(file.feed, file.mode) : [],
    upsertOnly: file.feed !== undefined && isUpsertOnly(file.feed),
    rows: [],
    problem: null,
  };
  try {
    await lookInto(look, file);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { reason, message, field } = error;
    look.problem = { reason, detail: message, field: field ?? null };
  }
  return look;
}

async function lookInto(look: FileLook, file: FileToLookAt): Promise<void> {
  const { path, name, feed, mapping } = file;
  const found = await detectFile(path, name, saidBy(mapping));
  const { headers, rows, ...detected } = found;
  look.detected = detected;
  look.columns = headers.map((header) => ({ header, to: null, by: null }));
  look.rows = rows.map(({ line, cells, broken }) => ({
    line,
    cells,
    taken: {},
    problem: broken
      ? { field: "", value: cells[0] ?? "", message: broken }
      : null,
  }));
  if (!feed) return;
  look.columns = lookAtColumns(feed, headers, mapping);
  const given = new Set(look.columns.map(({ to }) => to));
  look.missing = look.feedColumns
    .filter((column) => column.required && !given.has(column.name))
    .map((column) => column.name);
  const taken = await takeFirst(file, feed, detected);
  look.rows = look.rows.map((row, index) => ({ ...row, ...taken[index] }));
}

function isUpsertOnly(feed: FeedName): boolean {
  return FEEDS[feed].upsertOnly ?? false;
}

function columnsOf(
  feed: FeedName,
  mode: FileToLookAt["mode"],
): FileLook["feedColumns"] {
  return feedFor(feed, mode).columns.map((column) => ({
    name: headerOf(column),
    required: column.required ?? false,
  }));
}

/** The feed of which a file has the most columns and none missing. */
export function guessFeed(headers: string[]): FeedName | undefined {
  const fits = FEED_NAMES.map((feed) => {
    const named = columnNamer(feed)(headers);
    const known = new Set(FEEDS[feed].columns.map(headerOf));
    const given = new Set(
      named.columns.map(({ to }) => to).filter((to) => known.has(to)),
    );
    const isWhole = FEEDS[feed].columns.every(
      (column) => !column.required || given.has(headerOf(column)),
    );
    return { feed, count: isWhole && !named.clash ? given.size : 0 };
  });
  const [best] = fits.toSorted((left, right) => right.count - left.count);
  return best && best.count > 0 ? best.feed : undefined;
}

/** What the file itself says of how it is to be read, for somebody to confirm. */
export function guessMapping({ detected }: FileLook): FileMapping {
  if (!detected) return {};
  const { charset, guesses, xmlRecord } = detected;
  return {
    ...(charset &&
      charset.confidence < SURE_ENOUGH && { charset: charset.charset }),
    ...(guesses.decimalComma && { decimalComma: true }),
    ...(guesses.dateFormat !== "iso" && { dateFormat: guesses.dateFormat }),
    ...(xmlRecord !== undefined && { xml: { record: xmlRecord } }),
  };
}

function saidBy({ charset, delimiter, sheet, xml }: FileMapping) {
  return { charset, delimiter, sheet, xmlRecord: xml?.record };
}

function lookAtColumns(
  feed: FeedName,
  headers: string[],
  mapping: FileMapping,
): LookedColumn[] {
  const known = new Set(FEEDS[feed].columns.map(headerOf));
  const said = new Set(
    Object.keys(mapping.columns ?? {}).map((name) => name.trim().toLowerCase()),
  );
  const { columns } = columnNamer(feed, mapping)(headers);
  const targets = new Map(columns.map(({ from, to }) => [from, to]));
  return headers.map((header) => {
    const isSaid = said.has(header.trim().toLowerCase());
    const to = targets.get(header);
    if (to === undefined || !known.has(to))
      return { header, to: null, by: isSaid ? "mapping" : null };
    return {
      header,
      to,
      by: isSaid ? "mapping" : to === header ? "name" : "alias",
    };
  });
}

async function takeFirst(
  { path, mode, mapping, timeZone }: FileToLookAt,
  feed: FeedName,
  { format, charset, xmlRecord }: Omit<DetectedFile, "headers" | "rows">,
): Promise<Pick<LookedRow, "taken" | "problem">[]> {
  const { records, read } = await openFile({
    feed,
    mode,
    path,
    format,
    charset: charset?.charset,
    mapping: { ...mapping, ...(xmlRecord && { xml: { record: xmlRecord } }) },
    timeZone,
  });
  const { columns } = FEEDS[feed];
  const taken: Pick<LookedRow, "taken" | "problem">[] = [];
  for await (const some of records) {
    for (const record of some.slice(0, SHOWN_ROWS - taken.length))
      taken.push(takeRow(record, columns, read));
    if (taken.length >= SHOWN_ROWS) break;
  }
  return taken;
}

function takeRow(
  record: FileRecord,
  columns: FeedColumn[],
  read: Awaited<ReturnType<typeof openFile>>["read"],
): Pick<LookedRow, "taken" | "problem"> {
  const { staged, rejection } = read(record);
  const cells = stagedCells(staged);
  const taken = columns.flatMap((column, index) => {
    const cell = cells[index];
    return cell === null || cell === undefined
      ? []
      : [[headerOf(column), plainCell(cell, column)] as const];
  });
  return {
    taken: Object.fromEntries(taken),
    problem: rejection
      ? {
          field: rejection.field,
          value: rejection.value,
          message: rejection.message,
        }
      : null,
  };
}

/** A staged cell as somebody would write it. */
function plainCell(cell: string, { type }: FeedColumn): string {
  const { scale, sqlType } = type;
  if (scale !== undefined) return formatDecimal(Number(cell), scale);
  if (sqlType === "boolean") return cell === "t" ? "true" : "false";
  const text =
    sqlType === "text[]"
      ? cell.slice(2, -2).replaceAll('","', "|").replace(/\\(.)/g, "$1")
      : cell;
  return text.slice(0, SHOWN_VALUE);
}
