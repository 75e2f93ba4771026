import { cleanLine, plainText } from "./clean-line.ts";
import type { MessageLine } from "./message-line.ts";
import { namesNothing } from "./names-nothing.ts";
import { splitLine } from "./split-line.ts";

/** Longer is no line of an order: what names it is its beginning. */
const LONGEST_LINE = 20_000;
const LONGEST_KEY = 200;

/** Reads one line of a message: mostly one item, sometimes several. */
export function readText(raw: string, line: number): MessageLine[] {
  if (raw.length > LONGEST_LINE) {
    const keys = [raw.trim().slice(0, LONGEST_KEY)];
    return [{ line, raw, keys, quantity: undefined, unit: undefined }];
  }
  const text = cleanLine(raw);
  if (namesNothing(text)) {
    const keys = [text || plainText(raw) || raw.trim()];
    return [
      { line, raw, keys, quantity: undefined, unit: undefined, header: true },
    ];
  }
  return splitLine(raw).map((part) => ({
    line,
    raw: part.raw,
    ...part.reading,
  }));
}
