import { foldCode, foldForSearch, searchWords } from "../core/search-fold.ts";

/**
 * Whether a partner is meant by what was typed: each word of it stands in his name, his code or his
 * tax id, in whatever script and case.
 */
export function isMeant(
  partner: { code: string; name: string; taxId: string },
  typed: string,
): boolean {
  const { code, name, taxId } = partner;
  const known = [
    foldForSearch(name),
    foldForSearch(code),
    foldCode(code),
    foldCode(taxId),
  ].join("\n");
  return searchWords(typed).every((word) => known.includes(word));
}
