import { createReadStream } from "node:fs";
import { readCsv } from "./csv.parse.ts";
import type { FileRecords } from "./file-record.ts";
import { readJsonArray } from "./json-array.parse.ts";
import { readNdjson } from "./ndjson.parse.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export type FileFormat = "csv" | "ndjson" | "json";

/**
 * Reads a file of records piece by piece, so that its size does not matter.
 *
 * @throws UnreadableFile here or while the records are read
 */
export async function readRecords(file: {
  path: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
}): Promise<FileRecords> {
  const text = decode(file.path, file.charset ?? "utf-8");
  const first = await text.next();
  const start = first.done ? "" : first.value;
  const format = file.format ?? guessFormat(start);
  const whole = prepend(start, text);
  switch (format) {
    case "csv":
      return await readCsv(whole);
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

async function* decode(path: string, charset: string): AsyncGenerator<string> {
  let decoder: TextDecoder;
  try {
    // Drops a byte order mark by itself.
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnreadableFile("unreadable", `no such charset: ${charset}`);
  }
  const strict = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new UnreadableFile("encoding", `the bytes are not ${charset}`);
    }
  };
  // Pieces of 64 KiB keep what one piece unfolds into small.
  for await (const chunk of createReadStream(path)) {
    const text = strict(chunk as Uint8Array);
    if (text !== "") yield text;
  }
  const rest = strict();
  if (rest !== "") yield rest;
}

async function* prepend(
  start: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<string> {
  if (start !== "") yield start;
  yield* rest;
}
