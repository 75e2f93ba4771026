import { foldForSearch, searchWords } from "../core/search-fold.ts";

/** How long a word and what it stands for may be. */
export const LONGEST_SYNONYM = 100;

/** More than a person keeps in mind; every phone holds them all. */
export const MOST_SYNONYMS = 500;

/** Words one of which must be found whole, in the order of the words that were typed. */
export type WordGroup = string[][];

/** Words of a search in a row, each run of them as a synonym may be written: none is longer. */
export function runsOf(words: string[]): string[] {
  const runs = words.flatMap((_, from) =>
    words
      .slice(from)
      .map((__, more) => words.slice(from, from + more + 1).join(" ")),
  );
  return runs.filter((run) => run.length <= LONGEST_SYNONYM);
}

/**
 * What may stand in place of what was typed: a synonym, of one word or of several in a row, also
 * finds what it stands for. The longest run is taken; a word without a synonym stands for itself.
 */
export function groupWords(
  words: string[],
  synonyms: ReadonlyMap<string, string>,
): WordGroup[] {
  const groups: WordGroup[] = [];
  for (let from = 0; from < words.length;) {
    let end = synonyms.size === 0 ? from + 1 : words.length;
    while (end > from + 1 && !synonyms.has(words.slice(from, end).join(" ")))
      end -= 1;
    const run = words.slice(from, end);
    const means = searchWords(synonyms.get(run.join(" ")) ?? "");
    groups.push(means.length > 0 ? [run, means] : [run]);
    from = end;
  }
  return groups;
}

/** What a word and its meaning lack beside those that there are; undefined: nothing. */
export function flawOf(
  { word, means }: { word: string; means: string },
  known: ReadonlyMap<string, string>,
): "synonym_same" | "synonym_chain" | "too_many_synonyms" | undefined {
  const meant = foldForSearch(means);
  if (meant === word) return "synonym_same";
  const isMeant = [...known].some(
    ([other, stands]) => other !== word && foldForSearch(stands) === word,
  );
  if (isMeant || known.has(meant)) return "synonym_chain";
  if (known.size >= MOST_SYNONYMS && !known.has(word))
    return "too_many_synonyms";
  return undefined;
}
