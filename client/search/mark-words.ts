import { foldForSearch } from "../../server/core/search-fold.ts";

export interface MarkedPart {
  text: string;
  marked: boolean;
}

/** A text cut into what matches the folded words and what does not, in its own script. */
export function markWords(text: string, marks: string[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  const put = (piece: string, marked: boolean) => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last?.marked === marked) last.text += piece;
    else parts.push({ text: piece, marked });
  };
  for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const place = placeOf(piece, marks);
    put(piece.slice(0, place.from), false);
    put(piece.slice(place.from, place.to), true);
    put(piece.slice(place.to), false);
  }
  return parts;
}

/** Where in a word the longest mark stands; folding may change how long it is. */
function placeOf(word: string, marks: string[]): { from: number; to: number } {
  const folded = foldForSearch(word);
  const fits = marks.filter(
    (mark) =>
      mark !== "" &&
      // A word of two letters was looked for at the beginning only.
      (mark.length < 3 ? folded.startsWith(mark) : folded.includes(mark)),
  );
  const mark = fits.toSorted((left, right) => right.length - left.length)[0];
  if (mark === undefined) return { from: 0, to: 0 };
  const start = folded.indexOf(mark);
  return {
    from: lengthWhenFolded(word, start),
    to: lengthWhenFolded(word, start + mark.length),
  };
}

/** How much of a word gives so many folded letters. */
function lengthWhenFolded(word: string, letters: number): number {
  for (let length = 0; length < word.length; length += 1) {
    if (foldForSearch(word.slice(0, length)).length >= letters) return length;
  }
  return word.length;
}
