import { cleanLine } from "./clean-line.ts";
import type { MessageLine } from "./message-line.ts";
import { readText } from "./read-text.ts";

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
const ROW_NUMBER = /^\s*(\d{1,3})\s+(?=\S)/;
/** So many in a row are no chance; where the quantities are only guessed, more must be. */
const LEAST_NUMBERED = 3;
const LEAST_GUESSED = 5;

interface Source {
  line: number;
  raw: string;
}

/** Reads a text line by line; lines that are numbered, or belong together, help each other. */
export function readLines(text: string): MessageLine[] {
  const sources = text
    .split(LINE_BREAK)
    .map((raw, at) => ({ line: at + 1, raw }))
    .filter(({ raw }) => raw.trim() !== "");
  const read = sources.map(({ raw, line }) => readText(raw, line));
  return giveBelow((readNumbered(sources, read) ?? read).flat());
}

/** "1 Toner 3 kom", "2 Papir 10 kom", …: numbers that count the lines are no part of them. */
function readNumbered(
  sources: Source[],
  read: MessageLine[][],
): MessageLine[][] | undefined {
  let count = 0;
  let isGuessed = false;
  const again: MessageLine[][] = [];
  for (const [at, { raw, line }] of sources.entries()) {
    const before = read[at] ?? [];
    if (before[0]?.header) {
      again.push(before);
      continue;
    }
    count += 1;
    const [number = "", digits] = ROW_NUMBER.exec(raw) ?? [];
    if (Number(digits) !== count) return undefined;
    const [first, ...others] = readText(raw.slice(number.length), line);
    if (first?.quantity === undefined) return undefined;
    isGuessed ||= first.whole !== undefined;
    again.push([{ ...first, raw: number + first.raw }, ...others]);
  }
  return count >= (isGuessed ? LEAST_GUESSED : LEAST_NUMBERED)
    ? again
    : undefined;
}

/** "Toner" and below it "3 kom": the quantity is the upper line's. */
function giveBelow(lines: MessageLine[]): MessageLine[] {
  const given: MessageLine[] = [];
  for (const line of lines) {
    const above = given.at(-1);
    if (above && lacksQuantity(above) && isOnlyQuantity(line)) {
      const { quantity, unit, measure } = line;
      given.pop();
      given.push(
        { ...above, quantity, unit, ...(measure !== undefined && { measure }) },
        { ...line, header: true },
      );
    } else given.push(line);
  }
  return given;
}

function lacksQuantity({ header, quantity }: MessageLine): boolean {
  return !header && quantity === undefined;
}

/** Nothing was left to name an item by, so that the whole text stands for it. */
function isOnlyQuantity({ raw, keys, quantity }: MessageLine): boolean {
  return quantity !== undefined && keys[0] === cleanLine(raw);
}
