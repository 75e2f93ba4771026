import { expect, it } from "vitest";
import { createCatalogKeeper } from "./catalog-ground.ts";
import { sketchChunks, type ItemSketch } from "./chunks.fixture.ts";
import { matchItems } from "./match-items.ts";

const CHUNKS: ItemSketch[][] = [
  [
    {
      code: "ND-RP125",
      name: "Rezna ploča za metal 125×1,0",
      barcodes: ["8606018220007"],
    },
    { code: "TS-B32", name: "Set bitova" },
    { code: "000451", name: "Utičnica šuko bela", barcodes: ["036000291452"] },
    { code: "451-A", name: "Utičnica šuko crna" },
  ],
  [
    { code: "10/5", name: "Čekić 500 g", barcodes: ["40170725"] },
    { code: "105", name: "Čekić 1000 g" },
    { code: "GONE", name: "Lula", barcodes: ["8600000000001"], netPrice: -1 },
  ],
];

async function match(...lines: string[][]) {
  const keeper = createCatalogKeeper();
  keeper.setState({
    currency: "RSD",
    counts: CHUNKS.map(({ length }) => length),
    stock: undefined,
    directory: { categories: [], manufacturers: [] },
  });
  for (const [at, items] of CHUNKS.entries())
    keeper.setChunk(at, sketchChunks(items));
  while (!keeper.isIndexed()) keeper.indexNext();
  const matches = await matchItems(lines, {
    ground: keeper,
    turn: () => Promise.resolve(),
  });
  return matches.map(({ by, items }) => [by, ...items.map(({ code }) => code)]);
}

it.each<[string, string[], string[]]>([
  ["an exact code", ["ND-RP125"], ["code", "ND-RP125"]],
  ["a code with blanks around it", [" TS-B32 "], ["code", "TS-B32"]],
  ["the exact code before one that is like it", ["105"], ["code", "105"]],
  ["a code without its signs", ["ndrp 125"], ["code", "ND-RP125"]],
  ["a code without its zeros", ["451"], ["code", "000451"]],
  ["codes that are alike, to choose from", ["10.5"], ["code", "10/5", "105"]],
  ["an EAN-13", ["8606018220007"], ["barcode", "ND-RP125"]],
  ["an EAN-8", ["4017 0725"], ["barcode", "10/5"]],
  ["an UPC-A read as EAN-13", ["0036000291452"], ["barcode", "000451"]],
  ["the carton of an EAN-13", ["18606018220004"], ["barcode", "ND-RP125"]],
  ["the first key that is one", ["?", "TS-B32", "105"], ["code", "TS-B32"]],
  ["the code before the name", ["rezna", "105"], ["code", "105"]],
  ["a name in part", ["rezna ploča metal"], ["name", "ND-RP125"]],
  ["a name in the other script", ["утичница шуко бела"], ["name", "000451"]],
  ["a name that several have", ["utičnica"], ["name", "000451", "451-A"]],
  [
    "the name that leaves the fewest",
    ["utičnica", "uticnica crna"],
    ["name", "451-A"],
  ],
  ["what is one slip from a code", ["TS-B23"], ["none", "TS-B32"]],
  ["what only begins a code", ["ND-RP1"], ["none", "ND-RP125"]],
  ["what comes near without a word", ["čekić 500 Bahko"], ["none", "10/5"]],
  ["nothing by half of a code", ["QQ-500"], ["none"]],
  ["nothing at all", ["qqqqqq"], ["none"]],
  ["nothing that is not on offer", ["GONE", "8600000000001"], ["none"]],
  ["nothing under no key", [], ["none"]],
])("finds %s", async (_, keys, expected) => {
  expect(await match(keys)).toEqual([expected]);
});

it("answers line by line, in the order asked", async () => {
  expect(await match(["105"], ["qqqqqq"], ["TS-B32"], ["105"])).toEqual([
    ["code", "105"],
    ["none"],
    ["code", "TS-B32"],
    ["code", "105"],
  ]);
});
