import { once } from "node:events";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { parse, CsvError, type Parser } from "csv-parse";
import {
  MAX_RECORD_LENGTH,
  RECORDS_AT_ONCE,
  type FileRecord,
  type FileRecords,
} from "./file-record.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** A row that holds anything, and in which lines it stands. */
interface ParsedRow {
  record: string[];
  line: number;
  lastLine: number;
  isSwallowed: boolean;
}

/** What may stand between cells, the likelier first. */
export const DELIMITERS = [";", "\t", ",", "|"];
const LINE_END = /\r\n|\r|\n/;
/** Excel's own way to name it, in a line before the header. */
const NAMED_DELIMITER = /^sep=(.)(\r\n|\n|\r)/i;

/**
 * Reads RFC 4180 with a header line and the dialects about it: a line `sep=;` or the header says
 * what stands between cells unless the caller does, lines may end as they like, empty ones are
 * passed over, and a delimiter at the end of lines makes no column.
 */
export async function readCsv(
  text: AsyncGenerator<string>,
  given?: string,
): Promise<FileRecords> {
  let start = await readFirstLine(text, "");
  const [named, sign] = NAMED_DELIMITER.exec(start.text) ?? [];
  if (named !== undefined)
    start = await readFirstLine(text, start.text.slice(named.length));
  const delimiter = sign ?? given ?? findDelimiter(start.firstLine);
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    // A record of another length is one bad row, not the end of the file.
    relax_column_count: true,
    // `Monitor 24" crni` without quotes around it is common and can only mean itself.
    relax_quotes: true,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const ending = { last: "" };
  const source = Readable.from(watchEnding(start.text, text, ending));
  source.on("error", (error) => parser.destroy(error));
  const rows = readRows(source.pipe(parser), named === undefined ? 1 : 2);
  const { first, following } = await takeFirst(rows);
  if (first === undefined)
    throw new UnreadableFile("unreadable", "the file is empty");
  const names = first.record.map((name) => name.trim().toLowerCase());
  return {
    header: names.at(-1) === "" ? names.slice(0, -1) : names,
    records: toRecords(following, rows, { header: names, ending }),
    delimiter,
  };
}

/** The sign that stands most often in a header, outside of quotes. */
export function findDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const [likeliest] = DELIMITERS.map((sign) => ({
    sign,
    count: bare.split(sign).length - 1,
  })).toSorted((a, b) => b.count - a.count);
  return likeliest && likeliest.count > 0 ? likeliest.sign : ",";
}

async function* toRecords(
  first: ParsedRow[],
  rest: AsyncGenerator<ParsedRow[]>,
  file: { header: string[]; ending: { last: string } },
): AsyncGenerator<FileRecord[]> {
  const { header, ending } = file;
  let rows = first;
  for (;;) {
    const next = await rest.next();
    const last = next.done ? rows.at(-1) : undefined;
    if (
      last &&
      last.record.length < header.length &&
      !/[\r\n]/.test(ending.last)
    ) {
      throw new UnreadableFile(
        "unreadable",
        `the file ends inside the record of line ${last.lastLine}`,
      );
    }
    for (let from = 0; from < rows.length; from += RECORDS_AT_ONCE)
      yield rows
        .slice(from, from + RECORDS_AT_ONCE)
        .map((row) => toRecord(row, header));
    if (next.done) return;
    rows = next.value;
  }
}

function toRecord(row: ParsedRow, header: string[]): FileRecord {
  const { record, line, lastLine } = row;
  if (row.isSwallowed) {
    return {
      line,
      broken: `a quote is not closed: lines ${line} to ${lastLine} cannot be told apart`,
      value: record.join(" ").slice(0, 200),
    };
  }
  if (!fits(record, header)) {
    return {
      line,
      broken: `has ${record.length} cells, the header ${header.length}`,
      value: record.join(" ").slice(0, 200),
    };
  }
  const cells: Record<string, unknown> = {};
  const named = header.at(-1) === "" ? header.length - 1 : header.length;
  for (let index = 0; index < named; index++) {
    cells[header[index] ?? ""] = record[index];
  }
  return { line, cells };
}

/** A delimiter at the end of a line makes an empty cell, in the header, in the records or in both. */
function fits(record: string[], header: string[]): boolean {
  const last = record.at(-1)?.trim() ?? "";
  switch (record.length - header.length) {
    case 0:
      return header.at(-1) !== "" || last === "";
    case 1:
      return last === "";
    case -1:
      return header.at(-1) === "";
    default:
      return false;
  }
}

/** The header, and the rows that came with it. */
async function takeFirst(
  rows: AsyncGenerator<ParsedRow[]>,
): Promise<{ first?: ParsedRow; following: ParsedRow[] }> {
  const { value: [first, ...following] = [], done } = await rows.next();
  return first && !done ? { first, following } : { following: [] };
}

/**
 * Reads rows as many at once as are there; those that hold nothing are passed over: spreadsheets
 * write rows of delimiters alone below the last.
 */
async function* readRows(
  parser: Parser,
  firstLine: number,
): AsyncGenerator<ParsedRow[]> {
  const ended = finished(parser).then(() => true);
  ended.catch(() => {});
  let line = firstLine;
  try {
    for (;;) {
      const rows: ParsedRow[] = [];
      let record = parser.read() as string[] | null;
      while (record !== null) {
        const row = placed(record, line);
        line = row.lastLine + 1;
        if (record.some((cell) => cell.trim() !== "")) rows.push(row);
        record = parser.read() as string[] | null;
      }
      if (rows.length > 0) yield rows;
      else if (await Promise.race([ended, moreOf(parser)])) return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      "unreadable",
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "the file ends inside a quoted cell"
        : `it is not CSV: ${error.message}`,
    );
  }
}

async function moreOf(parser: Parser): Promise<boolean> {
  await once(parser, "readable");
  return false;
}

function placed(record: string[], line: number): ParsedRow {
  let lastLine = line;
  let isSwallowed = false;
  for (const cell of record) {
    if (!cell.includes("\n") && !cell.includes("\r")) continue;
    lastLine += cell.split(LINE_END).length - 1;
    // A quote that was never closed runs on over the following lines.
    if (cell.startsWith('"')) isSwallowed = true;
  }
  return { record, line, lastLine, isSwallowed };
}

async function readFirstLine(
  text: AsyncGenerator<string>,
  start: string,
): Promise<{ firstLine: string; text: string }> {
  let read = start;
  for (;;) {
    const trimmed = read.trimStart();
    const end = trimmed.search(/[\r\n]/);
    if (end >= 0) return { firstLine: trimmed.slice(0, end), text: read };
    if (read.length > MAX_RECORD_LENGTH)
      throw new UnreadableFile("unreadable", "it has no header line");
    const next = await text.next();
    if (next.done) return { firstLine: trimmed, text: read };
    read += next.value;
  }
}

async function* watchEnding(
  start: string,
  rest: AsyncIterable<string>,
  ending: { last: string },
): AsyncGenerator<string> {
  ending.last = start.slice(-1);
  if (start !== "") yield start;
  for await (const piece of rest) {
    ending.last = piece.slice(-1);
    yield piece;
  }
}
