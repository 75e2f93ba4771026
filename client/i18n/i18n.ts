import { createMemo, createRoot, createSignal } from "solid-js";
import {
  DEFAULT_LANGUAGE,
  parseLanguage,
  type Language,
} from "../../server/core/language.ts";
import { keep, kept } from "../lib/kept.ts";
import { createFormat } from "./format.ts";
import { fill, pluralForm, type Messages, type Plural } from "./messages.ts";

const latin = () => import("./sr-latn.ts").then((module) => module.srLatn);
const LOADERS: Record<Language, () => Promise<Messages>> = {
  "sr-Latn": latin,
  "sr-Cyrl": async () => {
    const [texts, { inCyrillic }] = await Promise.all([
      latin(),
      import("./in-cyrillic.ts"),
    ]);
    return inCyrillic(texts);
  },
  en: () => import("./en.ts").then((module) => module.en),
};

const [active, setActive] = createSignal<{
  language: Language;
  messages: Messages;
}>();
const [timeZone, setTimeZone] = createSignal("Europe/Belgrade");

const current = () => {
  const value = active();
  if (!value) throw new Error("a text was asked for before its dictionary");
  return value;
};

/** The language that the screen is in. */
export const language = (): Language => active()?.language ?? storedLanguage();
/** The texts of the active language. */
export const t = (): Messages => current().messages;

const { format, rules } = createRoot(() => {
  // What was made for the stored language is not made again once its texts are here.
  const chosen = createMemo(language);
  return {
    format: createMemo(() => createFormat(chosen(), timeZone())),
    rules: createMemo(
      () => new Intl.PluralRules(chosen() === "en" ? "en" : "sr"),
    ),
  };
});
export { format, setTimeZone };

/** A message in the form that goes with the count; `{n}` is the count as written here. */
export function counted(
  message: Plural,
  count: number,
  values: Record<string, string | number> = {},
): string {
  return fill(pluralForm(message, count, rules()), {
    n: format().count(count),
    ...values,
  });
}

/** The language this device was last used in. */
export function storedLanguage(): Language {
  return parseLanguage(kept("language")) ?? DEFAULT_LANGUAGE;
}

/** Loads a language's texts, then switches the screen to it and keeps the choice. */
export async function switchLanguage(next: Language): Promise<void> {
  const messages = await LOADERS[next]();
  // A choice that a lost connection overruled stays the choice.
  if (active()) keep("language", next);
  document.documentElement.lang = next;
  setActive({ language: next, messages });
}
