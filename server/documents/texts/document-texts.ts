import type { Language } from "../../core/language.ts";
import { en } from "./en.ts";
import { srCyrl } from "./sr-cyrl.ts";
import { srLatn, type DocumentTexts } from "./sr-latn.ts";

const TEXTS: Record<Language, DocumentTexts> = {
  "sr-Latn": srLatn,
  "sr-Cyrl": srCyrl,
  en,
};

/** All that documents and their mails say in a language. */
export function documentTexts(language: Language): DocumentTexts {
  return TEXTS[language];
}
