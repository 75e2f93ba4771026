/** How often each byte from 0x80 on stands in a file, by the letters of ASCII beside it. */
export interface ByteCounts {
  /** Behind a small letter. */
  afterSmall: Uint32Array;
  /** Else beside a capital. */
  amongCapitals: Uint32Array;
  alone: Uint32Array;
}

export interface CharsetGuess {
  charset: "windows-1250" | "cp852";
  /** From 0 to 1: how much better it is than the other one. */
  confidence: number;
}

/** From here on a guess is good enough to read a file by without asking. */
export const SURE_ENOUGH = 0.6;

/** What is rare counts: a capital behind a small letter, a mark within a word. */
const ODD = 0.1;

interface Letters {
  small: number[];
  capital: number[];
  /** What also stands in texts: quotes, dashes, €, °. */
  marks: number[];
}

const LETTERS: Record<CharsetGuess["charset"], Letters> = {
  "windows-1250": {
    small: [0x9a, 0x9e, 0xe8, 0xe6, 0xf0],
    capital: [0x8a, 0x8e, 0xc8, 0xc6, 0xd0],
    marks: [0x80, 0x82, 0x84, 0x85, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xb0, 0xd7],
  },
  cp852: {
    small: [0xe7, 0xa7, 0x9f, 0x86, 0xd0],
    capital: [0xe6, 0xa6, 0xac, 0x8f, 0xd1],
    marks: [0xf8, 0x9e, 0xff],
  },
};

/**
 * Which of the two code pages of Serbian programs a text is in, by the letters that it would
 * have: both give a letter to nearly every byte, and only one gives Serbian ones, small among
 * small letters and capital among capitals.
 */
export function guessCodePage(counts: ByteCounts): CharsetGuess {
  const windows = likeness(counts, LETTERS["windows-1250"]);
  const dos = likeness(counts, LETTERS.cp852);
  const better = Math.max(windows, dos);
  return {
    charset: dos > windows ? "cp852" : "windows-1250",
    confidence: Math.max(0, better - Math.min(windows, dos)) * better,
  };
}

/** The part of all bytes from 0x80 on that fit. */
function likeness(counts: ByteCounts, letters: Letters): number {
  const at = (of: Uint32Array, bytes: number[]) =>
    bytes.reduce((sum, byte) => sum + (of[byte] ?? 0), 0);
  const { small, capital, marks } = letters;
  const { afterSmall, amongCapitals, alone } = counts;
  const fitting =
    at(afterSmall, small) +
    at(amongCapitals, capital) +
    at(alone, [...small, ...capital]) +
    at(amongCapitals, small) * ODD +
    at(afterSmall, capital) * ODD +
    at(afterSmall, marks) * ODD +
    at(amongCapitals, marks) * ODD +
    at(alone, marks);
  const all = [afterSmall, amongCapitals, alone].reduce(
    (sum, of) => sum + of.reduce((one, other) => one + other, 0),
    0,
  );
  return all === 0 ? 0 : fitting / all;
}
