import { decodeFile } from "./charset.ts";
import { readCsv } from "./csv.parse.ts";
import { charsetOf } from "./detect-charset.ts";
import type { FileRecords } from "./file-record.ts";
import { readJsonArray } from "./json-array.parse.ts";
import { readNdjson } from "./ndjson.parse.ts";

export type FileFormat = "csv" | "ndjson" | "json";

/** How a file is to be read, as far as somebody has said. */
export interface ReadingOptions {
  format?: FileFormat | undefined;
  /** UTF-8 where nothing is said. */
  charset?: string | undefined;
  /** Takes the character set from the bytes where none is named. */
  detectsCharset?: boolean | undefined;
  /** What stands between the cells of CSV; as its header says where nothing is said. */
  delimiter?: string | undefined;
}

/**
 * Reads a file of records piece by piece, so that its size does not matter.
 *
 * @throws UnreadableFile here or while the records are read
 */
export async function readRecords(
  file: ReadingOptions & { path: string },
): Promise<FileRecords> {
  const charset =
    file.charset ??
    (file.detectsCharset ? await charsetOf(file.path) : "utf-8");
  const text = decodeFile(file.path, charset);
  const first = await text.next();
  const start = first.done ? "" : first.value;
  const format = file.format ?? guessFormat(start);
  const whole = prepend(start, text);
  switch (format) {
    case "csv":
      return await readCsv(whole, file.delimiter);
    case "ndjson":
      return { header: undefined, records: readNdjson(whole) };
    case "json":
      return { header: undefined, records: readJsonArray(whole) };
  }
}

function guessFormat(start: string): FileFormat {
  const first = start.trimStart()[0];
  if (first === "[") return "json";
  return first === "{" ? "ndjson" : "csv";
}

async function* prepend(
  start: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<string> {
  if (start !== "") yield start;
  yield* rest;
}
