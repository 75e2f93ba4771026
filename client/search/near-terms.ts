import { foldForSearch } from "../../server/core/search-fold.ts";
import { mayHold, PLACE, wordAt, type ChunkIndex } from "./chunk-index.ts";

const MAX_TERMS = 3;
const SHORTEST = 3;

interface Ground {
  indexes: readonly (ChunkIndex | undefined)[];
  nameOf(chunk: number, row: number): string;
}

/** Words of names that begin like what was typed, the most frequent of each, as they are written. */
export function nearTerms(ground: Ground, words: string[]): string[] {
  const terms = words
    .filter((word) => word.length >= SHORTEST)
    .flatMap((word) => nearestTo(ground, word) ?? []);
  return [...new Set(terms)].slice(0, MAX_TERMS);
}

function nearestTo(ground: Ground, word: string): string | undefined {
  for (let length = word.length; length >= SHORTEST; length -= 1) {
    const found = mostFrequent(ground, word.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Term {
  times: number;
  chunk: number;
  row: number;
}

function mostFrequent(
  { indexes, nameOf }: Ground,
  beginning: string,
): string | undefined {
  const terms = new Map<string, Term>();
  for (const [chunk, index] of indexes.entries()) {
    if (!index || !mayHold(index, beginning)) continue;
    const { text, starts } = index;
    for (let at = text.indexOf(beginning); at >= 0;) {
      const id = wordAt(index, at);
      const next = starts[id + 1] ?? text.length;
      if (starts[id] === at) {
        const { times, row } = inNames(index, id);
        const word = text.slice(at, next - 1);
        const known = terms.get(word);
        if (known) known.times += times;
        else if (times > 0) terms.set(word, { times, chunk, row });
      }
      at = text.indexOf(beginning, next - 1);
    }
  }
  const best = [...terms].toSorted(
    ([left, { times: leftTimes }], [right, { times: rightTimes }]) =>
      rightTimes - leftTimes || (left < right ? -1 : 1),
  )[0];
  if (!best) return undefined;
  const [word, { chunk, row }] = best;
  return asWritten(nameOf(chunk, row), word);
}

/** In how many names a word stands, and the row of one. */
function inNames(
  { offsets, rows, places }: ChunkIndex,
  id: number,
): { times: number; row: number } {
  let times = 0;
  let row = 0;
  const end = offsets[id + 1] ?? 0;
  for (let posting = offsets[id] ?? 0; posting < end; posting += 1) {
    if ((places[posting] ?? 0) > PLACE.lastOfName) continue;
    times += 1;
    row = rows[posting] ?? 0;
  }
  return { times, row };
}

function asWritten(name: string, folded: string): string {
  const written = name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .find((word) => foldForSearch(word) === folded);
  return written ?? folded;
}
