import { CYRILLIC_TO_LATIN } from "../core/serbian-letters.ts";

/**
 * Writes Serbian Cyrillic in Latin, letter by letter; all else stays. A capital that becomes two
 * letters is DŽ inside a word in capitals and Dž otherwise.
 */
export function toSerbianLatin(text: string): string {
  return text.replace(
    /[\u0402\u0408-\u040b\u040f-\u0438\u043a-\u0448\u0452\u0458-\u045b\u045f]/g,
    (letter, offset: number) => {
      const small = CYRILLIC_TO_LATIN[letter.toLowerCase()];
      if (small === undefined) return letter;
      if (letter === letter.toLowerCase()) return small;
      const inCapitals =
        /\p{Lu}/u.test(text.charAt(offset + 1)) ||
        (/\p{Lu}/u.test(text.charAt(offset - 1)) &&
          !/\p{Ll}/u.test(text.charAt(offset + 1)));
      return inCapitals
        ? small.toUpperCase()
        : small.charAt(0).toUpperCase() + small.slice(1);
    },
  );
}
