import { expect, it } from "vitest";
import { createCatalogKeeper } from "./catalog-ground.ts";
import { sketchChunks, type ItemSketch } from "./chunks.fixture.ts";
import { findBest } from "./find-best.ts";
import { createItemFinder } from "./find-items.ts";

const WORDS = ["ploča", "čekić", "sijalica", "utičnica", "kabl", "ventil"];

/** Enough of each word that more is found than is asked for, in two chunks and not in order. */
const CHUNKS: ItemSketch[][] = [0, 1].map((chunk) =>
  Array.from({ length: 60 }, (_, row) => ({
    code: `A-${(row * 37 + chunk) % 100}${chunk}`,
    name: `${WORDS[(row * 5 + chunk) % 6]} ${(row * 13) % 7} ${WORDS[row % 5]}`,
    netPrice: row % 9 === 0 ? -1 : 10_000,
  })),
);

function keep() {
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
  return keeper;
}

it.each([
  ["ploča", false],
  ["čekić kabl", false],
  ["sija", false],
  ["A-3", false],
  ["vent 3", false],
  ["utičncia", true],
  ["qqqq", false],
  ["/", false],
])("finds the first of what the screen finds for „%s“", (search, slipped) => {
  const keeper = keep();
  const found =
    search === "/"
      ? { total: 0, positions: new Int32Array() }
      : createItemFinder(keeper).find({ search });
  expect(findBest(keeper, search, 5)).toEqual({
    total: found.total,
    positions: [...found.positions.subarray(0, 5)],
    slipped,
  });
});
