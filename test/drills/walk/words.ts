import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { LATIN_IN_CYRILLIC } from "../../../client/i18n/latin-words.fixture.ts";
import { en } from "../../../client/i18n/en.ts";
import { srLatn } from "../../../client/i18n/sr-latn.ts";
import type { Language } from "../../../server/core/language.ts";
import { PROJECT_ROOT } from "../../../server/platform/project-root.ts";

/** Where the words lie that nobody translates: the demo's goods and companies, and what is written here. */
const DATA_IN = [
  "db/demo",
  "server/demo",
  "test/drills/walk",
  // Terms of claims and mails are in the language of those to whom they go.
  "client/claims/texts",
  "server/documents/texts",
];
/** Languages say their own names; units, and what an ERP or a program calls things. */
const NAMES_OF_THEIR_OWN = [
  "Rabat",
  "admin",
  "partner",
  "partner2",
  "sales",
  "demo",
  "GB",
  "kB",
  "KB",
];
const LATIN = /[A-Za-zÀ-ž]{2,}/g;
const SERBIAN = /\p{L}*[čćžšđ]\p{L}*/giu;
const CYRILLIC = /[\u0400-\u04ff]{2,}/g;

/** Tells what of a screen's words is in another language than the screen. */
export interface Words {
  wrongIn(language: Language, texts: string[]): string[];
}

export async function openWords(): Promise<Words> {
  const data = wordsOf(DATA_IN.flatMap(textsBelow));
  const names = new Set(
    [...NAMES_OF_THEIR_OWN, ...LATIN_IN_CYRILLIC].map((word) =>
      word.toLowerCase(),
    ),
  );
  const isName = (word: string) =>
    names.has(word.toLowerCase()) || data.has(word.toLowerCase());
  const { serbian, english } = await dictionaries();
  const foreign = (pattern: RegExp, texts: string[]) =>
    texts.flatMap((text) =>
      [...withoutCodes(text).matchAll(pattern)]
        .map(([word]) => word)
        .filter((word) => !isName(word))
        .map((word) => `“${word}” in “${text.slice(0, 80)}”`),
    );
  const untranslated = (texts: string[]) =>
    texts
      .filter(
        (text) => serbian.has(text) && !english.has(text) && text.includes(" "),
      )
      .map((text) => `Serbian “${text.slice(0, 80)}”`);
  return {
    wrongIn: (language, texts) => {
      const broken = texts
        .filter((text) => /\{\w+\}|\bundefined\b|\bNaN\b|\[object /.test(text))
        .map((text) => `unfinished “${text.slice(0, 80)}”`);
      const keys = texts
        .filter(
          (text) =>
            /^[a-z]+(_[a-z]+)+$|^[a-z]+(\.[a-zA-Z]+)+$/.test(text) &&
            !/\.(csv|xlsx|xml|json)$/.test(text),
        )
        .filter((text) => !isKnown(text, data))
        .map((text) => `a bare key “${text}”`);
      if (language === "en")
        return [
          ...broken,
          ...keys,
          ...foreign(SERBIAN, texts),
          ...foreign(CYRILLIC, texts),
          ...untranslated(texts),
        ];
      if (language === "sr-Cyrl")
        return [...broken, ...keys, ...foreign(LATIN, texts)];
      return [...broken, ...keys, ...foreign(CYRILLIC, texts)];
    },
  };
}

const isKnown = (text: string, data: Set<string>) =>
  text.split(/[._]/).every((word) => data.has(word));

/** Addresses, codes and what has a figure in it are words of no language. */
const withoutCodes = (text: string) =>
  text.replace(/\S*[@/\\_]\S*|\S*\d\S*|\S+\.\w{2,}\b/g, " ");

const wordsOf = (texts: string[]) =>
  new Set(
    texts.flatMap((text) =>
      (text.match(/\p{L}{2,}/gu) ?? []).map((word) => word.toLowerCase()),
    ),
  );

function textsBelow(folder: string): string[] {
  const whole = path.join(PROJECT_ROOT, folder);
  return readdirSync(whole, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(csv|csv\.gz|ts|json)$/.test(name))
    .map((name) => {
      const bytes = readFileSync(path.join(whole, name));
      return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
    });
}

async function dictionaries() {
  const client = path.join(PROJECT_ROOT, "client");
  const files = readdirSync(client, { recursive: true, encoding: "utf8" });
  const load = async (name: string) => {
    const found = files.filter((file) => file.endsWith(`texts/${name}.ts`));
    const modules = await Promise.all(
      found.map(
        (file) => import(path.join(client, file)) as Promise<{ texts: object }>,
      ),
    );
    return modules.map(({ texts }) => texts);
  };
  return {
    serbian: new Set([srLatn, ...(await load("sr-latn"))].flatMap(messagesIn)),
    english: new Set([en, ...(await load("en"))].flatMap(messagesIn)),
  };
}

function messagesIn(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node !== "object" || node === null) return [];
  return Object.values(node).flatMap(messagesIn);
}
