import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
  SyncState,
} from "../../../server/layers/layer-shape.rules.ts";
import type { Shelf } from "./shelf.ts";

export interface ChunkPair {
  items: ItemChunk;
  prices: PriceChunk;
}

export interface CatalogSink {
  /** With the name of the chunk of items. */
  onChunk(position: number, chunk: ChunkPair, name: string): void;
  /** `stock` is undefined until it has come. */
  onState(
    state: SyncState,
    stock: StockLayer | undefined,
    directory: Directory,
  ): void;
}

/** What of a catalogue is shown first, and what the rest then waits for. */
export interface Beginning {
  chunks: number[];
  /** Settles when somebody has seen it, or nobody is there to look. */
  seen(): Promise<void>;
}

const NO_DIRECTORY: Directory = { categories: [], manufacturers: [] };

/** Gives what is on the shelf to the catalogue in memory: only what it does not show yet. */
export class ShownCatalog {
  readonly #shelf: Shelf;
  readonly #sink: CatalogSink;
  /** What is shown at each position, as the names of the chunk and its prices. */
  #pairs: string[] = [];
  #tag = "";

  constructor(shelf: Shelf, sink: CatalogSink) {
    this.#shelf = shelf;
    this.#sink = sink;
  }

  /** Shows one chunk on the way to a state. */
  showChunk(state: SyncState, position: number, chunk: ChunkPair): void {
    this.#sink.onChunk(position, chunk, state.items[position] ?? "");
    this.#pairs[position] = pairOf(state, position);
  }

  /** Shows the frame of a state on the way to it, and what of it has come, chunk by chunk. */
  async fill(state: SyncState, beginning?: Beginning): Promise<void> {
    await this.#showFrame(state);
    const names = await this.#shelf.names();
    const first = new Set(beginning?.chunks);
    const positions = [...state.items.keys()];
    for (const position of positions.filter((one) => first.has(one)))
      await this.#fillOne(state, position, names);
    if (first.size > 0) await beginning?.seen();
    for (const position of positions)
      await this.#fillOne(state, position, names);
  }

  async #fillOne(
    state: SyncState,
    position: number,
    names: ReadonlySet<string>,
  ): Promise<void> {
    const isHere =
      names.has(state.items[position] ?? "") &&
      names.has(state.prices[position] ?? "");
    if (!isHere || this.#pairs[position] === pairOf(state, position)) return;
    const chunk = await this.#read(state, position);
    if (!chunk) return;
    try {
      this.showChunk(state, position, chunk);
    } catch {
      // An older app kept it in another shape.
      const { items, prices } = state;
      await this.#shelf.drop([items[position] ?? "", prices[position] ?? ""]);
    }
  }

  /** Shows a state that was reached, all of it at once. */
  async show(state: SyncState): Promise<void> {
    const changed = [...state.items.keys()].filter(
      (position) => this.#pairs[position] !== pairOf(state, position),
    );
    const chunks: [number, ChunkPair][] = [];
    for (const position of changed) {
      const chunk = await this.#read(state, position);
      if (chunk) chunks.push([position, chunk]);
    }
    const frame = await this.#readFrame(state);
    // From here on without a pause: nobody sees half of it.
    this.#sendFrame(state, frame);
    this.#pairs.length = Math.min(this.#pairs.length, state.items.length);
    for (const [position, chunk] of chunks)
      this.showChunk(state, position, chunk);
  }

  async #showFrame(state: SyncState): Promise<void> {
    if (this.#tag === state.tag) return;
    this.#sendFrame(state, await this.#readFrame(state));
  }

  async #readFrame(state: SyncState): Promise<Frame> {
    return {
      stock: await this.#shelf.stock(state.stock),
      directory: await this.#shelf.directory(state.directory),
    };
  }

  #sendFrame(state: SyncState, { stock, directory }: Frame): void {
    // As long as something of it is missing it is looked for again.
    this.#tag = stock && directory ? state.tag : "";
    this.#sink.onState(state, stock, directory ?? NO_DIRECTORY);
  }

  async #read(
    state: SyncState,
    position: number,
  ): Promise<ChunkPair | undefined> {
    const items = await this.#shelf.items(state.items[position] ?? "");
    const prices = await this.#shelf.prices(state.prices[position] ?? "");
    return items && prices ? { items, prices } : undefined;
  }
}

interface Frame {
  stock: StockLayer | undefined;
  directory: Directory | undefined;
}

function pairOf(state: SyncState, position: number): string {
  return `${state.items[position]} ${state.prices[position]}`;
}
