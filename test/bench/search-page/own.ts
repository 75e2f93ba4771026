import { createCatalogKeeper } from "../../../client/offline/catalog/catalog-ground.ts";
import { createItemFinder } from "../../../client/offline/catalog/find-items.ts";
import { readRows } from "../../../client/offline/catalog/read-items.ts";
import type { MakeEngine } from "./engine.ts";

/** Ours, as the catalogue's worker uses it: the order of names and the rows shown are part of it. */
export const makeOwn: MakeEngine = ({ chunks, manufacturers }) => {
  const keeper = createCatalogKeeper();
  keeper.setState({
    currency: "RSD",
    counts: chunks.map(({ codes }) => codes.length),
    stock: undefined,
    directory: { categories: [], manufacturers },
  });
  for (const [at, items] of chunks.entries()) {
    const { length } = items.codes;
    const all = <Value>(value: Value) => Array.from({ length }, () => value);
    const prices = {
      codesName: "",
      listPrices: all(10_000),
      netPrices: all(10_000),
      rebatePercents: all("0"),
      breaks: all([]),
      onAction: all(false),
    };
    keeper.setChunk(at, { items, prices });
  }
  while (!keeper.isIndexed()) keeper.indexNext();
  keeper.order();
  const finder = createItemFinder(keeper);
  // As the worker does it once all can be searched.
  for (const search of finder.warmUps()) finder.find({ search });
  return {
    search: (typed) => {
      const { total, positions } = finder.find({ search: typed });
      const shown = readRows(keeper, positions.subarray(0, 5));
      return { total, codes: shown.map(({ code }) => code) };
    },
  };
};
