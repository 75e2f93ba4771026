/** The languages of the portal; Serbian in Latin script is the default. */
export const LANGUAGES = ["sr-Latn", "sr-Cyrl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = "sr-Latn";

/** The language a stored or sent code names, or undefined. */
export function parseLanguage(code: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === code);
}
