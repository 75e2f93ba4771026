import { mayHold, type ChunkIndex } from "./chunk-index.ts";
import type { SearchOptions } from "./find-word.ts";
import { nearTerms } from "./near-terms.ts";
import {
  createScratch,
  searchChunk,
  type SearchScratch,
} from "./search-chunk.ts";
import { prepareQuery, type SearchQuery } from "./search-query.ts";

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
}

/** Is told what the rows of a chunk cost (`NO_MATCH`: nothing), and says how many of them count. */
export type TakeCosts = (chunk: number, costs: Uint8Array) => number;

const MAX_MARKS = 30;
const NONE: ReadonlySet<string> = new Set();
let scratch: SearchScratch = createScratch(2048);

/** Searches all chunks for what was typed; when nothing is found, tells what is near to it. */
export function searchAll(
  ground: SearchGround,
  typed: string,
  takeCosts: TakeCosts,
): Searched {
  const query = prepareQuery(typed);
  if (!query) return { marks: [] };
  return (
    searchRows(ground, query, takeCosts) ?? {
      marks: [],
      near: nearTerms(ground, wordsOf(query)),
    }
  );
}

/**
 * The search without what is said of it when it finds nothing. Only when nothing is found are
 * words taken that are one slip away: first for words that stand nowhere, and when there are none
 * such, for all.
 */
export function searchRows(
  ground: SearchGround,
  query: SearchQuery,
  takeCosts: TakeCosts,
): Searched | undefined {
  const slipped = new Set<string>();
  const run = (slips: ReadonlySet<string>) =>
    runOver(ground, query, { takeCosts, options: { slips, slipped } });
  const words = wordsOf(query);
  if (run(NONE) > 0) return { marks: words };
  const strange = words.filter((word) => !standsAnywhere(ground, word));
  if (run(new Set(strange.length > 0 ? strange : words)) > 0)
    return {
      marks: [...new Set([...words, ...slipped])].slice(0, MAX_MARKS),
      slipped: true,
    };
  return undefined;
}

function wordsOf({ stretches }: SearchQuery): string[] {
  return [
    ...new Set(stretches.flatMap(({ joined, words }) => [joined, ...words])),
  ];
}

function runOver(
  { indexes }: SearchGround,
  query: SearchQuery,
  { takeCosts, options }: { takeCosts: TakeCosts; options: SearchOptions },
): number {
  let total = 0;
  for (const [chunk, index] of indexes.entries()) {
    if (!index) continue;
    if (index.count > scratch.costs.length)
      scratch = createScratch(index.count);
    const slipped = new Set<string>();
    if (
      !searchChunk(index, query, { scratch, options: { ...options, slipped } })
    )
      continue;
    const counted = takeCosts(chunk, scratch.costs);
    total += counted;
    if (counted > 0) for (const word of slipped) options.slipped.add(word);
  }
  return total;
}

function standsAnywhere({ indexes }: SearchGround, word: string): boolean {
  return indexes.some((index) => {
    if (!index || !mayHold(index, word)) return false;
    const needle = word.length < 3 ? `\n${word}` : word;
    return index.text.includes(needle);
  });
}
