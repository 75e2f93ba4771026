import { createSignal } from "solid-js";
import type { Item } from "../api.ts";
import { localCatalog, type Found } from "../offline/local-catalog.ts";
import { blocksOf, type RowRange } from "./virtual-window.ts";

/** So many rows come from the worker at once: what can be drawn anew within a frame. */
const BLOCK = 6;
/** Blocks that are kept; those furthest from the screen go first. */
const KEPT_BLOCKS = 160;

type Blocks = Map<number, Item[]>;

const nextFrame = () =>
  new Promise((resolve) => requestAnimationFrame(resolve));

export interface RowsOf {
  found: Found;
  blocks: Blocks;
}

/** Fetches the rows of what was found, by blocks, those on the screen first. */
export function createRowStore() {
  const [shown, setShown] = createSignal<RowsOf>();
  const arrivals = createArrivals();
  let range: RowRange = { from: 0, to: 2 * BLOCK - 1 };
  /** The row that the focus is in: it is never left without what it shows. */
  let focused: number | undefined;
  let fetching = false;

  const missing = (of: RowsOf): number | undefined => {
    const last = Math.ceil(of.found.total / BLOCK) - 1;
    const inView = blocksOf(range, BLOCK);
    const next = [(inView.at(-1) ?? 0) + 1, (inView[0] ?? 0) - 1];
    const own = focused === undefined ? [] : [Math.floor(focused / BLOCK)];
    return [...inView, ...own, ...next].find(
      (block) => block >= 0 && block <= last && !of.blocks.has(block),
    );
  };

  const fetchBlock = (found: Found, block: number): Promise<Item[]> =>
    localCatalog.rows(
      found.positions.subarray(block * BLOCK, (block + 1) * BLOCK),
    );

  /** One block at a time: a fling passes rows faster than anyone reads them. */
  const pump = async () => {
    if (fetching) return;
    fetching = true;
    try {
      for (let of = shown(); of; of = shown()) {
        const block = missing(of);
        if (block === undefined) return;
        // oxlint-disable-next-line no-await-in-loop -- what is wanted next is known only then
        of.blocks.set(block, await fetchBlock(of.found, block));
        dropFurthest(of.blocks);
        arrivals.tell(block);
        // oxlint-disable-next-line no-await-in-loop -- one block a frame
        await nextFrame();
      }
    } catch {
      // The catalogue was closed; whoever opens it asks anew.
    } finally {
      fetching = false;
    }
  };

  const dropFurthest = (blocks: Blocks) => {
    if (blocks.size <= KEPT_BLOCKS) return;
    const middle = (range.from + range.to) / 2 / BLOCK;
    const away = (block: number) => Math.abs(block - middle);
    const furthest = [...blocks.keys()].reduce((most, block) =>
      away(block) > away(most) ? block : most,
    );
    blocks.delete(furthest);
  };

  return {
    shown,
    /** Shows other rows in one step. */
    show: (next: RowsOf) => {
      arrivals.forget();
      setShown(next);
      void pump();
    },
    /** The rows of a range of what was found, to be shown with it. */
    blocksOf: async (found: Found, rows: RowRange): Promise<Blocks> => {
      const blocks: Blocks = new Map();
      const last = found.total - 1;
      const within = (row: number) => Math.max(0, Math.min(row, last));
      await Promise.all(
        blocksOf({ from: within(rows.from), to: within(rows.to) }, BLOCK).map(
          async (block) => blocks.set(block, await fetchBlock(found, block)),
        ),
      );
      return blocks;
    },
    /** Undefined until it is here. */
    row: (index: number): Item | undefined => {
      const block = Math.floor(index / BLOCK);
      const rows = shown()?.blocks.get(block);
      if (!rows) arrivals.await(block);
      return rows?.[index % BLOCK];
    },
    range: () => range,
    setRange: (next: RowRange, focusedRow: number | undefined) => {
      // An empty list says nothing of how much the screen holds.
      if (next.to < next.from) return;
      range = next;
      focused = focusedRow;
      void pump();
    },
  };
}

/** Tells those who wait for a block, and only those, that it has come. */
function createArrivals() {
  const awaited = new Map<number, { track: () => void; tell: () => void }>();
  return {
    await(block: number): void {
      let arrival = awaited.get(block);
      if (!arrival) {
        const [track, tell] = createSignal<void>(undefined, { equals: false });
        awaited.set(block, (arrival = { track, tell }));
      }
      arrival.track();
    },
    tell(block: number): void {
      const arrival = awaited.get(block);
      // First: whoever is told may wait anew.
      awaited.delete(block);
      arrival?.tell();
    },
    forget: () => awaited.clear(),
  };
}
