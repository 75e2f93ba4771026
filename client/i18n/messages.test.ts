import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { inCyrillic } from "./in-cyrillic.ts";
import { LATIN_IN_CYRILLIC } from "./latin-words.fixture.ts";
import { fill, pluralForm } from "./messages.ts";
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
].map((folder): [string, object, object] => {
  const text = (name: string) => screenTexts[`${folder}/${name}.ts`] ?? {};
  return [folder, text("sr-latn"), text("en")];
});

describe.each<[string, object, object]>([["app", srLatn, en], ...screens])(
  "the dictionary of %s",
  (_name, serbian, english) => {
    const latin = flatten(serbian);
    const others = [flatten(english), flatten(inCyrillic(serbian))];

    it("has the messages of Serbian Latin, no more and no fewer", () => {
      const paths = (of: Map<string, string>) =>
        [...new Set([...of.keys()].map(withoutForm))].toSorted();
      for (const other of others) expect(paths(other)).toEqual(paths(latin));
    });

    it("names the same places in each", () => {
      for (const [path, text] of others.flatMap((other) => [...other]))
        expect([path, places(text)]).toEqual([
          path,
          places(latin.get(path) ?? ""),
        ]);
    });

    it("leaves no message empty", () => {
      for (const own of [latin, ...others])
        expect([...own].filter(([, text]) => text.trim() === "")).toEqual([]);
    });
  },
);

it("writes Serbian Cyrillic in Cyrillic, names and abbreviations apart", () => {
  const dictionaries = [srLatn, ...screens.map(([, latin]) => latin)];
  const texts = dictionaries.flatMap((one) => [
    ...flatten(inCyrillic(one)).values(),
  ]);
  const latinWords = texts.flatMap(
    (text) => text.replace(/\{\w+\}/g, "").match(/[A-Za-zčćžšđČĆŽŠĐ]+/g) ?? [],
  );
  expect([...new Set(latinWords)].toSorted()).toEqual(LATIN_IN_CYRILLIC);
});

it("has the three Serbian forms wherever it counts", () => {
  for (const dictionary of [srLatn, ...screens.map(([, latin]) => latin)]) {
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
