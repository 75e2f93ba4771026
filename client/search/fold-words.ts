import { foldForSearch } from "../../server/core/search-fold.ts";

/** The folded words of a text, and in the how-manieth stretch without a blank each stood. */
export interface FoldedWords {
  words: string[];
  stretches: number[];
}

/** More than a catalogue of 50,000 items has of them would only be ballast. */
const MAX_KNOWN = 20_000;

/**
 * Cuts texts into words folded as `foldForSearch` folds. What needs no look at accents or scripts
 * is cut letter by letter: folding is the dearest part of building an index, and this is three
 * times as fast as the expressions. The rest is remembered, since it repeats.
 */
export function createWordFolder(): (text: string) => FoldedWords {
  const known = new Map<string, string[]>();
  const foldStretch = (stretch: string): string[] => {
    let words = known.get(stretch);
    if (!words) {
      words = foldForSearch(stretch).split(" ").filter(Boolean);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(stretch, words);
    }
    return words;
  };
  return (text) => {
    const words: string[] = [];
    const stretches: number[] = [];
    const lower = text.toLowerCase();
    // A letter may have grown when made small; then the places in the two texts differ.
    const isEven = lower.length === text.length;
    let stretch = 0;
    for (let start = 0; start < text.length;) {
      let end = start;
      let plain = isEven;
      for (; end < text.length; end += 1) {
        const unit = text.charCodeAt(end);
        if (unit <= 32 || unit === 160) break;
        if (unit > 126 || unit === STAR) plain = false;
      }
      if (end > start) {
        const before = words.length;
        if (plain && cutPlain(lower, { start, end }, words)) {
          // Cut.
        } else {
          words.length = before;
          words.push(...foldStretch(text.slice(start, end)));
        }
        for (let nth = before; nth < words.length; nth += 1)
          stretches.push(stretch);
        stretch += 1;
      }
      start = end + 1;
    }
    return { words, stretches };
  };
}

const STAR = 42;
const LETTER_D = 100;
const LETTER_J = 106;

/** Cuts a stretch of plain letters at all that is neither letter nor digit; false at a `dj`. */
function cutPlain(
  lower: string,
  { start, end }: { start: number; end: number },
  words: string[],
): boolean {
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const unit = at < end ? lower.charCodeAt(at) : 0;
    if (unit === LETTER_J && at > from && lower.charCodeAt(at - 1) === LETTER_D)
      return false;
    const isPart = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
    if (isPart) continue;
    if (at > from) words.push(lower.slice(from, at));
    from = at + 1;
  }
  return true;
}
