import { expect, it } from "vitest";
import { buildChunkIndex, type SearchedRow } from "./chunk-index.ts";
import { createWordFolder } from "./fold-words.ts";
import { searchAll } from "./search-all.ts";
import { NO_MATCH } from "./find-word.ts";
import { foldForSearch } from "../../server/core/search-fold.ts";

const item = (
  code: string,
  name: string,
  more: Partial<SearchedRow> = {},
): SearchedRow => ({ code, name, barcodes: [], manufacturer: "", ...more });

const ITEMS: SearchedRow[][] = [
  [
    item("CE-285A", "Toner za štampač", { manufacturer: "Hewlett-Packard" }),
    item("00185", "Čekić, drška 30cm", { barcodes: ["8601234567899"] }),
    item("D1", "Đubrivo za travu 5kg"),
    item("LJ9", "Љуљашка дрвена", { manufacturer: "Čekić d.o.o." }),
    item("SR40", "Šraf M8×40 pocinkovan"),
  ],
  [
    item("INJ", "Injekcija silikonska"),
    item("DZ", "Džak za smeće crni"),
    item("TON7", "Papir za toner i fax"),
    item("M1", "Menzura, monotoner prikaz"),
    item("R10", "RC0402FR-0710KL otpornik 10kΩ ±1%"),
    item("NAD", "nadživeti"),
  ],
];

/** The codes found for what was typed, the best first, each with its cost. */
function search(typed: string, chunks = ITEMS, synonyms = {}) {
  const fold = createWordFolder();
  const found: { code: string; cost: number }[] = [];
  const searched = searchAll(
    {
      indexes: chunks.map((items) => buildChunkIndex(items, fold)),
      nameOf: (chunk, row) => chunks[chunk]?.[row]?.name ?? "",
      synonyms: new Map<string, string>(Object.entries(synonyms)),
    },
    typed,
    (chunk, costs) => {
      const rows = (chunks[chunk] ?? []).flatMap(({ code }, row) => {
        const cost = costs[row] ?? NO_MATCH;
        return cost === NO_MATCH ? [] : [{ code, cost }];
      });
      found.push(...rows);
      return rows.length;
    },
  );
  const best = found.toSorted((left, right) => left.cost - right.cost);
  return { ...searched, codes: best.map(({ code }) => code) };
}

it.each([
  ["D1", ["Đubrivo", "Djubrivo", "dubrivo", "ЂУБРИВО", "Ðubrivo"]],
  [
    "00185",
    ["Čekić drška", "ЧЕКИЋ дршка", "cekic drska", "C\u030Cekic\u0301 30cm"],
  ],
  ["LJ9", ["Љуљашка", "Ljuljaška", "ǈuljaška", "ljuljas"]],
  ["DZ", ["Џак", "DŽAK", "dzak"]],
  ["SR40", ["Šraf M8×40", "sraf m8x40", "M8*40", "м8х40".replace("м", "m")]],
  ["INJ", ["Инјекција", "injekcija"]],
  ["NAD", ["надживети", "nadziveti"]],
])("finds %s in both scripts and without accents", (code, typed) => {
  for (const text of typed)
    expect([text, search(text).codes]).toEqual([text, [code]]);
});

it.each([
  ["CE-285A", "CE-285A"],
  ["ce285a", "CE-285A"],
  ["CE 285A", "CE-285A"],
  ["285a", "CE-285A"],
  ["8601234567899", "00185"],
  ["860123", "00185"],
  ["RC0402FR-0710KL", "R10"],
  ["rc0402fr0710kl", "R10"],
  ["rc0402fr 0710", "R10"],
  ["hewlett toner", "CE-285A"],
  ["štampač toner hewlett", "CE-285A"],
  ["10kω", "R10"],
  ["5kg travu dubrivo", "D1"],
])("finds %s", (typed, code) => {
  expect(search(typed).codes).toEqual([code]);
});

it("asks for all words, and looks for one or two letters at the beginning of words only", () => {
  expect(search("toner drška").codes).toEqual([]);
  expect(search("fa").codes).toEqual(["TON7"]);
  expect(search("ax").codes).toEqual([]);
  expect(search("  ,- ").codes).toEqual([]);
});

it.each([
  ["a letter too many", "tonner fax", "TON7"],
  ["a letter too few", "toer fax", "TON7"],
  ["another letter", "tuner fax", "TON7"],
  ["the first letter", "yoner fax", "TON7"],
  ["two letters changed over", "tnoer fax", "TON7"],
  ["two changed over in the middle", "toenr fax", "TON7"],
  ["two changed over where the halves meet", "otpronik", "R10"],
  ["a letter of a beginning", "silokon", "INJ"],
  ["a digit of a code", "ce-286a", "CE-285A"],
  ["the last letter too many", "cekicc", "00185"],
])("takes one slip: %s", (_, typed, code) => {
  expect(search(typed).codes[0]).toBe(code);
});

it("takes a slip only where nothing is found, and marks what was meant", () => {
  const { codes, marks } = search("tonre");
  expect(codes).toContain("CE-285A");
  expect(marks).toContain("toner");
  expect(
    search("tnore", [[item("1", "Toner"), item("2", "Tnore")]]).codes,
  ).toEqual(["2"]);
  // Two slips are too many.
  expect(search("tnre fax").codes).toEqual([]);
  expect(search("xx285").codes).toEqual([]);
});

it("does not take a slip for a word that stands somewhere", () => {
  // Both words are there, in no one item; "drvena" is not meant where "drvo" is typed.
  expect(search("silikonska tonre").codes).toEqual([]);
});

it("puts the whole code first, then its beginning, then words by how they are found", () => {
  const rows = [
    item("A", "Gumeni tester"),
    item("B", "Protestni list"),
    item("C", "Lopata", { manufacturer: "Test" }),
    item("D", "Test tabla"),
    item("TEST", "Zadnji"),
    item("TEST-2", "Zadnji"),
    item("E", "Bela", { barcodes: ["0000"], manufacturer: "Protesti" }),
  ];
  expect(search("test", [rows]).codes).toEqual([
    "TEST",
    "TEST-2",
    "D",
    "A",
    "C",
    "B",
    "E",
  ]);
});

it("prefers the words in the order in which they were typed", () => {
  const rows = [item("A", "Crna boja za kožu"), item("B", "Boja za kožu crna")];
  expect(search("boja crna", [rows]).codes).toEqual(["B", "A"]);
  expect(search("crna boja", [rows]).codes).toEqual(["A", "B"]);
});

it("names terms near to what was not found, as they are written", () => {
  expect(search("čekrk").near).toEqual(["Čekić"]);
  expect(search("toner drška").near).toEqual(["Toner", "drška"]);
  expect(search("qqqqq").near).toEqual([]);
});

it("folds words as the one folding does", () => {
  const fold = createWordFolder();
  const texts = [
    ...ITEMS.flat().map(({ name }) => name),
    "ADJ-2 dj 3*4 2X3x4 a\u00A0b İstanbul ½ ﬁx µF",
    "Šraf, M8×40; 10%/5 (x) \t NOVO",
  ];
  for (const text of texts)
    expect(fold(text).words.join(" ")).toBe(foldForSearch(text));
});

it("finds what a synonym stands for, behind what is called so", () => {
  const codes = (typed: string, synonyms: Record<string, string> = {}) =>
    search(typed, ITEMS, synonyms).codes;
  const kertridz = { kertridz: "Toner" };
  expect(codes("kertridž")).toEqual([]);
  expect(codes("kertridž", kertridz)).toEqual(codes("toner"));
  expect(codes("КЕРТРИЏ за штампач", kertridz)).toEqual(["CE-285A"]);
  expect(codes("kertridž crni", kertridz)).toEqual([]);
  expect(codes("CE-285A kertridž", kertridz)).toEqual(["CE-285A"]);
  // Several words in a row are one.
  const plava = { "vreca za otpad": "džak smeće" };
  expect(codes("vreća za otpad crni", plava)).toEqual(["DZ"]);
  expect(codes("vreća otpad za", plava)).toEqual([]);
  expect(codes("toner", { toner: "čekić" })).toEqual([
    ...codes("toner"),
    ...codes("čekić"),
  ]);
  // What is no synonym is found as before, in the same order.
  for (const typed of ["toner", "cekic", "za", "M8x40", "njektija"])
    expect(search(typed, ITEMS, kertridz)).toEqual(search(typed));
});
