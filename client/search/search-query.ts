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
