import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";

/** The terms as they were written; what nobody has written is empty. */
export type WrittenTerms = Record<Language, string>;

/**
 * The terms as they are read in each language: what is not written in Cyrillic is the Latin text
 * letter by letter, and what is not written in English is read in Serbian.
 */
export function termsInEach(written: WrittenTerms): Record<Language, string> {
  const latin = written["sr-Latn"];
  return {
    "sr-Latn": latin,
    "sr-Cyrl": written["sr-Cyrl"] || toSerbianCyrillic(latin),
    en: written.en || latin,
  };
}
