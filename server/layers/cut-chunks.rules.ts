/** A chunk ends no sooner and no later than this. */
export const LEAST_ITEMS = 500;
export const MOST_ITEMS = 2000;
/** Of so many items one may begin a chunk: a chunk is some thousand long. */
const ONE_OF = 512;

/**
 * Cuts the items of a catalogue, in its order, into chunks: the places at which each ends. An end
 * depends on nothing but the codes about it, so it is the same in every process, and an item that
 * comes or goes moves no end but perhaps that of its own chunk.
 */
export function cutChunks(codes: readonly string[]): number[] {
  const ends: number[] = [];
  let start = 0;
  for (let place = 0; place < codes.length; place += 1) {
    const length = place - start;
    if (length < LEAST_ITEMS) continue;
    if (length < MOST_ITEMS && !begins(codes[place] ?? "")) continue;
    ends.push(place);
    start = place;
  }
  if (codes.length > start) ends.push(codes.length);
  return ends;
}

function begins(code: string): boolean {
  // FNV-1a, its bits stirred once more: the low ones of codes that count up would not differ.
  let hash = 0x811c9dc5;
  for (let place = 0; place < code.length; place += 1) {
    hash = Math.imul(hash ^ code.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return (hash >>> 0) % ONE_OF === 0;
}
