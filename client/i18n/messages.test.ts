import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { fill, pluralForm } from "./messages.ts";
import { srCyrl } from "./sr-cyrl.ts";
import { srLatn } from "./sr-latn.ts";

/** Every message with its path; the forms of a plural count as one. */
function flatten(node: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") found.set(here, value);
    else if (typeof value === "object" && value !== null)
      for (const [inner, text] of flatten(value, here)) found.set(inner, text);
  }
  return found;
}

const withoutForm = (path: string) => path.replace(/\.(one|few|other)$/, "");
const places = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

/** The texts that some screens bring with them, by their folder. */
const screenTexts = import.meta.glob<object>("../**/texts/*.ts", {
  eager: true,
  import: "texts",
});
const screens = [
  ...new Set(Object.keys(screenTexts).map((path) => dirname(path))),
].map((folder) => {
  const text = (name: string) => screenTexts[`${folder}/${name}.ts`] ?? {};
  return {
    folder,
    latin: text("sr-latn"),
    cyrl: text("sr-cyrl"),
    en: text("en"),
  };
});

describe.each([
  ["sr-Cyrl", srCyrl, srLatn],
  ["en", en, srLatn],
  ...screens.flatMap(
    ({ folder, latin, cyrl, en: english }): [string, object, object][] => [
      [`sr-Cyrl of ${folder}`, cyrl, latin],
      [`en of ${folder}`, english, latin],
    ],
  ),
] as [string, object, object][])(
  "the dictionary %s",
  (_name, dictionary, followed) => {
    const own = flatten(dictionary);
    const latin = flatten(followed);

    it("has the messages of Serbian Latin, no more and no fewer", () => {
      const paths = (of: Map<string, string>) =>
        [...new Set([...of.keys()].map(withoutForm))].toSorted();
      expect(paths(own)).toEqual(paths(latin));
    });

    it("names the same places in each", () => {
      for (const [path, text] of own) {
        expect([path, places(text)]).toEqual([
          path,
          places(latin.get(path) ?? ""),
        ]);
      }
    });

    it("leaves no message empty", () => {
      expect([...own].filter(([, text]) => text.trim() === "")).toEqual([]);
    });
  },
);

it("writes Serbian Cyrillic in Cyrillic, names and abbreviations apart", () => {
  const dictionaries = [srCyrl, ...screens.map(({ cyrl }) => cyrl)];
  const texts = dictionaries.flatMap((one) => [...flatten(one).values()]);
  const latinWords = texts.flatMap(
    (text) => text.replace(/\{\w+\}/g, "").match(/[A-Za-zčćžšđČĆŽŠĐ]+/g) ?? [],
  );
  expect([...new Set(latinWords)].toSorted()).toEqual([
    "ERP",
    "JSON",
    "PDF",
    "https",
  ]);
});

it("has the three Serbian forms wherever it counts", () => {
  const serbian = screens.flatMap(({ latin, cyrl }) => [latin, cyrl]);
  for (const dictionary of [srLatn, srCyrl, ...serbian]) {
    const found = flatten(dictionary);
    const twoForms = [...found.keys()].filter(
      (path) =>
        path.endsWith(".one") &&
        found.has(path.replace(/one$/, "other")) &&
        !found.has(path.replace(/one$/, "few")),
    );
    expect(twoForms).toEqual([]);
  }
});

it.each([
  [1, "1 stavka"],
  [2, "2 stavke"],
  [5, "5 stavki"],
  [11, "11 stavki"],
  [21, "21 stavka"],
  [112, "112 stavki"],
])("counts %i as %s", (count, text) => {
  const message = pluralForm(
    srLatn.cart.lines,
    count,
    new Intl.PluralRules("sr"),
  );
  expect(fill(message, { n: count })).toBe(text);
});

it("leaves a place that has no value as it stands", () => {
  expect(fill("{a} i {b}", { a: 1 })).toBe("1 i {b}");
});
