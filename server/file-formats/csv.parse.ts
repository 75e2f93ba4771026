import { Readable } from "node:stream";
import { parse, CsvError } from "csv-parse";
import {
  MAX_RECORD_LENGTH,
  RECORDS_AT_ONCE,
  type FileRecord,
  type FileRecords,
} from "./file-record.ts";
import { UnreadableFile } from "./unreadable-file.ts";

interface ParsedRow {
  record: string[];
  info: { lines: number };
}

/** Reads RFC 4180 with a header line; the header says whether `,` or `;` stands between cells. */
export async function readCsv(
  text: AsyncGenerator<string>,
): Promise<FileRecords> {
  const start = await readFirstLine(text);
  const delimiter = start.firstLine.includes(";") ? ";" : ",";
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    info: true,
    // A record of another length is one bad row, not the end of the file.
    relax_column_count: true,
    // `Monitor 24" crni` without quotes around it is common and can only mean itself.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const ending = { last: "" };
  const source = Readable.from(watchEnding(start.text, text, ending));
  source.on("error", (error) => parser.destroy(error));
  const parsed: AsyncIterable<ParsedRow> = source.pipe(parser);
  const rows = parsed[Symbol.asyncIterator]();
  const first = await nextRow(rows);
  if (first === undefined)
    throw new UnreadableFile("unreadable", "the file is empty");
  const header = first.record.map((name) => name.trim().toLowerCase());
  return { header, records: toRecords(rows, header, ending) };
}

async function* toRecords(
  rows: AsyncIterator<ParsedRow>,
  header: string[],
  ending: { last: string },
): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = [];
  let row = await nextRow(rows);
  while (row !== undefined) {
    const following = await nextRow(rows);
    if (
      following === undefined &&
      row.record.length < header.length &&
      !/[\r\n]/.test(ending.last)
    ) {
      throw new UnreadableFile(
        "unreadable",
        `the file ends inside the record of line ${row.info.lines}`,
      );
    }
    batch.push(toRecord(row, header));
    if (batch.length === RECORDS_AT_ONCE) {
      yield batch;
      batch = [];
    }
    row = following;
  }
  if (batch.length > 0) yield batch;
}

function toRecord(row: ParsedRow, header: string[]): FileRecord {
  const { record } = row;
  let breaks = 0;
  let swallowed = false;
  for (const cell of record) {
    if (!cell.includes("\n")) continue;
    breaks += cell.split("\n").length - 1;
    // A quote that was never closed runs on over the following lines.
    if (cell.startsWith('"')) swallowed = true;
  }
  const line = row.info.lines - breaks;
  if (swallowed) {
    return {
      line,
      broken: `a quote is not closed: lines ${line} to ${row.info.lines} cannot be told apart`,
      value: record.join(" ").slice(0, 200),
    };
  }
  if (record.length !== header.length) {
    return {
      line,
      broken: `has ${record.length} cells, the header ${header.length}`,
      value: record.join(" ").slice(0, 200),
    };
  }
  const cells: Record<string, unknown> = {};
  for (let index = 0; index < header.length; index++) {
    cells[header[index] ?? ""] = record[index];
  }
  return { line, cells };
}

async function nextRow(
  rows: AsyncIterator<ParsedRow>,
): Promise<ParsedRow | undefined> {
  try {
    const next = await rows.next();
    return next.done ? undefined : next.value;
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

async function readFirstLine(
  text: AsyncGenerator<string>,
): Promise<{ firstLine: string; text: string }> {
  let read = "";
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
