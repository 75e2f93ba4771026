import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { showStock } from "../stock/stock-display.rules.ts";
import type { StockView } from "../stock/stock-view.ts";
import { encodeStock, indexArray } from "./chunk-codec.rules.ts";
import { nameOf } from "./chunk-name.ts";
import { compress } from "./compress.ts";
import type { ItemsLayer } from "./items-layer.ts";
import { LayerBody, type Layer } from "./layer-body.ts";
import type { StockLayer } from "./layer-shape.rules.ts";
import { listStockedItems, type StockedItem } from "./layers.queries.ts";
import type { Beat, Pulse } from "./pulse.ts";
import type { Slices } from "./row-patch.rules.ts";
import { inSlices } from "./slices.ts";

/** So many changed items are read at once. */
const READ_AT_ONCE = 1000;

/** How some partners see stock, in one language. */
export interface StockAudience {
  view: StockView;
  language: Language;
}

/** Whoever is of one scope has the same layer. */
export function stockScopeOf(contentKey: string, language: Language): string {
  return `${contentKey} ${language}`;
}

/**
 * What the stock of all items shows to those who see it alike. Keeps what is shown and no
 * quantity; only items whose stock was written are looked at again.
 */
export class ShownStock {
  readonly #db: Kysely<Database>;
  readonly #audience: StockAudience;
  readonly #items: ItemsLayer;
  #texts: string[] = [];
  #ids = new Map<string, number>();
  readonly #of: Uint32Array;
  #beat: Pick<Beat, "stock" | "items"> | undefined;
  #layer: Layer | undefined;
  /** Whether `#of` has gone on since the layer was made: a read may fail half-way. */
  #isAhead = true;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    db: Kysely<Database>,
    audience: StockAudience,
    items: ItemsLayer,
  ) {
    this.#db = db;
    this.#audience = audience;
    this.#items = items;
    this.#of = new Uint32Array(items.places.size);
  }

  get scope(): string {
    const { view, language } = this.#audience;
    return stockScopeOf(view.contentKey, language);
  }

  get itemsTag(): string {
    return this.#items.tag;
  }

  /** About how much is kept: most of it is a label's number for each item, here and in the layer. */
  get bytes(): number {
    return 10_000 + 8 * this.#of.length;
  }

  /** The layer as of a beat of the pulse or later; the same one while nothing shown changed. */
  async layerAt(
    beat: Pick<Beat, "stock" | "items">,
    pulse: Pulse,
  ): Promise<Layer> {
    const mine = this.#turn.then(async () => {
      const { stock, items } = this.#beat ?? {};
      if (this.#layer && stock === beat.stock && items === beat.items)
        return this.#layer;
      return await this.#follow(beat, pulse);
    });
    this.#turn = mine.catch(() => {});
    return await mine;
  }

  async #follow(
    beat: Pick<Beat, "stock" | "items">,
    pulse: Pulse,
  ): Promise<Layer> {
    // An item that changed may be shown by another rule.
    const changed =
      this.#beat?.items === beat.items
        ? pulse.changedSince(this.#beat.stock)
        : undefined;
    if (changed) await this.#readAgain([...changed]);
    else await this.#readAll();
    this.#beat = beat;
    if (!this.#layer || this.#isAhead) this.#layer = this.#encode();
    this.#isAhead = false;
    return this.#layer;
  }

  async #readAll(): Promise<void> {
    let place = 0;
    for (const { ids } of this.#items.chunks) {
      const places = ids.map(() => place++);
      await this.#read(ids, places);
    }
  }

  async #readAgain(changed: number[]): Promise<void> {
    const ids = changed.filter((id) => this.#items.places.has(id));
    for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
      const some = ids.slice(start, start + READ_AT_ONCE);
      const places = some.map((id) => this.#items.places.get(id) ?? 0);
      await this.#read(some, places);
    }
  }

  async #read(ids: number[], places: number[]): Promise<void> {
    const stocked = await inReading(this.#db, HOUSE, (trx) =>
      listStockedItems(trx, ids),
    );
    await inSlices(this.#note(stocked, places));
  }

  *#note(stocked: (StockedItem | undefined)[], places: number[]): Slices<void> {
    for (const [row, item] of stocked.entries()) {
      const id = this.#idOf(JSON.stringify(this.#show(item)));
      const place = places[row] ?? 0;
      if (this.#of[place] !== id) this.#isAhead = true;
      this.#of[place] = id;
      yield;
    }
  }

  #show(item: StockedItem | undefined): StockLayer["shown"][number] {
    const { view, language } = this.#audience;
    return showStock(item?.levels ?? [], {
      ...view.ruleFor(item?.categoryId ?? null),
      language,
      backorder: view.backorder ?? item?.backorder ?? false,
    });
  }

  #idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.push(text) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }

  /** Only what some item shows now, and in an order that tells nothing of how it came about. */
  #encode(): Layer {
    const used = [...new Set(this.#of)].map((id) => this.#texts[id] ?? "");
    const shown = used.toSorted();
    const places = new Map(shown.map((text, place) => [text, place]));
    const moved = this.#texts.map((text) => places.get(text) ?? 0);
    const of = indexArray(
      this.#of.map((id) => moved[id] ?? 0),
      shown.length,
    );
    // Quantities that were shown once are not kept for ever.
    [this.#texts, this.#ids] = [shown, places];
    this.#of.set(of);
    const layer: StockLayer = {
      codesName: this.#items.codesName,
      shown: shown.map(
        (text) => JSON.parse(text) as StockLayer["shown"][number],
      ),
      of,
    };
    const text = encodeStock(layer);
    const name = nameOf(text);
    let body: LayerBody | undefined;
    return {
      kind: "stock",
      scope: this.scope,
      tag: name,
      names: [name],
      body: async () =>
        (body ??= new LayerBody(compress(`${text}\n`, 9), { shrinks: false })),
    };
  }
}
