import type { ShownItemStock } from "../stock/stock-display.rules.ts";

/** Some thousand items that follow each other in the catalogue, column by column. */
export interface ItemChunk {
  codes: string[];
  names: string[];
  units: string[];
  /** Codes, empty where there is none. */
  manufacturers: string[];
  categories: string[];
  barcodes: string[][];
  /** Empty where none is said. */
  packSizes: string[];
  minimumOrders: string[];
  quantitySteps: string[];
  vatRates: string[];
  /** Names of pictures, empty where there is none. */
  images: string[];
  /** Days since 1970 on which the item came. */
  addedDays: number[];
}

/** One partner's prices of the items of the item chunk at the same place, row by row. */
export interface PriceChunk {
  /** The name of the codes of those items, so that no row is ever read beside another item. */
  codesName: string;
  listPrices: number[];
  /** -1: the item is not on offer to him, and nothing else is told of it. */
  netPrices: number[];
  rebatePercents: string[];
  breaks: { minQuantity: string; netPrice: number }[][];
  onAction: boolean[];
}

/** The stock of all items as one partner may know it, in the order of all chunks. */
export interface StockLayer {
  /** The name of the codes of all those items. */
  codesName: string;
  /** Each distinct value once. */
  shown: ShownItemStock[];
  /** Which of them an item shows. */
  of: Uint16Array | Uint32Array;
}

/** What the codes that items carry stand for. */
export interface Directory {
  categories: {
    code: string;
    name: string;
    parent: string | null;
    /** Items name it, yet no list of categories shows it. */
    inactive?: true;
  }[];
  manufacturers: { code: string; name: string }[];
  /** What words that stand on no item stand for; left out where there are none. */
  synonyms?: { word: string; means: string }[];
}

/** What one partner's phone should hold now: an atomic whole, all but `counts` by name. */
export interface SyncState {
  /** The name of all the rest: two states with one tag are the same. */
  tag: string;
  currency: string;
  directory: string;
  items: string[];
  prices: string[];
  stock: string;
  /** How many items each chunk holds. */
  counts: number[];
}

/** The layers that come in chunks by name, in the order in which a phone can use them. */
export const CHUNKED_KINDS = ["items", "prices", "stock"] as const;
export type ChunkedKind = (typeof CHUNKED_KINDS)[number];

export type LayerKind = ChunkedKind | "directory";

/** The columns of each layer that comes in chunks, in their canonical order. */
export const ITEM_COLUMNS = [
  "codes",
  "names",
  "units",
  "manufacturers",
  "categories",
  "barcodes",
  "packSizes",
  "minimumOrders",
  "quantitySteps",
  "vatRates",
  "images",
  "addedDays",
] as const satisfies readonly (keyof ItemChunk)[];

export const PRICE_COLUMNS = [
  "listPrices",
  "netPrices",
  "rebatePercents",
  "breaks",
  "onAction",
] as const satisfies readonly (keyof PriceChunk)[];

/** The price that stands for an item that is not on offer. */
export const NOT_ON_OFFER = -1;
