import {
  charsetName,
  decodeFile,
  markedCharset,
  readStart,
} from "./charset.ts";
import { readCsv } from "./csv.parse.ts";
import { charsetOf } from "./detect-charset.ts";
import type { FileRecords } from "./file-record.ts";
import { readJsonArray } from "./json-array.parse.ts";
import { readNdjson } from "./ndjson.parse.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { isZip, readXlsx } from "./xlsx.parse.ts";
import { readXml } from "./xml.parse.ts";

export type FileFormat = "csv" | "ndjson" | "json" | "xlsx" | "xml";

type TextFormat = Exclude<FileFormat, "xlsx">;

/** How a file is to be read, as far as somebody has said. */
export interface ReadingOptions {
  format?: FileFormat | undefined;
  /** UTF-8 where nothing is said. */
  charset?: string | undefined;
  /** Takes the character set from the bytes where none is named. */
  detectsCharset?: boolean | undefined;
  /** What stands between the cells of CSV; as its header says where nothing is said. */
  delimiter?: string | undefined;
  /** Of a workbook; its first one that is shown where nothing is said. */
  sheet?: string | undefined;
  /** The path of the element of XML that is a record. */
  xmlRecord?: string | undefined;
}

/** As what a file is read, be it said or found. */
export interface ReadAs {
  format: FileFormat;
  charset?: string | undefined;
  /** Between the cells of CSV. */
  delimiter?: string | undefined;
}

/**
 * Reads a file of records piece by piece, so that its size does not matter.
 *
 * @param onBytes hears of each piece of a text that is read
 * @throws UnreadableFile here or while the records are read
 */
export async function readRecords(
  file: ReadingOptions & { path: string },
  onBytes?: (bytes: number) => void,
): Promise<FileRecords & { readAs: ReadAs }> {
  // Nothing else begins so, whatever it is called.
  const isWorkbook = isZip(await readStart(file.path, 4));
  if (isWorkbook) {
    const rows = await readXlsx(file.path, file.sheet);
    return { ...rows, readAs: { format: "xlsx" } };
  }
  if (file.format === "xlsx")
    throw new UnreadableFile("unreadable", "it is not a workbook");
  const charset = await charsetFor(file);
  const text = decodeFile(file.path, charset, onBytes);
  const first = await text.next();
  const start = first.done ? "" : first.value;
  const format: TextFormat = file.format ?? guessFormat(start);
  const whole = await readText(prepend(start, text), { ...file, format });
  const { delimiter } = whole;
  return {
    ...whole,
    readAs: { format, charset: charsetName(charset), delimiter },
  };
}

async function readText(
  whole: AsyncGenerator<string>,
  file: ReadingOptions & { format: TextFormat },
): Promise<FileRecords> {
  switch (file.format) {
    case "csv":
      return await readCsv(whole, file.delimiter);
    case "ndjson":
      return { header: undefined, records: readNdjson(whole) };
    case "json":
      return { header: undefined, records: readJsonArray(whole) };
    case "xml":
      return readXml(whole, file.xmlRecord);
  }
}

async function charsetFor(
  file: ReadingOptions & { path: string },
): Promise<string> {
  if (file.charset !== undefined) return file.charset;
  const declared = await declaredCharset(file.path);
  if (declared !== undefined) return declared;
  return file.detectsCharset ? await charsetOf(file.path) : "utf-8";
}

/** XML may name its character set itself. */
async function declaredCharset(path: string): Promise<string | undefined> {
  const start = await readStart(path, 200);
  if (markedCharset(start)) return undefined;
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(
    Buffer.from(start).toString("latin1"),
  )?.[1];
}

function guessFormat(start: string): TextFormat {
  const first = start.trimStart()[0];
  if (first === "[") return "json";
  if (first === "<") return "xml";
  return first === "{" ? "ndjson" : "csv";
}

async function* prepend(
  start: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<string> {
  if (start !== "") yield start;
  yield* rest;
}
