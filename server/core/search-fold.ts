const CYRILLIC_TO_LATIN: Record<string, string> = {
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
 * Folds a text for search so that both scripts, accents and đ/dj/d meet:
 * Đubrivo, djubrivo, dubrivo and ЂУБРИВО are all `dubrivo`. Applied to index and query alike.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(\d)[×хx*](?=\d)/g, "$1x")
    .replace(/[а-џ]/g, (letter) => CYRILLIC_TO_LATIN[letter] ?? letter)
    .replace(/[đð]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/dj/g, "d")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A code without its separators, folded: `CE-285A` is `ce285a`. */
export function foldCode(code: string): string {
  return foldForSearch(code).replaceAll(" ", "");
}
