import { decodeFile, readStart } from "./charset.ts";
import { findDelimiter } from "./csv.parse.ts";
import { detectCharset, type DetectedCharset } from "./detect-charset.ts";
import { SheetCell } from "./file-record.ts";
import {
  readRecords,
  type FileFormat,
  type ReadingOptions,
} from "./records.parse.ts";
import { readWorkbook } from "./workbook.ts";
import { isZip } from "./xlsx.parse.ts";
import { guessRecordPath } from "./xml.parse.ts";
import { openZip } from "./zip-file.ts";

/** What a file seems to be, for somebody to look at before it is taken. */
export interface DetectedFile {
  format: FileFormat;
  /** None where the format settles it. */
  charset: DetectedCharset | undefined;
  delimiter: string | undefined;
  /** The names of the sheets that are shown. */
  sheets: string[];
  xmlRecord: string | undefined;
  headers: string[];
  /** The first rows, as the file writes them, beside the headers. */
  rows: { line: number; cells: string[]; broken?: string }[];
  guesses: { decimalComma: boolean; dateFormat: "iso" | "dd.mm.yyyy" };
}

const SAMPLE = 20;
const MOST_HEADERS = 200;
const SHOWN = 200;
const BY_ENDING: Record<string, FileFormat> = {
  csv: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
  xml: "xml",
};

/**
 * Looks at a file, unpacked, whose sender nobody can ask. What the caller says goes before what
 * the file seems to be.
 *
 * @throws UnreadableFile when it cannot be read so
 */
export async function detectFile(
  path: string,
  fileName: string,
  said: ReadingOptions = {},
): Promise<DetectedFile> {
  const isWorkbook = isZip(await readStart(path, 4));
  const ending = fileName.replace(/\.gz$/i, "").split(".").at(-1) ?? "";
  const charset = isWorkbook ? undefined : await charsetOf(path, said);
  const start = charset ? await firstText(path, charset.charset) : "";
  const format: FileFormat = isWorkbook
    ? "xlsx"
    : (said.format ?? BY_ENDING[ending.toLowerCase()] ?? formatOf(start));
  const xmlRecord =
    said.xmlRecord ?? (format === "xml" ? guessRecordPath(start) : undefined);
  const delimiter =
    format === "csv" ? (said.delimiter ?? delimiterOf(start)) : undefined;
  const sample = await readSample(path, {
    ...said,
    format,
    charset: charset?.charset,
    delimiter: said.delimiter,
    xmlRecord,
  });
  return {
    format,
    charset,
    delimiter,
    sheets: isWorkbook ? await sheetNames(path) : [],
    xmlRecord,
    ...sample,
    guesses: guessWriting(sample.rows.flatMap(({ cells }) => cells)),
  };
}

async function charsetOf(
  path: string,
  { charset }: ReadingOptions,
): Promise<DetectedCharset> {
  return charset === undefined
    ? await detectCharset(path)
    : { charset, confidence: 1 };
}

async function firstText(path: string, charset: string): Promise<string> {
  for await (const text of decodeFile(path, charset)) return text;
  return "";
}

function formatOf(start: string): FileFormat {
  const first = start.trimStart()[0];
  if (first === "[") return "json";
  if (first === "{") return "ndjson";
  return first === "<" ? "xml" : "csv";
}

function delimiterOf(start: string): string {
  const [, named] = /^sep=(.)/i.exec(start) ?? [];
  const [line = ""] = start.trimStart().split(/[\r\n]/, 1);
  return named ?? findDelimiter(line);
}

async function sheetNames(path: string): Promise<string[]> {
  const zip = await openZip(path);
  try {
    const { sheets } = await readWorkbook(zip);
    return sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  } finally {
    zip.close();
  }
}

async function readSample(
  path: string,
  options: ReadingOptions,
): Promise<Pick<DetectedFile, "headers" | "rows">> {
  const { header, records } = await readRecords({ path, ...options });
  const found = [];
  for await (const batch of records) {
    found.push(...batch.slice(0, SAMPLE - found.length));
    if (found.length >= SAMPLE) break;
  }
  const headers =
    header ??
    [
      ...new Set(
        found.flatMap((one) => ("cells" in one ? Object.keys(one.cells) : [])),
      ),
    ].slice(0, MOST_HEADERS);
  const rows = found.map((one) =>
    "cells" in one
      ? {
          line: one.line,
          cells: headers.map((name) => shown(one.cells[name])),
        }
      : { line: one.line, cells: [one.value], broken: one.broken },
  );
  return { headers, rows };
}

function shown(cell: unknown): string {
  if (cell === undefined || cell === null) return "";
  if (cell instanceof SheetCell) return cell.text.slice(0, SHOWN);
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  return text.slice(0, SHOWN);
}

function guessWriting(cells: string[]): DetectedFile["guesses"] {
  const some = (shape: RegExp) => cells.some((cell) => shape.test(cell.trim()));
  return {
    decimalComma: some(/^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/),
    dateFormat: some(/^\d{1,2}\. ?\d{1,2}\. ?\d{4}\.?( |$)/)
      ? "dd.mm.yyyy"
      : "iso",
  };
}
