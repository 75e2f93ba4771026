import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { WeightedCache } from "../platform/weighted-cache.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import type { BuildQueue } from "./build-queue.ts";
import type { ItemsLayer } from "./items-layer.ts";
import type { Layer, LayerBody } from "./layer-body.ts";
import { lineageOf, makePrices } from "./price-layer.ts";
import type { Marks } from "./pulse.queries.ts";

/** Prices went on while a body of them was made again: whoever asks anew is told what they are. */
export class PricesMoved extends Error {}

/** Who shares prices is at most one partner; some have gone, or trade on other terms now. */
const MOST_SCOPES = 10_000;

interface Known {
  /** Of what the prices were made. */
  key: string;
  tag: string;
  names: string[];
  /** The one before, which somebody may be fetching still. */
  olderTag: string | undefined;
}

/**
 * The price layers of this process. Their names, which are all that most askers need, stay for
 * all who share them; of the bodies only so many bytes as are allowed, and the others are made
 * again when they are asked for.
 */
export class PriceLayers {
  readonly #db: Kysely<Database>;
  readonly #builds: BuildQueue;
  readonly #known = new Map<string, Known>();
  readonly #bodies: WeightedCache<LayerBody>;

  constructor(db: Kysely<Database>, builds: BuildQueue, mostBytes: number) {
    this.#db = db;
    this.#builds = builds;
    this.#bodies = new WeightedCache({
      most: mostBytes,
      weigh: (body) => body.bytes,
    });
  }

  async layerFor(
    sheet: PriceSheet,
    items: ItemsLayer,
    marks: Pick<Marks, "items" | "prices">,
  ): Promise<Layer> {
    const { scope, key: terms, isShared } = lineageOf(sheet);
    const key = [terms, items.tag, marks.items, marks.prices].join();
    const make = () => makePrices(this.#db, sheet, { items, isShared });
    const known = this.#known.get(scope);
    const { tag, names } =
      known?.key === key
        ? known
        : await this.#builds.build(`prices ${key}`, async () =>
            this.#note({ scope, key }, await make()),
          );
    const body = () => this.#bodyOf({ scope, tag }, make);
    return { kind: "prices", scope, tag, names, body };
  }

  #note(
    { scope, key }: Pick<Layer, "scope"> & Pick<Known, "key">,
    { tag, names, body }: Awaited<ReturnType<typeof makePrices>>,
  ): Known {
    // Where nothing came out otherwise, the body is there already, as small as can be.
    void this.#bodies.get(`${scope} ${tag}`, async () => body);
    const before = this.#known.get(scope);
    const isSame = before?.tag === tag;
    if (!isSame && before?.olderTag !== undefined)
      this.#bodies.delete(`${scope} ${before.olderTag}`);
    const olderTag = isSame ? before.olderTag : before?.tag;
    const made: Known = { key, tag, names, olderTag };
    // A Map keeps the order of insertion: putting it anew makes it the youngest.
    this.#known.delete(scope);
    this.#known.set(scope, made);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MOST_SCOPES && oldest !== undefined)
      this.#known.delete(oldest);
    return made;
  }

  async #bodyOf(
    { scope, tag }: Pick<Layer, "scope" | "tag">,
    make: () => ReturnType<typeof makePrices>,
  ): Promise<LayerBody> {
    const key = `${scope} ${tag}`;
    return await this.#bodies.get(key, () =>
      this.#builds.build(`body ${key}`, async () => {
        const again = await make();
        if (again.tag !== tag) throw new PricesMoved(`prices of ${scope}`);
        return again.body;
      }),
    );
  }
}
