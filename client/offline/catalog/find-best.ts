import { NO_MATCH } from "../../search/find-word.ts";
import { searchRows } from "../../search/search-all.ts";
import { prepareQueries } from "../../search/search-query.ts";
import type { CatalogGround } from "./catalog-ground.ts";
import { isOnOffer } from "./chunk-columns.ts";
import { positionOf } from "./position.ts";

/** The first few of what a search finds, and how many there are. */
export interface Best {
  total: number;
  positions: number[];
  /** Nothing was found as it was written, only what is one slip away from it. */
  slipped: boolean;
}

/** Where a row comes in the answer: by its cost, then by its name. */
interface Placed {
  position: number;
  cost: number;
  rank: number;
}

/**
 * The same order as a search on the screen gives, without what only the screen needs of it: for
 * one line of a thousand nobody wants all that is found in order, nor what else to look for.
 */
export function findBest(
  ground: CatalogGround,
  written: string,
  most: number,
): Best {
  const queries = prepareQueries(written, ground.synonyms);
  if (queries.length === 0) return { total: 0, positions: [], slipped: false };
  const { ranks } = ground.order();
  const best: Placed[] = [];
  let total = 0;
  const take = (one: Placed): void => {
    total += 1;
    const last = best.at(-1);
    if (best.length >= most && last && !comesBefore(one, last)) return;
    const to = best.findIndex((other) => comesBefore(one, other));
    best.splice(to < 0 ? best.length : to, 0, one);
    if (best.length > most) best.pop();
  };
  const searched = searchRows(
    {
      indexes: ground.indexes,
      nameOf: (at, row) => ground.chunks[at]?.names[row] ?? "",
    },
    queries,
    (at, costs) => {
      const chunk = ground.chunks[at];
      const own = ranks[at];
      if (!chunk || !own) return 0;
      const before = total;
      for (let row = 0; row < chunk.count; row += 1) {
        const cost = costs[row] ?? NO_MATCH;
        if (cost === NO_MATCH || !isOnOffer(chunk, row)) continue;
        take({ position: positionOf(at, row), cost, rank: own[row] ?? 0 });
      }
      return total - before;
    },
  );
  return {
    total,
    positions: best.map(({ position }) => position),
    slipped: searched?.slipped ?? false,
  };
}

const comesBefore = (one: Placed, other: Placed): boolean =>
  one.cost === other.cost ? one.rank < other.rank : one.cost < other.cost;
