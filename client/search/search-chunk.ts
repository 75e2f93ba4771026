import { PLACE, type ChunkIndex } from "./chunk-index.ts";
import {
  findWord,
  mayFind,
  NO_MATCH,
  type SearchOptions,
} from "./find-word.ts";
import type { QueryStretch, SearchQuery } from "./search-query.ts";

/** Below this everything is a match by code: the whole one, or its beginning. */
const BY_CODE = 2;
/** More than all words of a query can cost. */
const TOO_MUCH = NO_MATCH * 20;

/** Reused from chunk to chunk; `costs` holds the answer of the last one, row by row. */
export interface SearchScratch {
  costs: Uint8Array;
  /** What the words of the query cost so far, and where in the name the last one stood. */
  sums: Uint16Array;
  stretchCosts: Uint8Array;
  stretchPlaces: Uint8Array;
  wordCosts: Uint8Array;
  wordPlaces: Uint8Array;
  wordSums: Uint16Array;
  firstPlaces: Uint8Array;
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
    wordSums: new Uint16Array(rows),
    firstPlaces: new Uint8Array(rows),
    places: Array.from({ length: 8 }, () => new Uint8Array(rows)),
  };
}

/** A quick no for a chunk that lacks what must be in it. */
function mayMatch(
  index: ChunkIndex,
  { stretches, asCode }: Pick<SearchQuery, "stretches" | "asCode">,
  options: SearchOptions,
): boolean {
  const mayBe = (word: string) => mayFind(index, word, options);
  const mayBeStretch = ({ joined, words }: QueryStretch) =>
    mayBe(joined) || words.every(mayBe);
  return stretches.every(mayBeStretch) || (asCode !== "" && mayBe(asCode));
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
  if (!mayMatch(index, { stretches, asCode }, options)) return false;
  const { count } = index;
  const { costs, sums, stretchCosts, stretchPlaces, places } = scratch;
  costs.fill(NO_MATCH, 0, count);
  sums.fill(0, 0, count);
  const single = stretches.length === 1;
  let some = true;
  for (const [nth, { joined, words }] of stretches.entries()) {
    stretchCosts.fill(NO_MATCH, 0, count);
    stretchPlaces.fill(NO_MATCH, 0, count);
    findWord(
      index,
      { word: joined, options },
      {
        costs: stretchCosts,
        places: stretchPlaces,
        codes: single ? costs : undefined,
      },
    );
    if (words.length > 1) findAll(index, words, { scratch, options });
    some = false;
    for (let row = 0; row < count; row += 1) {
      const cost = stretchCosts[row] ?? NO_MATCH;
      const sum = sums[row] ?? 0;
      if (cost === NO_MATCH || sum === TOO_MUCH) sums[row] = TOO_MUCH;
      else {
        sums[row] = sum + cost;
        some = true;
      }
    }
    places[order[nth] ?? nth]?.set(stretchPlaces.subarray(0, count));
    if (!some) break;
  }
  if (some) takeSums(count, stretches.length, scratch);
  if (asCode !== "") findCode(index, asCode, scratch);
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
    if (sum >= TOO_MUCH) continue;
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

/** Rows whose code or bar code is what was typed with blanks, or whose code begins so. */
function findCode(
  index: ChunkIndex,
  code: string,
  { costs, wordCosts, wordPlaces }: SearchScratch,
): void {
  const options = { slips: new Set<string>(), slipped: new Set<string>() };
  findWord(
    index,
    { word: code, options },
    { costs: wordCosts, places: wordPlaces, codes: costs },
  );
}

/** Rows in which all words of a stretch are found. */
function findAll(
  index: ChunkIndex,
  words: string[],
  { scratch, options }: { scratch: SearchScratch; options: SearchOptions },
): void {
  if (!words.every((word) => mayFind(index, word, options))) return;
  const { count } = index;
  const { wordCosts, wordPlaces, stretchCosts, stretchPlaces } = scratch;
  const { wordSums: sums, firstPlaces: firsts } = scratch;
  sums.fill(0, 0, count);
  firsts.fill(NO_MATCH, 0, count);
  // The longest first: it finds the fewest, and where it finds none the others need not be asked.
  for (const word of words.toSorted(
    (one, other) => other.length - one.length,
  )) {
    wordCosts.fill(NO_MATCH, 0, count);
    wordPlaces.fill(NO_MATCH, 0, count);
    const into = { costs: wordCosts, places: wordPlaces };
    findWord(index, { word, options }, into);
    let some = false;
    for (let row = 0; row < count; row += 1) {
      const cost = wordCosts[row] ?? NO_MATCH;
      const sum = sums[row] ?? 0;
      if (cost === NO_MATCH || sum >= TOO_MUCH) sums[row] = TOO_MUCH;
      else {
        sums[row] = sum + cost;
        some = true;
      }
      if (word === words[0]) firsts[row] = wordPlaces[row] ?? NO_MATCH;
    }
    if (!some) return;
  }
  for (let row = 0; row < count; row += 1) {
    const sum = sums[row] ?? 0;
    if (sum < NO_MATCH && sum < (stretchCosts[row] ?? 0)) {
      stretchCosts[row] = sum;
      stretchPlaces[row] = firsts[row] ?? NO_MATCH;
    }
  }
}
