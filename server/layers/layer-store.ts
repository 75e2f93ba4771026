import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { readLines } from "./compress.ts";
import { findLayers, insertLayer } from "./layer-store.queries.ts";
import type { Layer } from "./layer-body.ts";

/** Versions that are known to be stored, not to be stored again by this process. */
const MOST_NOTED = 2000;
/** A phone that was often interrupted may hold chunks of some versions. */
const MOST_VERSIONS = 3;

/** The versions that were handed out, by which a phone can be told what differs. */
export class LayerStore {
  readonly #db: Kysely<Database>;
  readonly #stored = new Set<string>();

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Keeps a version before it is handed out. */
  async keep(layer: Layer): Promise<void> {
    const key = `${layer.kind} ${layer.scope} ${layer.tag}`;
    if (this.#stored.has(key)) return;
    const made = await layer.body();
    const body = await made.get();
    await inTransaction(this.#db, HOUSE, (trx) =>
      insertLayer(trx, { ...layer, body }),
    );
    this.#stored.add(key);
    const oldest = this.#stored.values().next().value;
    if (this.#stored.size > MOST_NOTED && oldest !== undefined)
      this.#stored.delete(oldest);
  }

  /** The bytes of those of these chunks that were handed out to who shares the layer. */
  async find(
    { kind, scope }: Pick<Layer, "kind" | "scope">,
    names: string[],
  ): Promise<Map<string, Buffer>> {
    const wanted = new Set(names);
    const found = new Map<string, Buffer>();
    const versions = await inTransaction(this.#db, HOUSE, (trx) =>
      findLayers(trx, { kind, scope, names, limit: MOST_VERSIONS }),
    );
    for (const version of versions) {
      if (found.size === wanted.size) break;
      const lines = await readLines(version.body);
      for (const [place, name] of version.names.entries()) {
        const line = lines[place];
        if (line && wanted.has(name)) found.set(name, line);
      }
    }
    return found;
  }
}
