import { foldCode } from "../core/search-fold.ts";

/** So much a person writes for an item; what comes in a file may be longer than a code. */
export const MOST_WRITTEN = 100;
/** So many a partner may teach: more than the catalogue of most of them. */
export const MOST_ALIASES = 20_000;

export interface TaughtAlias {
  /** As the person wrote it. */
  written: string;
  itemCode: string;
}

/** What a text is found under as an alias; empty when there is nothing in it to find. */
export const aliasOf = (written: string): string => foldCode(written);

/** Aliases by their folded texts: of those that fold to one, the last is meant. */
export function lastTaught(
  taught: TaughtAlias[],
): (TaughtAlias & { alias: string })[] {
  const byAlias = new Map(
    taught.map((one) => {
      const alias = aliasOf(one.written);
      return [alias, { ...one, alias }] as const;
    }),
  );
  return [...byAlias.values()];
}
