import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";

/** What threads may be about, where they are about something of the portal's. */
export const CONTEXT_KINDS = ["order", "item", "claim", "document"] as const;
export type KnownContextKind = (typeof CONTEXT_KINDS)[number];

export type DepartmentNames = Record<Language, string>;

/** A department's name in a language; what nobody has written is made of the Latin one. */
export function nameIn(names: DepartmentNames, language: Language): string {
  const latin = names["sr-Latn"];
  if (names[language]) return names[language];
  return language === "sr-Cyrl" ? toSerbianCyrillic(latin) : latin;
}

/**
 * The department that a new thread goes to: the one that was chosen, else the first that takes
 * what it is about, else the default.
 */
export function routeTo<
  Department extends {
    id: number;
    kinds: readonly string[];
    isDefault: boolean;
  },
>(
  departments: readonly Department[],
  wanted: { chosen: number | undefined; kind: KnownContextKind | "none" },
): Department | undefined {
  if (wanted.chosen !== undefined)
    return departments.find(({ id }) => id === wanted.chosen);
  return (
    departments.find(({ kinds }) => kinds.includes(wanted.kind)) ??
    departments.find(({ isDefault }) => isDefault)
  );
}
