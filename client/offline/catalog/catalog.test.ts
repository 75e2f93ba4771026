import { expect, it } from "vitest";
import type { StockLayer } from "../../../server/layers/layer-shape.rules.ts";
import { createCatalogKeeper, type CatalogKeeper } from "./catalog-ground.ts";
import type { CatalogQuery } from "./catalog-shapes.ts";
import { sketchChunks, type ItemSketch } from "./chunks.fixture.ts";
import { createItemFinder } from "./find-items.ts";
import {
  countCategories,
  countManufacturers,
  readItems,
  readRows,
} from "./read-items.ts";

const FIRST: ItemSketch[] = [
  { code: "10", name: "Ljuljaška", category: "IGR", netPrice: 90_000 },
  { code: "11", name: "Lopata", category: "ALA", manufacturer: "FIS" },
  { code: "12", name: "Lula", category: "ALA-R", netPrice: -1 },
  { code: "13", name: "Lula", category: "ALA-R", addedDays: 20_100 },
];
const SECOND: ItemSketch[] = [
  { code: "20", name: "Čekić", category: "ALA-R", manufacturer: "FIS" },
  { code: "21", name: "Cev", category: "ALA", netPrice: 5_000 },
  {
    code: "22",
    name: "Ćebe",
    onAction: true,
    barcodes: ["8601234567899", "012345678905"],
    packSize: "6",
    image: "Ab_cD-12",
    breaks: [{ minQuantity: "10", netPrice: 9_000 }],
  },
];
const STOCK: StockLayer = {
  codesName: "",
  shown: [
    { state: "in_stock", label: "10+" },
    { state: "low", label: "< 10" },
    { state: "out", label: "nema" },
  ],
  of: Uint16Array.from([0, 1, 0, 2, 2, 0, 1]),
};
const DIRECTORY = {
  categories: [
    { code: "ALA", name: "Alat", parent: null },
    { code: "ALA-R", name: "Ručni alat", parent: "ALA" },
    { code: "IGR", name: "Igračke", parent: null },
  ],
  manufacturers: [
    { code: "FIS", name: "Fiskars" },
    { code: "NIK", name: "Niko" },
  ],
};

function fill(chunks: ItemSketch[][] = [FIRST, SECOND]): CatalogKeeper {
  const keeper = createCatalogKeeper();
  keeper.setState({
    currency: "RSD",
    counts: chunks.map(({ length }) => length),
    stock: STOCK,
    directory: DIRECTORY,
  });
  for (const [at, sketches] of chunks.entries()) put(keeper, at, sketches);
  return keeper;
}

function put(keeper: CatalogKeeper, at: number, sketches: ItemSketch[]): void {
  keeper.setChunk(at, sketchChunks(sketches));
  while (!keeper.isIndexed()) keeper.indexNext();
}

function codes(keeper: CatalogKeeper, query: CatalogQuery = {}): string[] {
  const { positions, total } = createItemFinder(keeper).find(query);
  expect(positions.length).toBe(total);
  return readRows(keeper, positions).map(({ code }) => code);
}

it.each<[string, CatalogQuery, string[]]>([
  [
    "by the Serbian alphabet, then by code",
    {},
    ["21", "20", "22", "11", "13", "10"],
  ],
  [
    "when only signs are typed, as when nothing is",
    { search: " -/* " },
    ["21", "20", "22", "11", "13", "10"],
  ],
  ["by price", { sort: "price" }, ["21", "20", "22", "11", "13", "10"]],
  ["the newest first", { sort: "new" }, ["13", "21", "20", "22", "11", "10"]],
  [
    "of a category and all below it",
    { category: "ALA" },
    ["21", "20", "11", "13"],
  ],
  ["of a maker", { manufacturer: "FIS" }, ["20", "11"]],
  ["that are there or nearly", { inStock: true }, ["21", "22", "11", "10"]],
  ["on action", { onAction: true }, ["22"]],
  [
    "of a maker in a category that are there",
    { category: "ALA", manufacturer: "FIS", inStock: true },
    ["11"],
  ],
  [
    "that are found, among those a filter leaves",
    { search: "lu", category: "ALA" },
    ["13"],
  ],
  [
    "that are found, by price",
    { search: "l", sort: "price" },
    ["11", "13", "10"],
  ],
  ["of a category that is not there", { category: "NEMA" }, []],
])("lists items %s", (_, query, expected) => {
  expect(codes(fill(), query)).toEqual(expected);
});

it("gives an item as the server does", () => {
  const [item] = readItems(fill(), ["22"]);
  expect(item).toEqual({
    code: "22",
    name: "Ćebe",
    unit: "kom",
    manufacturer: null,
    category: null,
    barcodes: ["8601234567899", "012345678905"],
    packSize: "6",
    minimumOrder: "1",
    quantityStep: "1",
    vatRate: "20",
    currency: "RSD",
    listPrice: 10_000,
    rebatePercent: "0",
    netPrice: 10_000,
    breaks: [{ minQuantity: "10", netPrice: 9_000 }],
    onAction: true,
    imageUrl: "/pictures/Ab_cD-12-160.webp",
    stock: { state: "low", label: "< 10" },
  });
});

it("keeps what is not on offer from every question", () => {
  const keeper = fill();
  expect(
    readItems(keeper, ["12", "20", "nema", "11"]).map(({ code }) => code),
  ).toEqual(["20", "11"]);
  expect(codes(keeper, { search: "12" })).toEqual([]);
  expect(readRows(keeper, [2])).toEqual([]);
  const counted = countCategories(keeper);
  for (const { code, itemCount } of counted)
    expect(codes(keeper, { category: code })).toHaveLength(itemCount);
  expect(counted.map(({ code, itemCount }) => [code, itemCount])).toEqual([
    ["ALA", 4],
    ["ALA-R", 2],
    ["IGR", 1],
  ]);
  expect(countManufacturers(keeper)).toEqual([
    { code: "FIS", name: "Fiskars", itemCount: 2 },
  ]);
});

it("takes a changed chunk and leaves the others as they are", () => {
  const keeper = fill();
  const other = keeper.indexes[0];
  const before = keeper.revision;
  put(keeper, 1, [
    { code: "20", name: "Čekić za drvo", category: "ALA" },
    { code: "23", name: "Aparat", netPrice: 1 },
  ]);
  expect(codes(keeper)).toEqual(["23", "20", "11", "13", "10"]);
  expect(codes(keeper, { search: "cebe" })).toEqual([]);
  expect(codes(keeper, { search: "drvo" })).toEqual(["20"]);
  expect(codes(keeper, { sort: "price" })[0]).toBe("23");
  expect(keeper.indexes[0]).toBe(other);
  expect(keeper.revision).toBeGreaterThan(before);
});

it("takes new prices without indexing anew", () => {
  const keeper = fill();
  const index = keeper.indexes[1];
  put(
    keeper,
    1,
    SECOND.map((sketch) => ({
      ...sketch,
      netPrice: sketch.code === "21" ? -1 : 7,
    })),
  );
  expect(keeper.indexes[1]).toBe(index);
  expect(codes(keeper)).toEqual(["20", "22", "11", "13", "10"]);
  expect(readItems(keeper, ["20"])[0]?.netPrice).toBe(7);
});

it("drops the chunks that a new state no longer has", () => {
  const keeper = fill();
  keeper.setState({
    currency: "EUR",
    counts: [4],
    stock: STOCK,
    directory: DIRECTORY,
  });
  expect(codes(keeper)).toEqual(["11", "13", "10"]);
  expect(codes(keeper, { search: "cekic" })).toEqual([]);
  expect(readItems(keeper, ["11"])[0]?.currency).toBe("EUR");
  expect([keeper.loaded(), keeper.expected()]).toEqual([4, 4]);
});

it("finds a maker by his new name", () => {
  const keeper = fill();
  keeper.setState({
    currency: "RSD",
    counts: [4, 3],
    stock: STOCK,
    directory: {
      ...DIRECTORY,
      manufacturers: [{ code: "FIS", name: "Gardena" }],
    },
  });
  while (!keeper.isIndexed()) keeper.indexNext();
  expect(codes(keeper, { search: "gardena" })).toEqual(["20", "11"]);
  expect(codes(keeper, { search: "fiskars" })).toEqual([]);
});

it("sorts many chunks as one alphabet does", () => {
  const letters = [
    "a",
    "b",
    "c",
    "č",
    "ć",
    "d",
    "dž",
    "đ",
    "l",
    "lj",
    "n",
    "nj",
    "š",
    "z",
    "ž",
    "Ж",
    "7",
    "-",
  ];
  const names = letters.flatMap((one) =>
    letters.map((other) => `${one}${other}`),
  );
  const chunks: ItemSketch[][] = Array.from({ length: 7 }, () => []);
  names.forEach((name, nth) =>
    chunks[(nth * 5) % 7]?.push({ code: String(nth), name }),
  );
  const keeper = fill(chunks);
  const { compare } = new Intl.Collator("sr-Latn");
  const shown = readRows(keeper, createItemFinder(keeper).find({}).positions);
  expect(shown.map(({ name }) => name)).toEqual(names.toSorted(compare));
});
