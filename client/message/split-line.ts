import { cleanLine, plainText } from "./clean-line.ts";
import type { Reading } from "./message-line.ts";
import { isSureCode, readLine } from "./read-line.ts";
import { foldWord, isTalk } from "./unit-words.ts";

/** A part of a line, as it stood, and what it says. */
export interface Part {
  raw: string;
  reading: Reading;
}

const JOINS = new Set(["i", "и", "I", "И", "+", "&", "te", "plus", "and"]);

/**
 * The items of one line: several only where each of at least two has a name and a quantity of its
 * own ("3 kom 12345 i dve kutije šrafova"), or where all are codes.
 */
export function splitLine(raw: string, read = readPart): Part[] {
  const whole = [{ raw, reading: read(raw) }];
  const pieces = piecesOf(raw, false);
  if (pieces.length < 2) return splitTight(raw) ?? whole;
  return listOfCodes(pieces) ?? groupPieces(pieces) ?? splitTight(raw) ?? whole;
}

function readPart(raw: string): Reading {
  return readLine(cleanLine(raw) || plainText(raw));
}

/** "12345 5,67890 3": cut also between digits where each part is a code with its quantity. */
function splitTight(raw: string): Part[] | undefined {
  const pieces = piecesOf(raw, true);
  if (pieces.length < 2) return undefined;
  const parts = pieces.map((piece) => ({
    raw: piece,
    reading: readPart(withoutEnd(piece)),
  }));
  const isCoded = ({ reading: { keys, quantity } }: Part) =>
    quantity !== undefined && keys.length === 1 && isSureCode(keys[0] ?? "");
  return listOfCodes(pieces) ?? (parts.every(isCoded) ? parts : undefined);
}

/** "12345, 12346, 12347". */
function listOfCodes(pieces: string[]): Part[] | undefined {
  const codes = pieces.map((piece) => withoutEnd(cleanLine(piece)));
  if (!codes.every((code) => isSureCode(code))) return undefined;
  return pieces.map((raw, at) => ({
    raw,
    reading: { keys: [codes[at] ?? ""], quantity: undefined, unit: undefined },
  }));
}

/** Joins pieces until each group is an item with its quantity; undefined when there are not two. */
function groupPieces(pieces: string[]): Part[] | undefined {
  const kinds = pieces.map(kindOf);
  const isQuantityFirst =
    kinds.find(({ named, counted }) => named && counted)?.first ?? false;
  const groups: { raw: string; named: boolean; counted: boolean }[] = [];
  pieces.forEach((raw, at) => {
    const { named, counted } = kinds[at] ?? { named: false, counted: false };
    const open = groups.at(-1);
    const isFull = open !== undefined && open.named && open.counted;
    // A remark behind a full item is of that item; before one it begins the next.
    const begins = isFull && (counted || (named && !isQuantityFirst));
    if (!open || begins) groups.push({ raw, named, counted });
    else {
      open.raw += raw;
      open.named ||= named;
      open.counted ||= counted;
    }
  });
  const last = groups.at(-1);
  if (last && groups.length > 1 && !(last.named && last.counted)) {
    groups.pop();
    const open = groups.at(-1);
    if (open) open.raw += last.raw;
  }
  if (groups.length < 2 || !groups.every((one) => one.named && one.counted))
    return undefined;
  return groups.map(({ raw }) => ({
    raw,
    reading: readPart(withoutEnd(raw)),
  }));
}

/** Whether a piece names something, and whether it says how much of it. */
function kindOf(piece: string): {
  named: boolean;
  counted: boolean;
  first: boolean;
} {
  const text = withoutEnd(cleanLine(piece));
  if (text.split(" ").every((word) => isTalk(foldWord(word))))
    return { named: false, counted: false, first: false };
  const { keys, quantity, unit, measure } = readLine(text);
  const isAmount = quantity === undefined && /^[\d.,]+$/.test(text);
  const isOnlyAmount =
    quantity !== undefined &&
    keys.length === 1 &&
    keys[0] === text &&
    (unit !== undefined || measure !== undefined);
  return {
    named: !isOnlyAmount && !(isAmount && text.length < 5),
    counted: quantity !== undefined || (isAmount && text.length < 5),
    first: /^\d/.test(text),
  };
}

function withoutEnd(piece: string): string {
  return piece.replace(/[\s,;]{1,9}$/, "");
}

/** Cuts at commas, semicolons and "i"; joined again, the pieces are the line. */
function piecesOf(raw: string, tight: boolean): string[] {
  const cuts: number[] = [];
  const isDigit = (at: number) => /\d/.test(raw[at] ?? "");
  for (let at = 0; at < raw.length; at += 1) {
    const sign = raw[at];
    if (sign === ";") cuts.push(at + 1);
    if (sign === "+" && /^\d{4}/.test(raw.slice(at + 1, at + 5))) cuts.push(at);
    if (sign === "," && (tight || !(isDigit(at - 1) && isDigit(at + 1))))
      cuts.push(at + 1);
    if (sign === " " || sign === "\u00a0") {
      const end = raw.indexOf(" ", at + 1);
      if (end > 0 && end - at <= 5 && JOINS.has(raw.slice(at + 1, end)))
        cuts.push(at + 1);
    }
  }
  const pieces: string[] = [];
  let from = 0;
  for (const cut of [...cuts, raw.length]) {
    const piece = raw.slice(from, cut);
    // What holds no letter and no digit clings to its neighbour.
    if (cut === raw.length && !/[\p{L}\d]/u.test(piece) && pieces.length > 0)
      pieces.push((pieces.pop() ?? "") + piece);
    else if (/[\p{L}\d]/u.test(piece)) pieces.push(piece);
    else continue;
    from = cut;
  }
  return pieces;
}
