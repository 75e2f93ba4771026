import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";
import type { Said } from "./notices.rules.ts";

/**
 * What a notice says in all languages. Our own words are given in Serbian Latin and in English;
 * what stands in their `{braces}` is filled in as it is, in Cyrillic too: names, codes, numbers.
 */
export function say(
  words: { latin: Said; english: Said },
  values: Record<string, string> = {},
): Record<Language, Said> {
  const { latin, english } = words;
  const fill = (message: string) =>
    message.replace(
      /\{(\w+)\}/g,
      (whole, name: string) => values[name] ?? whole,
    );
  return {
    "sr-Latn": each(latin, fill),
    "sr-Cyrl": each(latin, (message) => fill(toSerbianCyrillic(message))),
    en: each(english, fill),
  };
}

function each(
  { title, text, locked }: Said,
  change: (message: string) => string,
): Said {
  return {
    title: change(title),
    ...(text !== undefined && { text: change(text) }),
    ...(locked !== undefined && { locked: change(locked) }),
  };
}
