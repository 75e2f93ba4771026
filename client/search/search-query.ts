import { groupWords } from "../../server/catalog/synonym.rules.ts";
import { createWordFolder } from "./fold-words.ts";

/** One stretch of what was typed, without a blank in it. */
export interface QueryStretch {
  /** Its folded words without what separates them. */
  joined: string;
  /** Its folded words; all must be found where `joined` is not. */
  words: string[];
}

export interface SearchQuery {
  /** The longest first: it finds the fewest. All must be found. */
  stretches: QueryStretch[];
  /** Where each stretch stood in what was typed. */
  order: number[];
  /** All in one, as a code typed with blanks; empty when it can be none. */
  asCode: string;
}

const MAX_STRETCHES = 8;
const MAX_LENGTH = 200;

/** Each synonym in what was typed doubles the searches: so many at the most. */
const MOST_WAYS = 8;

/**
 * What was typed, and after it each way in which its synonyms may be meant; none when nothing of it
 * can be looked for.
 */
export function prepareQueries(
  typed: string,
  synonyms: ReadonlyMap<string, string>,
): SearchQuery[] {
  const query = prepareQuery(typed);
  if (!query) return [];
  const others = synonyms.size === 0 ? [] : otherWays(typed, synonyms);
  return [query, ...others.flatMap((text) => prepareQuery(text) ?? [])];
}

function otherWays(
  typed: string,
  synonyms: ReadonlyMap<string, string>,
): string[] {
  const { words, stretches } = createWordFolder()(typed.slice(0, MAX_LENGTH));
  let ways = [""];
  let at = 0;
  for (const [run = [], means] of groupWords(words, synonyms)) {
    const first = at;
    // What stood in one stretch stays in one: it may be a code.
    const own = run
      .map((word, nth) => {
        const isNext = stretches[first + nth] === stretches[first + nth - 1];
        return `${isNext ? "-" : " "}${word}`;
      })
      .join("");
    const mayBeMeant = means !== undefined && ways.length < MOST_WAYS;
    ways = ways.flatMap((way) =>
      mayBeMeant ? [way + own, `${way} ${means.join(" ")}`] : [way + own],
    );
    at += run.length;
  }
  return ways.slice(1);
}

/** What was typed, folded; undefined when nothing of it can be looked for. */
export function prepareQuery(typed: string): SearchQuery | undefined {
  const folded = createWordFolder()(typed.slice(0, MAX_LENGTH));
  const byStretch = new Map<number, string[]>();
  folded.words.forEach((word, nth) => {
    const stretch = folded.stretches[nth] ?? 0;
    byStretch.set(stretch, [...(byStretch.get(stretch) ?? []), word]);
  });
  const stretches = [...byStretch.values()]
    .slice(0, MAX_STRETCHES)
    .map((words) => ({ words, joined: words.join("") }));
  if (stretches.length === 0) return undefined;
  const order = stretches
    .map((_, place) => place)
    .toSorted((left, right) => lengthOf(right) - lengthOf(left));
  const all = stretches.map(({ joined }) => joined).join("");
  function lengthOf(place: number): number {
    return stretches[place]?.joined.length ?? 0;
  }
  return {
    stretches: order.flatMap((place) => stretches[place] ?? []),
    order,
    asCode: stretches.length > 1 && /\d/.test(all) ? all : "",
  };
}
