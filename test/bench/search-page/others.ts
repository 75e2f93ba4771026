import FlexSearch from "flexsearch";
import MiniSearch from "minisearch";
import { foldCode, foldForSearch } from "../../../server/core/search-fold.ts";
import { flatItems, type FlatItem, type MakeEngine } from "./engine.ts";

const SHOWN = 5;
/** Enough to count what is found, which both are slow to gather. */
const MOST = 1000;
const wordsOf = (text: string) =>
  foldForSearch(text).split(" ").filter(Boolean);

/** Beginnings of words, all of them; only where that finds nothing one slip of the finger. */
export const makeMiniSearch: MakeEngine = (items) => {
  const all = flatItems(items);
  const index = new MiniSearch<FlatItem & { bare: string }>({
    fields: ["code", "bare", "name", "barcodes", "manufacturer"],
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  index.addAll(all.map((item) => ({ ...item, bare: foldCode(item.code) })));
  const boost = { code: 4, bare: 4, barcodes: 4, name: 2 };
  return {
    search: (typed) => {
      const options = { prefix: true, combineWith: "AND", boost } as const;
      let hits = index.search(typed, options);
      if (hits.length === 0)
        hits = index.search(typed, {
          ...options,
          fuzzy: (term) => (term.length >= 4 ? 1 : false),
        });
      const codes = hits
        .slice(0, SHOWN)
        .map(({ id }) => all[id as number]?.code ?? "");
      return { total: hits.length, codes };
    },
  };
};

/** Beginnings of words; it knows no slips but those that sound alike. */
export const makeFlexSearch: MakeEngine = (items) => {
  const all = flatItems(items);
  const index = new FlexSearch.Index({ tokenize: "forward", encode: wordsOf });
  for (const { id, code, name, barcodes, manufacturer } of all)
    index.add(
      id,
      `${foldCode(code)} ${code} ${name} ${barcodes} ${manufacturer}`,
    );
  return {
    search: (typed) => {
      const hits = index.search(typed, { limit: MOST });
      const codes = hits
        .slice(0, SHOWN)
        .map((id) => all[Number(id)]?.code ?? "");
      return { total: hits.length, codes };
    },
  };
};
