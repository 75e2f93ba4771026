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
  return {
    "sr-Latn": filled(latin, values),
    "sr-Cyrl": filled(inCyrillic(latin), values),
    en: filled(english, values),
  };
}

function inCyrillic({ title, text }: Said): Said {
  return {
    title: toSerbianCyrillic(title),
    ...(text !== undefined && { text: toSerbianCyrillic(text) }),
  };
}

function filled({ title, text }: Said, values: Record<string, string>): Said {
  const fill = (message: string) =>
    message.replace(
      /\{(\w+)\}/g,
      (whole, name: string) => values[name] ?? whole,
    );
  return {
    title: fill(title),
    ...(text !== undefined && { text: fill(text) }),
  };
}
