/** What a word is taken for. */
export interface WordGuess {
  word: string;
  guess: string;
}

const SHORTEST = 4;
const SHORTEST_TWO_EDITS = 5;

/** How many letters are put in, left out or changed between two words; more than `most`: any more. */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next[to] = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + same,
      );
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[other.length] ?? 0;
}

/**
 * The known word that is nearest to the first word of a text that nothing is found under: the one
 * fewest edits away, up to two, then one that begins alike, then the one that stands on most items.
 */
export function guessWord(
  words: string[],
  known: ReadonlyMap<string, number>,
): WordGuess | undefined {
  for (const word of words) {
    if (word.length < SHORTEST || /\d/.test(word) || known.has(word)) continue;
    const guess = nearestTo(word, known);
    if (guess !== undefined) return { word, guess };
  }
  return undefined;
}

function nearestTo(
  word: string,
  known: ReadonlyMap<string, number>,
): string | undefined {
  const most = word.length < SHORTEST_TWO_EDITS ? 1 : 2;
  const letters = lettersOf(word);
  let best: { word: string; rank: number[] } | undefined;
  for (const [other, items] of known) {
    if (Math.abs(other.length - word.length) > most) continue;
    // Letters that one has and the other has not: a changed one is two of them.
    if (bitsOf(letters ^ lettersOf(other)) > most * 2) continue;
    const edits = editsBetween(word, other, most);
    if (edits > most) continue;
    const rank = [edits, word[0] === other[0] ? 0 : 1, -items];
    if (!best || comesBefore(rank, best.rank)) best = { word: other, rank };
  }
  return best?.word;
}

function comesBefore(one: number[], other: number[]): boolean {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1)
    bits |= 1 << ((word.charCodeAt(at) + 7) % 32);
  return bits;
}

function bitsOf(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
