const LETTERS: Record<string, number> = {
  Š: 0x8a,
  š: 0x9a,
  Ž: 0x8e,
  ž: 0x9e,
  Ć: 0xc6,
  ć: 0xe6,
  Č: 0xc8,
  č: 0xe8,
  Đ: 0xd0,
  đ: 0xf0,
};
const UNKNOWN = 0x3f;

/** A text as old Windows programs write it; other letters than ours become a question mark. */
export function inCp1250(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? UNKNOWN;
      return code < 0x80 ? code : (LETTERS[letter] ?? UNKNOWN);
    }),
  );
}
