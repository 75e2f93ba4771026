import { mayHold, type ChunkIndex } from "./chunk-index.ts";
import { NO_MATCH, type SearchOptions } from "./find-word.ts";
import { nearTerms } from "./near-terms.ts";
import {
  createScratch,
  searchChunk,
  type SearchScratch,
} from "./search-chunk.ts";
import { prepareQueries, type SearchQuery } from "./search-query.ts";

export interface Searched {
  /** Folded words to highlight. */
  marks: string[];
  /** When nothing was found: terms near to what was typed, if there are any. */
  near?: string[];
  /** Nothing was found as it was typed, only what is one slip away from it. */
  slipped?: true;
}

/** What is searched; a chunk that has no index yet is left out. */
export interface SearchGround {
  indexes: readonly (ChunkIndex | undefined)[];
  nameOf(chunk: number, row: number): string;
  /** What words that stand on no item stand for. */
  synonyms?: ReadonlyMap<string, string>;
}

/** Is told what the rows of a chunk cost (`NO_MATCH`: nothing), and says how many of them count. */
export type TakeCosts = (chunk: number, costs: Uint8Array) => number;

const MAX_MARKS = 30;
/** What is found by a synonym comes behind what is called so. */
const MEANT = 20;
const NONE: ReadonlySet<string> = new Set();
const NO_SYNONYMS: ReadonlyMap<string, string> = new Map();
let scratch: SearchScratch = createScratch(2048);
let joined = new Uint8Array(2048);

/** Searches all chunks for what was typed; when nothing is found, tells what is near to it. */
export function searchAll(
  ground: SearchGround,
  typed: string,
  takeCosts: TakeCosts,
): Searched {
  const queries = prepareQueries(typed, ground.synonyms ?? NO_SYNONYMS);
  if (queries.length === 0) return { marks: [] };
  return (
    searchRows(ground, queries, takeCosts) ?? {
      marks: [],
      near: nearTerms(ground, wordsOf(queries)),
    }
  );
}

/**
 * The search without what is said of it when it finds nothing: what was typed, and the ways in
 * which it may be meant. Only when nothing is found are words taken that are one slip away: first
 * for words that stand nowhere, and when there are none such, for all.
 */
export function searchRows(
  ground: SearchGround,
  queries: SearchQuery[],
  takeCosts: TakeCosts,
): Searched | undefined {
  const slipped = new Set<string>();
  const run = (slips: ReadonlySet<string>) =>
    runOver(ground, queries, { takeCosts, options: { slips, slipped } });
  const words = wordsOf(queries);
  if (run(NONE) > 0) return { marks: words };
  const strange = words.filter((word) => !standsAnywhere(ground, word));
  if (run(new Set(strange.length > 0 ? strange : words)) > 0)
    return {
      marks: [...new Set([...words, ...slipped])].slice(0, MAX_MARKS),
      slipped: true,
    };
  return undefined;
}

function wordsOf(queries: SearchQuery[]): string[] {
  const stretches = queries.flatMap((query) => query.stretches);
  return [...new Set(stretches.flatMap((one) => [one.joined, ...one.words]))];
}

function runOver(
  { indexes }: SearchGround,
  queries: SearchQuery[],
  { takeCosts, options }: { takeCosts: TakeCosts; options: SearchOptions },
): number {
  let total = 0;
  for (const [chunk, index] of indexes.entries()) {
    if (!index) continue;
    if (index.count > scratch.costs.length)
      scratch = createScratch(index.count);
    const slipped = new Set<string>();
    const costs = searchWays(index, queries, { ...options, slipped });
    if (!costs) continue;
    const counted = takeCosts(chunk, costs);
    total += counted;
    if (counted > 0) for (const word of slipped) options.slipped.add(word);
  }
  return total;
}

/** What each row of a chunk costs in the way in which it costs least; undefined: no row matches. */
function searchWays(
  index: ChunkIndex,
  [typed, ...others]: SearchQuery[],
  options: SearchOptions,
): Uint8Array | undefined {
  if (!typed) return undefined;
  const isFound = searchChunk(index, typed, { scratch, options });
  if (others.length === 0) return isFound ? scratch.costs : undefined;
  const { count } = index;
  if (joined.length < count) joined = new Uint8Array(count);
  if (isFound) joined.set(scratch.costs.subarray(0, count));
  else joined.fill(NO_MATCH, 0, count);
  let some = isFound;
  for (const other of others) {
    if (!searchChunk(index, other, { scratch, options })) continue;
    some = true;
    for (let row = 0; row < count; row += 1) {
      const cost = scratch.costs[row] ?? NO_MATCH;
      if (cost === NO_MATCH) continue;
      const meant = Math.min(cost + MEANT, NO_MATCH - 1);
      if (meant < (joined[row] ?? 0)) joined[row] = meant;
    }
  }
  return some ? joined : undefined;
}

function standsAnywhere({ indexes }: SearchGround, word: string): boolean {
  return indexes.some((index) => {
    if (!index || !mayHold(index, word)) return false;
    const needle = word.length < 3 ? `\n${word}` : word;
    return index.text.includes(needle);
  });
}
