import type { Language } from "../core/language.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/partner-sheet.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import { BuildQueue } from "./build-queue.ts";
import { encodeState } from "./chunk-codec.rules.ts";
import { nameOf } from "./chunk-name.ts";
import { makeItemsLayer, type ItemsLayer } from "./items-layer.ts";
import type { Layer } from "./layer-body.ts";
import type { SyncState } from "./layer-shape.rules.ts";
import { lineageOf, makePriceLayer } from "./price-layer.ts";
import { Pulse, type Beat, type PulseTimes } from "./pulse.ts";
import { ShownStock, type StockAudience } from "./stock-layer.ts";

export interface Asker {
  partnerId: number;
  language: Language;
}

/** All that one partner's phone should hold, and where it comes from. */
export interface PartnerLayers {
  state: SyncState;
  directory: ItemsLayer["directory"];
  items: ItemsLayer;
  prices: Layer;
  stock: Layer;
}

/** Bytes of price layers that are kept, and how many ways of showing stock. */
const PRICE_BYTES = 64 * 1024 * 1024;
const MOST_STOCKS = 40;
/** Askers whose layers are found without a look at their rules. */
const MOST_ASKERS = 10_000;

interface Known {
  beat: Beat;
  viewKey: string;
  layers: PartnerLayers;
}

/** The layers of this process: each is made once for all who share it. */
export class CatalogLayers {
  readonly pulse: Pulse;
  readonly #services: Services;
  readonly #builds = new BuildQueue();
  /** By who shares them, each under the key of what it was made of. */
  readonly #prices = new Map<string, { key: string; layer: Layer }>();
  readonly #stocks = new Map<string, { key: string; shown: ShownStock }>();
  readonly #askers = new Map<string, Known>();
  #items: { key: string; layer: ItemsLayer } | undefined;

  constructor(services: Services, times?: PulseTimes) {
    this.#services = services;
    this.pulse = new Pulse(services, times);
  }

  /** What an asker's phone should hold now; undefined when his company is gone. */
  async layersFor(asker: Asker): Promise<PartnerLayers | undefined> {
    const beat = await this.pulse.now();
    const key = `${asker.partnerId} ${asker.language}`;
    const known = this.#askers.get(key);
    if (known?.beat === beat) return known.layers;
    const viewKey =
      known?.beat.views === beat.views
        ? known.viewKey
        : await this.#viewKeyOf(asker.partnerId);
    if (viewKey === undefined) return undefined;
    const layers = await this.#make(asker, beat, viewKey);
    const isSame = known?.layers.state.tag === layers.state.tag;
    // One object for as long as nothing changes.
    const current = isSame && known ? known.layers : layers;
    keep(this.#askers, key, { beat, viewKey, layers: current });
    dropOldest(this.#askers, MOST_ASKERS);
    return current;
  }

  async #viewKeyOf(partnerId: number): Promise<string | undefined> {
    return await inTransaction(this.#services.db, HOUSE, (trx) =>
      findViewKey(trx, partnerId),
    );
  }

  async #make(
    { partnerId, language }: Asker,
    beat: Beat,
    viewKey: string,
  ): Promise<PartnerLayers> {
    const { db } = this.#services;
    const [items, sheet, view] = await Promise.all([
      this.#itemsAt(beat),
      priceSheetFor(db, { partnerId, viewKey, date: beat.date }),
      stockViewFor(db, partnerId, viewKey),
    ]);
    const [prices, stock] = await Promise.all([
      this.#pricesFor(sheet, items, beat),
      this.#stockFor({ view, language }, items).layerAt(beat, this.pulse),
    ]);
    const { directory } = items;
    const state = {
      currency: sheet.currency,
      directory: directory.name,
      items: items.names,
      prices: prices.names,
      stock: stock.tag,
      counts: items.chunks.map(({ ids }) => ids.length),
    };
    const tag = nameOf(encodeState(state));
    return { state: { tag, ...state }, directory, items, prices, stock };
  }

  async #itemsAt(beat: Beat): Promise<ItemsLayer> {
    const key = `items ${beat.items} ${beat.date}`;
    if (this.#items?.key === key) return this.#items.layer;
    return await this.#builds.build(key, async () => {
      const layer = await makeItemsLayer(
        this.#services.db,
        beat.date,
        this.#items?.layer,
      );
      this.#items = { key, layer };
      return layer;
    });
  }

  async #pricesFor(
    sheet: PriceSheet,
    items: ItemsLayer,
    beat: Beat,
  ): Promise<Layer> {
    const { scope, key: terms } = lineageOf(sheet);
    const key = [terms, items.tag, beat.items, beat.prices].join();
    const known = this.#prices.get(scope);
    if (known?.key === key) {
      keep(this.#prices, scope, known);
      return known.layer;
    }
    return await this.#builds.build(`prices ${key}`, async () => {
      const made = await makePriceLayer(this.#services.db, sheet, items);
      const before = this.#prices.get(scope)?.layer;
      const layer = before?.tag === made.tag ? before : made;
      await layer.body().get();
      keep(this.#prices, scope, { key, layer });
      this.#trimPrices();
      return layer;
    });
  }

  #stockFor(audience: StockAudience, items: ItemsLayer): ShownStock {
    const scope = `${audience.view.contentKey} ${audience.language}`;
    const known = this.#stocks.get(scope);
    const entry =
      known?.key === items.tag
        ? known
        : {
            key: items.tag,
            shown: new ShownStock(this.#services.db, audience, items),
          };
    keep(this.#stocks, scope, entry);
    dropOldest(this.#stocks, MOST_STOCKS);
    return entry.shown;
  }

  #trimPrices(): void {
    let bytes = 0;
    for (const { layer } of this.#prices.values()) bytes += layer.body().bytes;
    for (const [scope, { layer }] of this.#prices) {
      if (bytes <= PRICE_BYTES || this.#prices.size === 1) return;
      bytes -= layer.body().bytes;
      this.#prices.delete(scope);
    }
  }
}

/** A Map keeps the order of insertion: putting a value anew makes it the youngest. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
