import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";
import type { Refusal } from "../core/refusal.ts";
import {
  CLEARANCE_ENGLISH,
  CLEARANCE_SERBIAN,
} from "./refusal-texts-clearance.ts";
import { ENGLISH } from "./refusal-texts-en.ts";
import {
  ENGLISH_OF_FACTOR,
  SERBIAN_OF_FACTOR,
} from "./refusal-texts-factor.ts";
import {
  ENGLISH_OF_PEOPLE,
  SERBIAN_OF_PEOPLE,
} from "./refusal-texts-people.ts";
import { NEWS_ENGLISH, NEWS_SERBIAN } from "./refusal-texts-news.ts";
import { SERVICE_ENGLISH, SERVICE_SERBIAN } from "./refusal-texts-service.ts";
import { SEARCH_ENGLISH, SEARCH_SERBIAN } from "./refusal-texts-search.ts";
import { SERBIAN, type RefusalText } from "./refusal-texts-sr.ts";

const IN_SERBIAN: Record<string, RefusalText> = {
  ...SERBIAN,
  ...NEWS_SERBIAN,
  ...SEARCH_SERBIAN,
  ...SERVICE_SERBIAN,
  ...CLEARANCE_SERBIAN,
  ...SERBIAN_OF_PEOPLE,
  ...SERBIAN_OF_FACTOR,
};

const CYRILLIC = Object.fromEntries(
  Object.entries(IN_SERBIAN).map(([reason, { message, action }]) => [
    reason,
    { message: toSerbianCyrillic(message), action: toSerbianCyrillic(action) },
  ]),
);

const BY_LANGUAGE: Record<Language, Record<string, RefusalText>> = {
  "sr-Latn": IN_SERBIAN,
  "sr-Cyrl": CYRILLIC,
  en: {
    ...ENGLISH,
    ...NEWS_ENGLISH,
    ...SEARCH_ENGLISH,
    ...SERVICE_ENGLISH,
    ...CLEARANCE_ENGLISH,
    ...ENGLISH_OF_PEOPLE,
    ...ENGLISH_OF_FACTOR,
  },
};

/** The sentence and the advice of a refusal in a language; one that has none is `internal`. */
export function refusalText(
  { reason, field = "", params }: Pick<Refusal, "reason" | "field" | "params">,
  language: Language,
  correlationId = "",
): RefusalText {
  const texts = BY_LANGUAGE[language];
  const values = { correlationId, field, ...params };
  const { message, action } =
    texts[reason] ?? texts["internal"] ?? SERBIAN.internal;
  return { message: fill(message), action: fill(action) };

  function fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => {
      const value = values[name] ?? "";
      return String(typeof value === "object" ? value[language] : value);
    });
  }
}

/** Whether a refusal has a sentence of its own. */
export function hasRefusalText(reason: string): boolean {
  return reason in IN_SERBIAN;
}
