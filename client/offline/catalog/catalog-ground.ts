import type {
  Directory,
  StockLayer,
} from "../../../server/layers/layer-shape.rules.ts";
import type { ShownItemStock } from "../../../server/stock/stock-display.rules.ts";
import { buildChunkIndex, type ChunkIndex } from "../../search/chunk-index.ts";
import { createWordFolder } from "../../search/fold-words.ts";
import type { ChunkPair } from "../sync/shown-catalog.ts";
import { namesOf, type ItemSurroundings } from "./item-at.ts";
import { createNameOrder, type NameOrder } from "./name-order.ts";
import {
  createShared,
  hasSameNames,
  columnsOf,
  type ChunkColumns,
} from "./chunk-columns.ts";

/** What one partner may see, as far as it is here; questions read it and never change it. */
export interface CatalogGround {
  readonly chunks: readonly (ChunkColumns | undefined)[];
  readonly indexes: readonly (ChunkIndex | undefined)[];
  readonly around: ItemSurroundings;
  readonly directory: Directory;
  /** What words that stand on no item stand for. */
  readonly synonyms: ReadonlyMap<string, string>;
  /** Goes up whenever rows changed. */
  readonly revision: number;
  order(): NameOrder;
  stockAt(chunk: number, row: number): ShownItemStock;
  /** Whether every chunk that is here can be searched. */
  isIndexed(): boolean;
}

/** What stands around the chunks: an atomic whole with them. */
export interface CatalogFrame {
  currency: string;
  counts: number[];
  stock: StockLayer | undefined;
  directory: Directory;
  /** The names of the chunks of items and of the directory, by their content. */
  names?: { items: string[]; directory: string };
}

export interface CatalogKeeper extends CatalogGround {
  /** With the name of its items: until a state is reached, it may be an older one's. */
  setChunk(at: number, chunk: ChunkPair, name?: string): void;
  setState(state: CatalogFrame): void;
  /** Makes one more chunk searchable. */
  indexNext(): void;
  /** The next chunk that cannot be searched yet, and under which name its index may be kept. */
  nextUnindexed(): { at: number; key: string | undefined } | undefined;
  /** Takes over an index that was kept, if the chunk is still the one that it is of. */
  setIndex(at: number, key: string, index: ChunkIndex): void;
  /** The names of all indexes, for what is kept of them. */
  indexKeys(): string[];
  /** The names of the chunks of items; empty where they are not told. */
  itemNames(): readonly string[];
  /** Takes over an order of names that was kept, for the chunks that have not changed since. */
  adoptOrder(items: readonly string[], positions: Int32Array): void;
  loaded(): number;
  expected(): number | undefined;
  bytes(): number;
}

/** Until the stock of an item has come nothing is said of it. */
const UNKNOWN_STOCK: ShownItemStock = { state: "on_request", label: "" };

export function createCatalogKeeper(): CatalogKeeper {
  const chunks: (ChunkColumns | undefined)[] = [];
  const chunkNames: (string | undefined)[] = [];
  const indexes: (ChunkIndex | undefined)[] = [];
  const unindexed = new Set<number>();
  const share = createShared();
  const fold = createWordFolder();
  const names = createNameOrder(chunks);
  let revision = 0;
  let counts: number[] | undefined;
  let offsets: number[] = [];
  let stock: StockLayer | undefined;
  let frameNames: CatalogFrame["names"];
  let adoptedItems: readonly string[] = [];
  let directory: Directory = { categories: [], manufacturers: [] };
  let synonyms: ReadonlyMap<string, string> = new Map();
  let around: ItemSurroundings = {
    currency: "",
    categoryNames: new Map(),
    manufacturerNames: new Map(),
  };

  const keyOf = (at: number): string | undefined => {
    const item = chunkNames[at];
    return item && `${frameNames?.directory} ${item}`;
  };
  const isAdopted = (at: number): boolean => {
    const item = chunkNames[at];
    return item !== undefined && adoptedItems[at] === item;
  };
  /** Whether the stock that is here counts the rows of this chunk. */
  const isOfState = (at: number): boolean =>
    chunkNames[at] === frameNames?.items[at];

  const forget = (at: number) => {
    indexes[at] = undefined;
    if (chunks[at]) unindexed.add(at);
    else unindexed.delete(at);
  };

  const setDirectory = (next: Directory) => {
    const makers = namesOf(next.manufacturers);
    const renamed =
      makers.size !== around.manufacturerNames.size ||
      next.manufacturers.some(
        ({ code, name }) => around.manufacturerNames.get(code) !== name,
      );
    directory = next;
    synonyms = new Map(next.synonyms?.map(({ word, means }) => [word, means]));
    around = {
      ...around,
      categoryNames: namesOf(next.categories),
      manufacturerNames: makers,
    };
    if (renamed) for (const at of chunks.keys()) forget(at);
  };

  return {
    chunks,
    indexes,
    get around() {
      return around;
    },
    get directory() {
      return directory;
    },
    get synonyms() {
      return synonyms;
    },
    get revision() {
      return revision;
    },
    order: names.order,
    stockAt(chunk, row) {
      if (!isOfState(chunk)) return UNKNOWN_STOCK;
      const of = stock?.of[(offsets[chunk] ?? 0) + row];
      return (of === undefined ? undefined : stock?.shown[of]) ?? UNKNOWN_STOCK;
    },
    isIndexed: () => unindexed.size === 0,
    setChunk(at, { items, prices }, name) {
      const next = columnsOf(items, prices, share);
      const before = chunks[at];
      chunks[at] = next;
      chunkNames[at] = name;
      revision += 1;
      // New prices leave the words and the order as they are.
      if (before && hasSameNames(before, next)) return;
      names.changed(at, isAdopted(at));
      forget(at);
    },
    setState(state) {
      counts = state.counts;
      frameNames = state.names;
      offsets = [];
      let offset = 0;
      for (const count of counts) {
        offsets.push(offset);
        offset += count;
      }
      stock = state.stock;
      for (let at = counts.length; at < chunks.length; at += 1) {
        names.changed(at);
        chunks[at] = undefined;
        forget(at);
      }
      chunks.length = Math.min(chunks.length, counts.length);
      indexes.length = chunks.length;
      chunkNames.length = chunks.length;
      around = { ...around, currency: state.currency };
      setDirectory(state.directory);
      revision += 1;
    },
    indexNext() {
      const [at] = unindexed;
      const chunk = at === undefined ? undefined : chunks[at];
      if (at === undefined || !chunk) return;
      unindexed.delete(at);
      indexes[at] = buildChunkIndex(
        chunk.codes.map((code, row) => ({
          code,
          name: chunk.names[row] ?? "",
          barcodes: chunk.barcodes[row] ?? [],
          manufacturer:
            around.manufacturerNames.get(chunk.manufacturers[row] ?? "") ?? "",
        })),
        fold,
      );
    },
    nextUnindexed() {
      const [at] = unindexed;
      return at === undefined ? undefined : { at, key: keyOf(at) };
    },
    setIndex(at, key, index) {
      if (keyOf(at) !== key || chunks[at]?.count !== index.count) return;
      indexes[at] = index;
      unindexed.delete(at);
    },
    indexKeys: () => [...chunks.keys()].flatMap((at) => keyOf(at) ?? []),
    itemNames: () => chunkNames.flatMap((name) => name ?? []),
    adoptOrder(items, positions) {
      adoptedItems = items;
      names.adopt(positions);
    },
    loaded: () => chunks.reduce((sum, chunk) => sum + (chunk?.count ?? 0), 0),
    expected: () => counts?.reduce((sum, count) => sum + count, 0),
    bytes: () =>
      chunks.reduce((sum, chunk) => sum + (chunk?.bytes ?? 0), 0) +
      indexes.reduce((sum, index) => sum + (index ? sizeOf(index) : 0), 0),
  };
}

function sizeOf({ text, rows, places, starts, offsets }: ChunkIndex): number {
  return (
    text.length +
    rows.byteLength +
    places.byteLength +
    starts.byteLength +
    offsets.byteLength
  );
}
