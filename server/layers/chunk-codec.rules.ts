import {
  ITEM_COLUMNS,
  PRICE_COLUMNS,
  type Directory,
  type ItemChunk,
  type PriceChunk,
  type StockLayer,
  type SyncState,
} from "./layer-shape.rules.ts";

// A chunk's canonical text is its columns as JSON in a fixed order. JSON has no line break of its
// own, so many chunks travel as lines, and the name of a line is that of its bytes.

/** The one text of an item chunk, whose UTF-8 bytes its name is made of. */
export function encodeItems(chunk: ItemChunk): string {
  return encodeColumns(chunk, ITEM_COLUMNS);
}

/** The one text of a price chunk. */
export function encodePrices(chunk: PriceChunk): string {
  return encodeColumns(chunk, ["codesName", ...PRICE_COLUMNS]);
}

/** The one text of a stock layer. */
export function encodeStock(layer: StockLayer): string {
  const { codesName, shown, of } = layer;
  return `{"codesName":${JSON.stringify(codesName)},"shown":${JSON.stringify(shown)},"of":[${of.join()}]}`;
}

/** The one text of the names of categories and makers. */
export function encodeDirectory({
  categories,
  manufacturers,
  synonyms = [],
}: Directory): string {
  return JSON.stringify({
    categories: categories.map(({ code, name, parent, inactive }) => ({
      code,
      name,
      parent,
      ...(inactive && { inactive }),
    })),
    manufacturers: manufacturers.map(({ code, name }) => ({ code, name })),
    ...(synonyms.length > 0 && {
      synonyms: synonyms.map(({ word, means }) => ({ word, means })),
    }),
  });
}

/** The text that a state's tag is made of. */
export function encodeState(state: Omit<SyncState, "tag">): string {
  const { currency, directory, items, prices, stock, counts } = state;
  return JSON.stringify({ currency, directory, items, prices, stock, counts });
}

/** The text that stands for the items of a chunk, and for their order. */
export function encodeCodes(codes: readonly string[]): string {
  return JSON.stringify(codes);
}

/** Reads an item chunk's text. Throws when it is none. */
export function decodeItems(text: string): ItemChunk {
  const chunk = JSON.parse(text) as ItemChunk;
  expectColumns(chunk, ITEM_COLUMNS, chunk.codes);
  return chunk;
}

/** Reads a price chunk's text. Throws when it is none. */
export function decodePrices(text: string): PriceChunk {
  const chunk = JSON.parse(text) as PriceChunk;
  expectColumns(chunk, PRICE_COLUMNS, chunk.netPrices);
  return chunk;
}

/** Reads a stock layer's text. Throws when it is none. */
export function decodeStock(text: string): StockLayer {
  const { codesName, shown, of } = JSON.parse(text) as {
    codesName: string;
    shown: StockLayer["shown"];
    of: number[];
  };
  if (!Array.isArray(shown) || !Array.isArray(of))
    throw new RangeError("not a stock layer");
  return { codesName, shown, of: indexArray(of, shown.length) };
}

/** Reads a directory's text. Throws when it is none. */
export function decodeDirectory(text: string): Directory {
  const directory = JSON.parse(text) as Directory;
  if (
    !Array.isArray(directory.categories) ||
    !Array.isArray(directory.manufacturers)
  )
    throw new RangeError("not a directory");
  return directory;
}

/** Indexes into so many values, in the smallest array that holds them. */
export function indexArray(
  of: ArrayLike<number>,
  values: number,
): StockLayer["of"] {
  return values <= 0x1_0000 ? Uint16Array.from(of) : Uint32Array.from(of);
}

/** A chunk's name: the first 16 url-safe characters of the SHA-256 of its bytes. */
export function nameOfDigest(sha256: Uint8Array): string {
  return btoa(String.fromCharCode(...sha256.subarray(0, 12)))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Whether a text can be the name of a chunk or the tag of a state. */
export function isChunkName(text: string): boolean {
  return /^[\w-]{16}$/.test(text);
}

function encodeColumns<T extends object>(
  chunk: T,
  columns: readonly (keyof T & string)[],
): string {
  const parts = columns.map(
    (name) => `"${name}":${JSON.stringify(chunk[name])}`,
  );
  return `{${parts.join()}}`;
}

function expectColumns<T extends object>(
  chunk: T,
  columns: readonly (keyof T & string)[],
  first: unknown,
): void {
  const rows = Array.isArray(first) ? first.length : -1;
  for (const name of columns) {
    const column: unknown = chunk[name];
    if (!Array.isArray(column) || column.length !== rows)
      throw new RangeError(`a chunk without its ${name}`);
  }
}
