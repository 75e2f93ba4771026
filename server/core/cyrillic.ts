const DIGRAPHS: Record<string, string> = {
  lj: "љ",
  nj: "њ",
  dž: "џ",
  Lj: "Љ",
  Nj: "Њ",
  Dž: "Џ",
  LJ: "Љ",
  NJ: "Њ",
  DŽ: "Џ",
};
const LETTERS: Record<string, string> = {
  a: "а",
  b: "б",
  v: "в",
  g: "г",
  d: "д",
  đ: "ђ",
  e: "е",
  ž: "ж",
  z: "з",
  i: "и",
  j: "ј",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  ć: "ћ",
  u: "у",
  f: "ф",
  h: "х",
  c: "ц",
  č: "ч",
  š: "ш",
};
/** Two letters that stand for two sounds here, not for one letter. */
const SPLIT_DIGRAPH =
  /(in)(?=jekci)|(kon)(?=junk)|(na)d(?=živ)|(po)d(?=župan)/gi;
/** What stays as it is. IOS, PDV and PIB are abbreviations of our own words. */
const NO_WORD_OF_OURS =
  /(\{[^}]*\}|<[^>]*>|\S*[@/]\S*|\bhttps?\b|\b(?!(?:IOS|PDV|PIB)\b)\p{Lu}{2,}\b|\b[\p{L}\d]*[qwxyQWXY\d][\p{L}\d]*\b)/u;

/**
 * Writes our own Serbian texts in Cyrillic. Never applied to data from the ERP: names, brands,
 * codes and units stay as they came. What stands in `{braces}` or `<angles>`, addresses, and
 * words with letters that Serbian lacks stay as they are.
 */
export function toSerbianCyrillic(text: string): string {
  return text
    .split(NO_WORD_OF_OURS)
    .map((part, index) => (index % 2 === 1 ? part : transliterate(part)))
    .join("");
}

function transliterate(text: string): string {
  return (
    text
      // A foreign name is written as it sounds.
      .replaceAll("iPhone", "Ajfon")
      .replace(SPLIT_DIGRAPH, (match) => `${match}\u200b`)
      .replace(/dž|lj|nj/gi, (pair) => DIGRAPHS[pair] ?? pair)
      .replace(/\p{L}/gu, (letter) => {
        const lower = letter.toLowerCase();
        const cyrillic = LETTERS[lower] ?? letter;
        return letter === lower ? cyrillic : cyrillic.toUpperCase();
      })
      .replaceAll("\u200b", "")
  );
}
