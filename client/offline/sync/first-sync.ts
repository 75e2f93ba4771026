import {
  decodeDirectory,
  decodeItems,
  decodePrices,
  decodeStock,
} from "../../../server/layers/chunk-codec.rules.ts";
import type {
  ItemChunk,
  PriceChunk,
  SyncState,
} from "../../../server/layers/layer-shape.rules.ts";
import type { StoredChunk } from "../partner-db.ts";
import { askLayer, reached, SyncTrouble, type Asking } from "./ask-server.ts";
import { nameOfBytes } from "./chunk-hash.ts";
import { readLines } from "./lines.ts";
import { namesIn, type Shelf } from "./shelf.ts";

export interface FirstSync {
  state: SyncState;
  shelf: Shelf;
  asking: Asking;
  onChunk(
    position: number,
    chunk: { items: ItemChunk; prices: PriceChunk },
  ): void;
  /** Another chunk is on the shelf. */
  onStored(): void;
}

const DECODERS = {
  directory: decodeDirectory,
  items: decodeItems,
  prices: decodePrices,
  stock: decodeStock,
};
type Kind = keyof typeof DECODERS;

/**
 * Fetches all layers at once and shows each chunk as soon as it and its prices are here. What does
 * not carry a name of the state (cut, altered, of another version) is not kept: the caller asks
 * for what is missing afterwards.
 */
export async function syncFirst(options: FirstSync): Promise<void> {
  const { state, shelf, asking } = options;
  const wanted = namesIn(state);
  const waiting = new Map<number, Partial<Pair>>();
  const take = async (kind: Kind, bytes: Uint8Array) => {
    const name = await nameOfBytes(bytes);
    if (!wanted.has(name)) return;
    const value = DECODERS[kind](new TextDecoder().decode(bytes));
    await shelf.put(new Map<string, StoredChunk>([[name, value]]), state);
    options.onStored();
    if (kind === "items" || kind === "prices")
      show(options, waiting, { kind, name, value: value as never });
  };
  const fetchLayer = async (kind: Kind) => {
    const body = await askLayer(kind, asking);
    const lines = readLines(body);
    for (;;) {
      const line = await reached(lines.next());
      if (line.done) return;
      await take(kind, line.value);
    }
  };
  const kinds = Object.keys(DECODERS) as Kind[];
  const results = await Promise.allSettled(kinds.map(fetchLayer));
  for (const result of results) {
    if (result.status === "fulfilled") continue;
    throw result.reason instanceof SyncTrouble
      ? result.reason
      : new SyncTrouble("unreached");
  }
}

interface Pair {
  items: ItemChunk;
  prices: PriceChunk;
}

function show(
  { state, onChunk }: FirstSync,
  waiting: Map<number, Partial<Pair>>,
  arrived: { kind: keyof Pair; name: string; value: never },
): void {
  for (const [position, name] of state[arrived.kind].entries()) {
    if (name !== arrived.name) continue;
    const pair = { ...waiting.get(position), [arrived.kind]: arrived.value };
    waiting.set(position, pair);
    const { items, prices } = pair;
    if (!items || !prices) continue;
    waiting.delete(position);
    onChunk(position, { items, prices });
  }
}
