import type { Language } from "../core/language.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import { BuildQueue } from "./build-queue.ts";
import { encodeState } from "./chunk-codec.rules.ts";
import { nameOf } from "./chunk-name.ts";
import { makeItemsLayer, type ItemsLayer } from "./items-layer.ts";
import type { Layer } from "./layer-body.ts";
import type { SyncState } from "./layer-shape.rules.ts";
import { PriceLayers } from "./price-layers.ts";
import { Pulse, type Beat, type PulseTimes } from "./pulse.ts";
import { ShownStock, stockScopeOf } from "./stock-layer.ts";

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

/** What is found of a partner once for as long as no rule and no terms change. */
interface KnownPartner {
  viewKey: string;
  /** The same for all who see stock alike. */
  contentKey: string;
}

/** How much of the layers is kept. */
export interface LayerLimits {
  priceBytes: number;
  stockBytes: number;
}

const LIMITS: LayerLimits = {
  priceBytes: 64 * 1024 * 1024,
  stockBytes: 64 * 1024 * 1024,
};

/** The layers of this process: each is made once for all who share it. */
export class CatalogLayers {
  readonly #services: Services;
  readonly #limits: LayerLimits;
  readonly #pulse: Pulse;
  readonly #builds = new BuildQueue();
  readonly #prices: PriceLayers;
  #items: { key: string; layer: ItemsLayer } | undefined;
  /** By who sees stock alike; all beside one version of the items. */
  readonly #stocks = new Map<string, ShownStock>();
  /** What was made since the newest beat: nobody's layers outlive it. */
  #current:
    | { beat: Beat; layers: Map<string, Promise<PartnerLayers | undefined>> }
    | undefined;
  #known: { views: string; partners: Map<number, KnownPartner> } | undefined;

  constructor(
    services: Services,
    times?: PulseTimes,
    limits: LayerLimits = LIMITS,
  ) {
    this.#services = services;
    this.#limits = limits;
    this.#pulse = new Pulse(services, times);
    const { priceBytes } = limits;
    this.#prices = new PriceLayers(services.db, this.#builds, priceBytes);
  }

  /** What an asker's phone should hold now; undefined when his company is gone. */
  async layersFor(asker: Asker): Promise<PartnerLayers | undefined> {
    const beat = await this.#pulse.now();
    if (this.#current?.beat !== beat)
      this.#current = { beat, layers: new Map() };
    const { layers } = this.#current;
    const key = `${asker.partnerId} ${asker.language}`;
    let found = layers.get(key);
    if (!found) {
      found = this.#findLayers(asker, beat);
      layers.set(key, found);
      // Whoever could not be looked up is looked up anew.
      found.catch(() => layers.delete(key));
    }
    return await found;
  }

  async #findLayers(
    asker: Asker,
    beat: Beat,
  ): Promise<PartnerLayers | undefined> {
    const partner = await this.#knownPartner(asker.partnerId, beat);
    return partner && (await this.#make(asker, partner, beat));
  }

  async #knownPartner(
    partnerId: number,
    { views }: Beat,
  ): Promise<KnownPartner | undefined> {
    if (this.#known?.views !== views)
      this.#known = { views, partners: new Map() };
    const { partners } = this.#known;
    const known = partners.get(partnerId);
    if (known) return known;
    const { db } = this.#services;
    const viewKey = await inReading(db, HOUSE, (trx) =>
      findViewKey(trx, partnerId),
    );
    if (viewKey === undefined) return undefined;
    const { contentKey } = await stockViewFor(db, partnerId, viewKey);
    const partner: KnownPartner = { viewKey, contentKey };
    partners.set(partnerId, partner);
    return partner;
  }

  async #make(
    asker: Asker,
    partner: KnownPartner,
    beat: Beat,
  ): Promise<PartnerLayers> {
    const { db } = this.#services;
    const { partnerId } = asker;
    const { viewKey } = partner;
    const [items, sheet] = await Promise.all([
      this.#itemsAt(beat),
      priceSheetFor(db, { partnerId, viewKey, date: beat.date }),
    ]);
    const [prices, shown] = await Promise.all([
      this.#prices.layerFor(sheet, items, beat),
      this.#stockFor(asker, partner, items),
    ]);
    const stock = await shown.layerAt(beat, this.#pulse);
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
      const before = this.#items?.layer;
      const layer = await makeItemsLayer(this.#services.db, beat.date, before);
      // They stand beside items that nobody is shown any more.
      if (layer.tag !== before?.tag) this.#stocks.clear();
      this.#items = { key, layer };
      return layer;
    });
  }

  async #stockFor(
    { partnerId, language }: Asker,
    { viewKey, contentKey }: KnownPartner,
    items: ItemsLayer,
  ): Promise<ShownStock> {
    const known = this.#stocks.get(stockScopeOf(contentKey, language));
    if (known?.itemsTag === items.tag) return this.#kept(known);
    const { db } = this.#services;
    const view = await stockViewFor(db, partnerId, viewKey);
    // Somebody else may have come first, and the view may have gone on since it was noted.
    const scope = stockScopeOf(view.contentKey, language);
    const other = this.#stocks.get(scope);
    return other?.itemsTag === items.tag
      ? this.#kept(other)
      : this.#kept(new ShownStock(db, { view, language }, items));
  }

  #kept(shown: ShownStock): ShownStock {
    // A Map keeps the order of insertion: putting it back makes it the youngest.
    this.#stocks.delete(shown.scope);
    this.#stocks.set(shown.scope, shown);
    const most = Math.max(1, this.#limits.stockBytes / shown.bytes);
    for (const oldest of this.#stocks.keys()) {
      if (this.#stocks.size <= most) break;
      this.#stocks.delete(oldest);
    }
    return shown;
  }
}
