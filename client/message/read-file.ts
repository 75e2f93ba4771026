import { decodeText } from "./decode-text.ts";
import type { MessageLine } from "./message-line.ts";
import { parseMessage } from "./parse-message.ts";

export type FileTrouble = "too_large" | "unreadable" | "empty";

export type ReadFile = { lines: MessageLine[] } | { trouble: FileTrouble };

const MOST_BYTES = 5_000_000;
/** Of a text that is a page and no list: many programs write one and call it a sheet. */
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|meta)/i;
const PDF = /^%PDF-/;

/** Reads a file that somebody opened or shared: a CSV or any text, or a workbook. */
export async function readMessageFile(file: File): Promise<ReadFile> {
  if (file.size > MOST_BYTES) return { trouble: "too_large" };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const lines = isPacked(bytes)
      ? await import("./read-workbook.ts").then(({ readWorkbook }) =>
          readWorkbook(bytes),
        )
      : readText(bytes);
    if (lines === undefined) return { trouble: "unreadable" };
    if (lines === "too_large") return { trouble: "too_large" };
    return lines.length > 0 ? { lines } : { trouble: "empty" };
  } catch {
    // Not what its beginning says, or gone since it was chosen.
    return { trouble: "unreadable" };
  }
}

function isPacked([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && third === 3 && fourth === 4;
}

function readText(bytes: Uint8Array): MessageLine[] | undefined {
  const text = decodeText(bytes);
  return text === undefined || MARKUP.test(text) || PDF.test(text)
    ? undefined
    : parseMessage(text);
}
