import {
  lettersOf,
  mayHold,
  PLACE,
  wordAt,
  type ChunkIndex,
} from "./chunk-index.ts";
import { oneEdit, REACH } from "./one-edit.ts";
import type { SearchQuery } from "./search-query.ts";

/** The cost of a row that does not match. */
export const NO_MATCH = 255;

/** Below this everything is a match by code: the whole one, or its beginning. */
const BY_CODE = 2;
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

/** Reused from chunk to chunk; `costs` holds the answer of the last one, row by row. */
export interface SearchScratch {
  costs: Uint8Array;
  /** What the words of the query cost so far, and where in the name the last one stood. */
  sums: Uint16Array;
  stretchCosts: Uint8Array;
  stretchPlaces: Uint8Array;
  wordCosts: Uint8Array;
  wordPlaces: Uint8Array;
  /** Places in the name, one row of bytes for each stretch. */
  places: Uint8Array[];
}

export function createScratch(rows: number): SearchScratch {
  return {
    costs: new Uint8Array(rows),
    sums: new Uint16Array(rows),
    stretchCosts: new Uint8Array(rows),
    stretchPlaces: new Uint8Array(rows),
    wordCosts: new Uint8Array(rows),
    wordPlaces: new Uint8Array(rows),
    places: Array.from({ length: 8 }, () => new Uint8Array(rows)),
  };
}

export interface SearchOptions {
  /** For which words what is one slip away is taken too. */
  slips: ReadonlySet<string>;
  /** Gathers the words that were found by a slip. */
  slipped: Set<string>;
}

/**
 * What each row of a chunk costs, the lowest first: the whole code or bar code, the code's
 * beginning, then the words by where they are found; their order in the name breaks a tie. False
 * when no row matches.
 */
export function searchChunk(
  index: ChunkIndex,
  { stretches, order, asCode }: SearchQuery,
  { scratch, options }: { scratch: SearchScratch; options: SearchOptions },
): boolean {
  const { count } = index;
  const { costs, sums, stretchCosts, stretchPlaces, places } = scratch;
  costs.fill(NO_MATCH, 0, count);
  sums.fill(0, 0, count);
  const single = stretches.length === 1;
  let some = true;
  for (const [nth, { joined, words }] of stretches.entries()) {
    stretchCosts.fill(NO_MATCH, 0, count);
    stretchPlaces.fill(NO_MATCH, 0, count);
    const whole = { costs: stretchCosts, places: stretchPlaces };
    if (single) findCode(index, joined, costs);
    findWord(index, { word: joined, options }, whole);
    if (words.length > 1) findAll(index, words, { scratch, options });
    some = false;
    for (let row = 0; row < count; row += 1) {
      const cost = stretchCosts[row] ?? NO_MATCH;
      const sum = sums[row] ?? 0;
      if (cost === NO_MATCH || sum === NO_MATCH * 2) sums[row] = NO_MATCH * 2;
      else {
        sums[row] = sum + cost;
        some = true;
      }
    }
    places[order[nth] ?? nth]?.set(stretchPlaces.subarray(0, count));
    if (!some) break;
  }
  if (some) takeSums(count, stretches.length, scratch);
  if (asCode !== "") findCode(index, asCode, costs);
  for (let row = 0; row < count; row += 1)
    if (costs[row] !== NO_MATCH) return true;
  return false;
}

function takeSums(
  count: number,
  stretches: number,
  { costs, sums, places }: SearchScratch,
): void {
  for (let row = 0; row < count; row += 1) {
    const sum = sums[row] ?? 0;
    if (sum >= NO_MATCH * 2) continue;
    let inOrder = true;
    for (let nth = 1; nth < stretches && inOrder; nth += 1) {
      const place = places[nth]?.[row] ?? NO_MATCH;
      inOrder =
        place <= PLACE.lastOfName && place > (places[nth - 1]?.[row] ?? 0);
    }
    const cost = BY_CODE + sum * 2 + (inOrder ? 0 : 1);
    if (cost < (costs[row] ?? 0)) costs[row] = Math.min(cost, NO_MATCH - 1);
  }
}

/** Rows whose code or bar code is this, or whose code begins so. */
function findCode(index: ChunkIndex, code: string, costs: Uint8Array): void {
  if (code.length < SHORTEST_INSIDE || !mayHold(index, code)) return;
  const { text, starts, offsets, rows, places } = index;
  for (let at = text.indexOf(code); at >= 0;) {
    const id = wordAt(index, at);
    const next = starts[id + 1] ?? text.length;
    if (starts[id] === at) {
      const isWhole = at + code.length === next - 1;
      const end = offsets[id + 1] ?? 0;
      for (let posting = offsets[id] ?? 0; posting < end; posting += 1) {
        const place = places[posting] ?? 0;
        const row = rows[posting] ?? 0;
        if (isWhole && (place === PLACE.whole || place === PLACE.barcode))
          costs[row] = IS_CODE;
        else if (place === PLACE.whole && costs[row] !== IS_CODE)
          costs[row] = CODE_BEGINS;
      }
    }
    at = text.indexOf(code, next - 1);
  }
}

/** Rows in which all of these words are found. */
function findAll(
  index: ChunkIndex,
  words: string[],
  { scratch, options }: { scratch: SearchScratch; options: SearchOptions },
): void {
  const { count } = index;
  const { wordCosts, wordPlaces, stretchCosts, stretchPlaces } = scratch;
  const sums = new Uint16Array(count);
  const firsts = new Uint8Array(count);
  for (const [nth, word] of words.entries()) {
    wordCosts.fill(NO_MATCH, 0, count);
    wordPlaces.fill(NO_MATCH, 0, count);
    findWord(
      index,
      { word, options },
      { costs: wordCosts, places: wordPlaces },
    );
    for (let row = 0; row < count; row += 1) {
      const cost = wordCosts[row] ?? NO_MATCH;
      sums[row] = cost === NO_MATCH ? NO_MATCH * 20 : (sums[row] ?? 0) + cost;
      if (nth === 0) firsts[row] = wordPlaces[row] ?? NO_MATCH;
    }
  }
  for (let row = 0; row < count; row += 1) {
    const sum = sums[row] ?? 0;
    if (sum < NO_MATCH && sum < (stretchCosts[row] ?? 0)) {
      stretchCosts[row] = sum;
      stretchPlaces[row] = firsts[row] ?? NO_MATCH;
    }
  }
}

interface Into {
  costs: Uint8Array;
  places: Uint8Array;
}

function findWord(
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

/** What a word costs by where it is found: whole, at a word's beginning, or inside one. */
const COSTS = {
  name: [0, 1, 6],
  code: [0, 2, 7],
  barcode: [0, 2, 8],
  manufacturer: [3, 4, 9],
} as const;

function take(
  { offsets, rows, places }: ChunkIndex,
  { id, reach, extra }: { id: number; reach: 0 | 1 | 2; extra: number },
  into: Into,
): void {
  const end = offsets[id + 1] ?? 0;
  for (let posting = offsets[id] ?? 0; posting < end; posting += 1) {
    const row = rows[posting] ?? 0;
    const place = places[posting] ?? 0;
    const kind =
      place <= PLACE.lastOfName
        ? "name"
        : place === PLACE.manufacturer
          ? "manufacturer"
          : place === PLACE.barcode
            ? "barcode"
            : "code";
    const cost = COSTS[kind][reach] + extra;
    if (cost < (into.costs[row] ?? 0)) {
      into.costs[row] = cost;
      into.places[row] = place;
    }
  }
}
