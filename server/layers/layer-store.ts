import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import { readLines } from "./compress.ts";
import { findLayers, insertLayer } from "./layer-store.queries.ts";
import type { Layer } from "./layer-body.ts";

/** Versions that this process has written, not to be written again for a while. */
const MOST_NOTED = 2000;
/** After so long a version that is still handed out counts as new again. */
const NOTED_MS = 60 * 60 * 1000;
/** A phone that was often interrupted may hold chunks of some versions. */
const MOST_VERSIONS = 3;

/** The versions that were handed out, by which a phone can be told what differs. */
export class LayerStore {
  readonly #db: Kysely<Database>;
  readonly #log: Log;
  readonly #noted = new Map<string, { at: number; written: Promise<void> }>();

  constructor(db: Kysely<Database>, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /**
   * Keeps a version before it is handed out, so that every process can tell its phones what
   * differs, however soon they ask. One that cannot be kept is handed out all the same: to its
   * phones the next version will come whole.
   */
  async keep(layer: Layer): Promise<void> {
    const key = `${layer.kind} ${layer.scope} ${layer.tag}`;
    const now = performance.now();
    const known = this.#noted.get(key);
    if (known && now - known.at < NOTED_MS) return await known.written;
    const written = this.#write(layer).catch((error: unknown) => {
      this.#noted.delete(key);
      this.#log.warn({ err: error, kind: layer.kind }, "a version is not kept");
    });
    this.#noted.delete(key);
    this.#noted.set(key, { at: now, written });
    const oldest = this.#noted.keys().next().value;
    if (this.#noted.size > MOST_NOTED && oldest !== undefined)
      this.#noted.delete(oldest);
    await written;
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

  async #write(layer: Layer): Promise<void> {
    const made = await layer.body();
    const body = await made.get();
    await inTransaction(this.#db, HOUSE, (trx) =>
      insertLayer(trx, { ...layer, body }),
    );
  }
}
