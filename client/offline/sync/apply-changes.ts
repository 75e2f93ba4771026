import {
  decodeDirectory,
  decodeItems,
  decodePrices,
  decodeStock,
  encodeCodes,
  encodeItems,
  encodePrices,
  encodeStock,
} from "../../../server/layers/chunk-codec.rules.ts";
import {
  applyItemPatch,
  applyPricePatch,
  applyStockPatch,
  type StockPatch,
} from "../../../server/layers/layer-patch.rules.ts";
import type {
  ItemChunk,
  LayerKind,
  SyncState,
} from "../../../server/layers/layer-shape.rules.ts";
import type { RowPatch } from "../../../server/layers/row-patch.rules.ts";
import {
  patchedNames,
  type ChangesHead,
  type ChangesLine,
  type ChangesRequest,
  type PatchedChunks,
} from "../../../server/layers/wire.rules.ts";
import type { StoredChunk } from "../partner-db.ts";
import { reached } from "./ask-server.ts";
import { nameOfBytes, nameOfText } from "./chunk-hash.ts";
import { readLines } from "./lines.ts";
import type { Shelf } from "./shelf.ts";

export interface Reached {
  state: SyncState;
  /** The chunks that were missing, each proved by its name. */
  chunks: Map<string, StoredChunk>;
}

/** An answer does not lead to the chunks that it should: nothing of it is used. */
export class WrongChunks extends Error {}

/**
 * Reads an answer with changes and makes the chunks of it. Whole chunks are kept as they come, so
 * that a long answer that is cut is not lost.
 */
export async function applyChanges(
  body: ReadableStream<Uint8Array>,
  asked: {
    state: SyncState;
    held: ChangesRequest;
    shelf: Shelf;
    /** A whole chunk of a state is on the shelf. */
    onStored(state: SyncState): Promise<void>;
  },
): Promise<Reached> {
  const lines = readLines(body);
  const nextBytes = async (): Promise<Uint8Array> => {
    const line = await reached(lines.next());
    if (line.done) throw new WrongChunks("an answer without its end");
    return line.value;
  };
  const nextJson = async (): Promise<unknown> => {
    try {
      return JSON.parse(new TextDecoder().decode(await nextBytes()));
    } catch (error) {
      if (error instanceof SyntaxError) throw new WrongChunks(error.message);
      throw error;
    }
  };
  const head = (await nextJson()) as ChangesHead;
  const state = head.state ?? asked.state;
  const work = new ChangesWork(state, asked.held, asked.shelf);
  try {
    for (;;) {
      const line = (await nextJson()) as ChangesLine;
      if ("end" in line) return { state, chunks: work.chunks };
      if ("patch" in line) await work.patch(line);
      else {
        for (const name of line.whole) {
          await work.whole(line.layer, name, await nextBytes());
          await asked.onStored(state);
        }
      }
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new WrongChunks(error.message);
    throw error;
  } finally {
    await lines.return(undefined);
  }
}

class ChangesWork {
  readonly chunks = new Map<string, StoredChunk>();
  readonly #state: SyncState;
  readonly #held: ChangesRequest;
  readonly #shelf: Shelf;

  constructor(state: SyncState, held: ChangesRequest, shelf: Shelf) {
    this.#state = state;
    this.#held = held;
    this.#shelf = shelf;
  }

  async whole(kind: LayerKind, name: string, bytes: Uint8Array): Promise<void> {
    if ((await nameOfBytes(bytes)) !== name)
      throw new WrongChunks("a chunk under another's name");
    const chunk = decode(kind, new TextDecoder().decode(bytes));
    this.chunks.set(name, chunk);
    await this.#shelf.put(new Map([[name, chunk]]), this.#state);
  }

  async patch(line: PatchedChunks): Promise<void> {
    const { layer } = line;
    const [held, wanted] =
      layer === "stock"
        ? [[this.#held.stock].filter(Boolean), [this.#state.stock]]
        : [this.#held[layer], this.#state[layer]];
    const { from, to } = patchedNames(held, wanted);
    const known = from.filter((_, place) => !line.unknown.includes(place));
    if (layer === "items") await this.#patchItems(known, to, line.patch);
    else if (layer === "prices") await this.#patchPrices(known, to, line.patch);
    else await this.#patchStock(known, to, line.patch);
  }

  async #patchItems(
    from: string[],
    to: string[],
    patch: PatchedChunks["patch"],
  ): Promise<void> {
    const before = await this.#all(from, (name) => this.#shelf.items(name));
    const counts = to.map((name) => this.#countOf("items", name));
    const after = applyItemPatch(before, patch as RowPatch, counts);
    await this.#keep(to, after, encodeItems);
  }

  async #patchPrices(
    from: string[],
    to: string[],
    patch: PatchedChunks["patch"],
  ): Promise<void> {
    const before = await this.#all(from, (name) => this.#shelf.prices(name));
    const beside = await Promise.all(
      to.map(async (name) => {
        const place = this.#state.prices.indexOf(name);
        const items = await this.#itemsAt(place);
        return {
          codesName: await nameOfText(encodeCodes(items.codes)),
          count: items.codes.length,
        };
      }),
    );
    const after = applyPricePatch(before, patch as RowPatch, beside);
    await this.#keep(to, after, encodePrices);
  }

  async #patchStock(
    from: string[],
    to: string[],
    patch: PatchedChunks["patch"],
  ): Promise<void> {
    const [before] = await this.#all(from, (name) => this.#shelf.stock(name));
    if (!before) throw new WrongChunks("a patch of nothing");
    const after = applyStockPatch(before, patch as StockPatch);
    await this.#keep(to, [after], encodeStock);
  }

  /** Keeps what a patch made, if each chunk is what its name says. */
  async #keep<T extends StoredChunk>(
    names: string[],
    made: T[],
    encode: (chunk: T) => string,
  ): Promise<void> {
    for (const [place, name] of names.entries()) {
      const chunk = made[place];
      if (!chunk || (await nameOfText(encode(chunk))) !== name)
        throw new WrongChunks("a patch that leads elsewhere");
      this.chunks.set(name, chunk);
    }
  }

  async #all<T>(
    names: string[],
    get: (name: string) => Promise<T | undefined>,
  ): Promise<T[]> {
    const chunks: T[] = [];
    for (const name of names) {
      const chunk = await get(name);
      if (!chunk) throw new WrongChunks("a chunk that is gone");
      chunks.push(chunk);
    }
    return chunks;
  }

  #countOf(kind: "items" | "prices", name: string): number {
    return this.#state.counts[this.#state[kind].indexOf(name)] ?? 0;
  }

  async #itemsAt(place: number): Promise<ItemChunk> {
    const name = this.#state.items[place] ?? "";
    const made = this.chunks.get(name) as ItemChunk | undefined;
    const items = made ?? (await this.#shelf.items(name));
    if (!items) throw new WrongChunks("prices without their items");
    return items;
  }
}

function decode(kind: LayerKind, text: string): StoredChunk {
  switch (kind) {
    case "directory":
      return decodeDirectory(text);
    case "items":
      return decodeItems(text);
    case "prices":
      return decodePrices(text);
    case "stock":
      return decodeStock(text);
  }
}
