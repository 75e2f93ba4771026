import { foldForSearch } from "../../../server/core/search-fold.ts";
import { searchAll, type Searched } from "../../search/search-all.ts";
import { warmUpSearches } from "../../search/warm-up.ts";
import { NO_MATCH } from "../../search/find-word.ts";
import type { CatalogGround } from "./catalog-ground.ts";
import type { CatalogQuery, Found } from "./catalog-shapes.ts";
import { rowTest, type RowTest } from "./item-filter.ts";
import { chunkAt, rowAt } from "./position.ts";
import { isOnOffer } from "./chunk-columns.ts";

export interface ItemFinder {
  find(query: CatalogQuery): Found;
  /** Searches that make the next ones quick, each to be run by itself. */
  warmUps(): string[];
}

/** Answers questions; orders by price and by age are made when first asked for, once a revision. */
export function createItemFinder(ground: CatalogGround): ItemFinder {
  const sorted = new Map<string, Int32Array>();
  let sortedAt = -1;

  /** All positions in an order; equal ones stay by name. */
  const inOrder = (sort: CatalogQuery["sort"]): Int32Array => {
    const { positions } = ground.order();
    if (sort === undefined || sort === "name") return positions;
    if (sortedAt !== ground.revision) sorted.clear();
    sortedAt = ground.revision;
    let known = sorted.get(sort);
    if (!known) sorted.set(sort, (known = sortBy(ground, positions, sort)));
    return known;
  };

  return {
    warmUps() {
      const { positions } = ground.order();
      return warmUpSearches(positions.length, (nth) => {
        const position = positions[nth] ?? 0;
        return ground.chunks[chunkAt(position)]?.names[rowAt(position)] ?? "";
      });
    },
    find(query) {
      const passes = rowTest(ground, query);
      const typed = query.search?.trim() ?? "";
      // Of signs alone nothing can be looked for.
      if (foldForSearch(typed) === "")
        return asFound(keep(ground, inOrder(query.sort), passes), {
          marks: [],
        });
      const { costs, searched } = search(ground, typed, passes);
      if (query.sort === undefined)
        return asFound(bestFirst(ground.order().positions, costs), searched);
      const { ranks } = ground.order();
      const matching = inOrder(query.sort).filter(
        (position) =>
          costs[ranks[chunkAt(position)]?.[rowAt(position)] ?? 0] !== NO_MATCH,
      );
      return asFound(matching, searched);
    },
  };
}

function asFound(positions: Int32Array, searched: Searched): Found {
  return { total: positions.length, positions, ...searched };
}

function keep(
  { chunks }: CatalogGround,
  positions: Int32Array,
  passes: RowTest,
): Int32Array {
  return positions.filter((position) => {
    const at = chunkAt(position);
    const chunk = chunks[at];
    return chunk !== undefined && passes(chunk, at, rowAt(position));
  });
}

/** What each item costs, by its place in the order of names; what the filters drop costs nothing. */
function search(
  ground: CatalogGround,
  typed: string,
  passes: RowTest,
): { costs: Uint8Array; searched: Searched } {
  const { positions, ranks } = ground.order();
  const costs = new Uint8Array(positions.length).fill(NO_MATCH);
  const searched = searchAll(
    {
      indexes: ground.indexes,
      nameOf: (at, row) => ground.chunks[at]?.names[row] ?? "",
      synonyms: ground.synonyms,
    },
    typed,
    (at, found) => {
      const chunk = ground.chunks[at];
      const own = ranks[at];
      if (!chunk || !own) return 0;
      let offered = 0;
      for (let row = 0; row < chunk.count; row += 1) {
        const cost = found[row] ?? NO_MATCH;
        if (cost === NO_MATCH || !isOnOffer(chunk, row)) continue;
        offered += 1;
        if (passes(chunk, at, row)) costs[own[row] ?? 0] = cost;
      }
      return offered;
    },
  );
  return { costs, searched };
}

/**
 * Counts how many cost what, then puts each where it belongs: equal ones stay by name. Counted by
 * index, since an iterator over all items would cost more than the search.
 */
function bestFirst(byName: Int32Array, costs: Uint8Array): Int32Array {
  const places = new Uint32Array(NO_MATCH + 1);
  for (let rank = 0; rank < costs.length; rank += 1) {
    const cost = costs[rank] ?? NO_MATCH;
    if (cost !== NO_MATCH) places[cost + 1] = (places[cost + 1] ?? 0) + 1;
  }
  for (let cost = 1; cost <= NO_MATCH; cost += 1)
    places[cost] = (places[cost] ?? 0) + (places[cost - 1] ?? 0);
  const best = new Int32Array(places[NO_MATCH] ?? 0);
  for (let rank = 0; rank < costs.length; rank += 1) {
    const cost = costs[rank] ?? NO_MATCH;
    if (cost === NO_MATCH) continue;
    const to = places[cost] ?? 0;
    places[cost] = to + 1;
    best[to] = byName[rank] ?? 0;
  }
  return best;
}

function sortBy(
  { chunks }: CatalogGround,
  byName: Int32Array,
  sort: "price" | "new",
): Int32Array {
  const values = Float64Array.from(byName, (position) => {
    const chunk = chunks[chunkAt(position)];
    const row = rowAt(position);
    return sort === "price"
      ? (chunk?.netPrices[row] ?? 0)
      : -(chunk?.addedDays[row] ?? 0);
  });
  return Uint32Array.from(byName, (_, rank) => rank)
    .toSorted(
      (left, right) =>
        (values[left] ?? 0) - (values[right] ?? 0) || left - right,
    )
    .reduce((positions, rank, place) => {
      positions[place] = byName[rank] ?? 0;
      return positions;
    }, new Int32Array(byName.length));
}
