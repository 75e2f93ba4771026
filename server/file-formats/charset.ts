import { createReadStream } from "node:fs";
import { codePageReader } from "./code-pages.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Names under which files and people know the sets that our readers name otherwise. */
const OTHER_NAMES: Record<string, string> = {
  utf8: "utf-8",
  "utf-16": "utf-16le",
  cp1250: "windows-1250",
  "cp-1250": "windows-1250",
  "1250": "windows-1250",
  ibm852: "cp852",
  "852": "cp852",
  "cp-852": "cp852",
  "dos-852": "cp852",
  "jus-i.b1.002": "yuscii",
};

/** Bytes that windows-1250 leaves free come out of a decoder of the web as controls. */
const FREE_BYTES = /[\u0080-\u009f]/;

/** One name for each character set, whatever it is called. */
export function charsetName(name: string): string {
  const lower = name.trim().toLowerCase();
  return OTHER_NAMES[lower] ?? lower;
}

/** The character set that a byte order mark tells. */
export function markedCharset(start: Uint8Array): string | undefined {
  const [one, two, three] = start;
  if (one === 0xef && two === 0xbb && three === 0xbf) return "utf-8";
  if (one === 0xff && two === 0xfe) return "utf-16le";
  return one === 0xfe && two === 0xff ? "utf-16be" : undefined;
}

interface TextReader {
  read(bytes: Uint8Array): string;
  /** What the end leaves over. */
  end(): string;
}

function textReader(charset: string): TextReader {
  const codePage = codePageReader(charset);
  if (codePage) return { read: codePage, end: () => "" };
  // Drops a byte order mark by itself.
  const decoder = new TextDecoder(charset, { fatal: true });
  const checked = (text: string) => {
    if (decoder.encoding === "windows-1250" && FREE_BYTES.test(text))
      throw new RangeError("a byte that stands for nothing");
    return text;
  };
  return {
    read: (bytes) => checked(decoder.decode(bytes, { stream: true })),
    end: () => decoder.decode(),
  };
}

/** Whether bytes of that name can be read. */
export function isCharset(name: string): boolean {
  try {
    textReader(charsetName(name));
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a file, piece by piece.
 *
 * @throws UnreadableFile at a byte that the character set does not have
 */
export async function* decodeFile(
  path: string,
  named: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const charset = await withMark(path, named);
  if (!isCharset(charset))
    throw new UnreadableFile("unreadable", `no such charset: ${named}`);
  const reader = textReader(charset);
  const strict = (take: () => string) => {
    try {
      return take();
    } catch {
      throw new UnreadableFile("encoding", `the bytes are not ${charset}`);
    }
  };
  // Pieces of 64 KiB keep what one piece unfolds into small.
  for await (const chunk of createReadStream(path)) {
    const text = strict(() => reader.read(chunk as Uint8Array));
    onBytes?.((chunk as Uint8Array).length);
    if (text !== "") yield text;
  }
  const rest = strict(() => reader.end());
  if (rest !== "") yield rest;
}

/** UTF-16 without its byte order said takes it from the mark. */
async function withMark(path: string, named: string): Promise<string> {
  if (named.trim().toLowerCase() !== "utf-16") return charsetName(named);
  const marked = markedCharset(await readStart(path, 3));
  return marked?.startsWith("utf-16") ? marked : "utf-16le";
}

/** The first bytes of a file. */
export async function readStart(
  path: string,
  length: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path, { end: length - 1 }))
    chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
