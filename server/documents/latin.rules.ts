const LATIN: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "đ",
  е: "e",
  ж: "ž",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "ć",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "č",
  џ: "dž",
  ш: "š",
};

/**
 * Writes Serbian Cyrillic in Latin, letter by letter; all else stays. A capital that becomes two
 * letters is DŽ inside a word in capitals and Dž otherwise.
 */
export function toSerbianLatin(text: string): string {
  return text.replace(
    /[\u0402\u0408-\u040b\u040f-\u0438\u043a-\u0448\u0452\u0458-\u045b\u045f]/g,
    (letter, offset: number) => {
      const small = LATIN[letter.toLowerCase()];
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
