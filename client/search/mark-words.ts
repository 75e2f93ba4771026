import { foldCode } from "../../server/core/search-fold.ts";

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
  const putMarked = (piece: string, { from, to }: Place) => {
    put(piece.slice(0, from), false);
    put(piece.slice(from, to), true);
    put(piece.slice(to), false);
  };
  for (const stretch of text.split(/(\s+)/)) {
    const pieces = stretch.split(/([\p{L}\p{N}\p{M}]+)/u);
    const places = pieces.map((piece) => placeOf(piece, marks));
    // A code may have been typed without what separates its words.
    if (pieces.length > WORD_ALONE && places.every(({ to }) => to === 0))
      putMarked(stretch, placeOf(stretch, marks));
    else
      for (const [at, place] of places.entries())
        putMarked(pieces[at] ?? "", place);
  }
  return parts;
}

/** Nothing, the word, nothing. */
const WORD_ALONE = 3;

interface Place {
  from: number;
  to: number;
}

/** Where in some letters the longest mark stands; folding may change how long it is. */
function placeOf(text: string, marks: string[]): Place {
  const folded = foldCode(text);
  const fits = marks.filter(
    (mark) =>
      mark !== "" &&
      // A word of two letters was looked for at the beginning only.
      (mark.length < 3 ? folded.startsWith(mark) : folded.includes(mark)),
  );
  const mark = fits.toSorted((left, right) => right.length - left.length)[0];
  if (mark === undefined) return { from: 0, to: 0 };
  const start = folded.indexOf(mark);
  const before = lengthWhenFolded(text, start);
  const separators = text.slice(before).search(/[\p{L}\p{N}]/u);
  return {
    from: before + Math.max(separators, 0),
    to: lengthWhenFolded(text, start + mark.length),
  };
}

/** How much of a text gives so many folded letters. */
function lengthWhenFolded(text: string, letters: number): number {
  for (let length = 0; length < text.length; length += 1) {
    if (foldCode(text.slice(0, length)).length >= letters) return length;
  }
  return text.length;
}
