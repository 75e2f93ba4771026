import type { ChunkIndex } from "../../search/chunk-index.ts";
import type { PartnerDb } from "../partner-db.ts";

/** The order of names of a whole catalogue, with the chunks that it is of. */
export interface KeptOrder {
  items: string[];
  positions: Int32Array;
}

/**
 * What was worked out of the chunks and is kept beside them: a cold start reads in a sixth of the
 * time what it would index and sort anew. It may always be missing.
 */
export interface KeptWork {
  readIndex(key: string): Promise<ChunkIndex | undefined>;
  writeIndex(key: string, index: ChunkIndex): Promise<void>;
  /** Forgets the indexes of all other chunks. */
  keepOnly(keys: string[]): Promise<void>;
  readOrder(): Promise<KeptOrder | undefined>;
  writeOrder(order: KeptOrder): Promise<void>;
}

/** Goes up when an index is made or read in another way. */
const PREFIX = "index-1 ";
const ORDER = "name-order";

export function createKeptWork(db: PartnerDb): KeptWork {
  /** Nothing depends on it: where the browser keeps no more, all is worked out anew. */
  const orNothing = <Value>(work: Promise<Value>): Promise<Value | undefined> =>
    work.catch(() => undefined);
  return {
    readIndex: (key) =>
      orNothing(db.get("meta", PREFIX + key)) as Promise<
        ChunkIndex | undefined
      >,
    async writeIndex(key, index) {
      await orNothing(db.put("meta", index, PREFIX + key));
    },
    async keepOnly(keys) {
      const wanted = new Set(keys.map((key) => PREFIX + key));
      const range = IDBKeyRange.bound("index-", "index-\uffff");
      const kept = (await orNothing(db.getAllKeys("meta", range))) ?? [];
      for (const key of kept)
        if (!wanted.has(key)) await orNothing(db.delete("meta", key));
    },
    readOrder: () =>
      orNothing(db.get("meta", ORDER)) as Promise<KeptOrder | undefined>,
    async writeOrder(order) {
      await orNothing(db.put("meta", order, ORDER));
    },
  };
}
