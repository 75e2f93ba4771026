import {
  lettersOf,
  mayHold,
  PLACE,
  wordAt,
  type ChunkIndex,
} from "./chunk-index.ts";
import { oneEdit, REACH } from "./one-edit.ts";

/** The cost of a row that does not match. */
export const NO_MATCH = 255;
/** The whole code or bar code, and a code's beginning: before all that words can cost. */
const IS_CODE = 0;
const CODE_BEGINS = 1;

/** What a slip of the fingers adds, so that it never comes before what was typed. */
const SLIP = 20;
const SLIP_IN_BEGINNING = 24;
/** A shorter word has more neighbours than it has sense. */
const SHORTEST_SLIP = 4;
const SHORTEST_SLIP_IN_BEGINNING = 5;
/** Shorter words are looked for at the beginning of words only, as on the server. */
const SHORTEST_INSIDE = 3;

export interface SearchOptions {
  /** For which words what is one slip away is taken too. */
  slips: ReadonlySet<string>;
  /** Gathers the words that were found by a slip. */
  slipped: Set<string>;
}

export interface Into {
  costs: Uint8Array;
  places: Uint8Array;
  /** Where the word may be a code by itself: the rows whose code it is or begins. */
  codes?: Uint8Array | undefined;
}

/** Whether a chunk may have rows with a word at all. */
export function mayFind(
  index: ChunkIndex,
  word: string,
  { slips }: SearchOptions,
): boolean {
  return slips.has(word) || mayHold(index, word);
}

/** Writes for each row that has a word what it costs by where it stands. */
export function findWord(
  index: ChunkIndex,
  { word, options }: { word: string; options: SearchOptions },
  into: Into,
): void {
  if (options.slips.has(word))
    findSlips(index, { word, slipped: options.slipped }, into);
  if (!mayHold(index, word)) return;
  const { text, starts } = index;
  const short = word.length < SHORTEST_INSIDE;
  const needle = short ? `\n${word}` : word;
  for (let at = text.indexOf(needle); at >= 0;) {
    const begin = short ? at + 1 : at;
    const id = wordAt(index, begin);
    const next = starts[id + 1] ?? text.length;
    const begins = starts[id] === begin;
    const isWhole = begins && begin + word.length === next - 1;
    take(index, { id, reach: isWhole ? 0 : begins ? 1 : 2, extra: 0 }, into);
    if (begins && !short) takeCodes(index, { id, isWhole }, into.codes);
    at = text.indexOf(needle, next - 1);
  }
}

function findSlips(
  index: ChunkIndex,
  { word, slipped }: { word: string; slipped: Set<string> },
  into: Into,
): void {
  if (word.length < SHORTEST_SLIP) return;
  // Whatever the slip, one of these two parts is as it was typed.
  const half = word.length >> 1;
  if (
    !mayHold(index, word.slice(0, half)) &&
    !mayHold(index, word.slice(half + 1))
  )
    return;
  const { text, starts, letters } = index;
  const typed = lettersOf(word);
  for (let id = 0; id < letters.length; id += 1) {
    const missing = typed & ~(letters[id] ?? 0);
    // Two letters that the word has not are two slips.
    if ((missing & (missing - 1)) !== 0) continue;
    const start = starts[id] ?? 0;
    const end = (starts[id + 1] ?? 0) - 1;
    if (end - start < word.length - 1) continue;
    const reach = oneEdit(word, text, { start, end });
    if (reach === REACH.none) continue;
    const isBeginning = reach === REACH.beginning;
    if (isBeginning && word.length < SHORTEST_SLIP_IN_BEGINNING) continue;
    slipped.add(text.slice(start, end));
    const extra = isBeginning ? SLIP_IN_BEGINNING : SLIP;
    take(index, { id, reach: 0, extra }, into);
  }
}

function takeCodes(
  { offsets, rows, places }: ChunkIndex,
  { id, isWhole }: { id: number; isWhole: boolean },
  codes: Uint8Array | undefined,
): void {
  if (!codes) return;
  const end = offsets[id + 1] ?? 0;
  for (let posting = offsets[id] ?? 0; posting < end; posting += 1) {
    const place = places[posting] ?? 0;
    const row = rows[posting] ?? 0;
    if (isWhole && (place === PLACE.whole || place === PLACE.barcode))
      codes[row] = IS_CODE;
    else if (place === PLACE.whole && codes[row] !== IS_CODE)
      codes[row] = CODE_BEGINS;
  }
}

/** What a word costs by where it is found: whole, at a word's beginning, or inside one. */
const COSTS = {
  name: [0, 1, 6],
  code: [0, 2, 7],
  barcode: [0, 2, 8],
  manufacturer: [3, 4, 9],
} as const;
const REACHES = 3;

/** The same by place, a byte for each reach: a search asks it of a hundred thousand words. */
const COST_AT = Uint8Array.from({ length: 256 * REACHES }, (_, at) => {
  const place = Math.floor(at / REACHES);
  const kind =
    place <= PLACE.lastOfName
      ? "name"
      : place === PLACE.manufacturer
        ? "manufacturer"
        : place === PLACE.barcode
          ? "barcode"
          : "code";
  return COSTS[kind][at % REACHES] ?? NO_MATCH;
});

function take(
  { offsets, rows, places }: ChunkIndex,
  { id, reach, extra }: { id: number; reach: 0 | 1 | 2; extra: number },
  into: Into,
): void {
  const end = offsets[id + 1] ?? 0;
  for (let posting = offsets[id] ?? 0; posting < end; posting += 1) {
    const row = rows[posting] ?? 0;
    const place = places[posting] ?? 0;
    const cost = (COST_AT[place * REACHES + reach] ?? NO_MATCH) + extra;
    if (cost < (into.costs[row] ?? 0)) {
      into.costs[row] = cost;
      into.places[row] = place;
    }
  }
}
