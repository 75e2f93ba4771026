import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
  SyncState,
} from "../../../server/layers/layer-shape.rules.ts";
import type { CatalogTrouble } from "../catalog/catalog-shapes.ts";
import type { PartnerDb, StoredChunk } from "../partner-db.ts";

/** Where the chunks of one owner lie: in his database or, where that takes nothing, in memory. */
export interface Shelf {
  /** The state that was reached last, or the one on the way to which the phone still is. */
  state(): Promise<{ state: SyncState; isWhole: boolean } | undefined>;
  contactAt(): Promise<number | undefined>;
  names(): Promise<Set<string>>;
  items(name: string): Promise<ItemChunk | undefined>;
  prices(name: string): Promise<PriceChunk | undefined>;
  stock(name: string): Promise<StockLayer | undefined>;
  directory(name: string): Promise<Directory | undefined>;
  /** Keeps some chunks on the way to a state. */
  put(chunks: Map<string, StoredChunk>, towards: SyncState): Promise<void>;
  /** Lets go of chunks that cannot be used, so that they are fetched again. */
  drop(names: string[]): Promise<void>;
  /** Takes a state over with the chunks that were missing, and drops all others: at once or not. */
  reach(state: SyncState, chunks: Map<string, StoredChunk>): Promise<void>;
  noteContact(at: number): Promise<void>;
  /** Why nothing is kept on the device, if so. */
  trouble(): CatalogTrouble | undefined;
}

export const STATE = "sync.state";
export const TOWARDS = "sync.towards";
export const CONTACT = "sync.contact";

export function createShelf(db: PartnerDb | undefined): Shelf {
  const memory = new Map<string, StoredChunk>();
  const notes = new Map<string, unknown>();
  /** Chunks that the database may still list, and that cannot be used. */
  const gone = new Set<string>();
  let trouble: CatalogTrouble | undefined = db ? undefined : "storage_refused";

  /** Writes to the database, and to memory from the moment on when that fails. */
  const write = async (
    inDatabase: (db: PartnerDb) => Promise<void>,
    inMemory: () => void,
  ) => {
    if (db && !trouble) {
      try {
        return await inDatabase(db);
      } catch (error) {
        trouble = troubleOf(error);
      }
    }
    inMemory();
  };
  const drop = async (names: string[]) => {
    for (const name of names) {
      gone.add(name);
      await db?.delete("chunk", name).catch(() => undefined);
    }
  };
  const chunk = async (name: string) => {
    const held = memory.get(name);
    if (held || !db || gone.has(name)) return held;
    try {
      return await db.get("chunk", name);
    } catch {
      // Its file was lost, in a crash or on a full disk: it will never be read any more.
      await drop([name]);
      return undefined;
    }
  };
  const note = async (key: string) =>
    notes.get(key) ?? (await db?.get("meta", key).catch(() => undefined));

  return {
    async state() {
      const whole = (await note(STATE)) as SyncState | undefined;
      if (whole) return { state: whole, isWhole: true };
      const towards = (await note(TOWARDS)) as SyncState | undefined;
      return towards && { state: towards, isWhole: false };
    },
    contactAt: async () => (await note(CONTACT)) as number | undefined,
    async names() {
      const stored = (await db?.getAllKeys("chunk").catch(() => [])) ?? [];
      const usable = stored.filter((name) => !gone.has(name));
      return new Set([...usable, ...memory.keys()]);
    },
    items: async (name) => (await chunk(name)) as ItemChunk | undefined,
    prices: async (name) => (await chunk(name)) as PriceChunk | undefined,
    stock: async (name) => (await chunk(name)) as StockLayer | undefined,
    directory: async (name) => (await chunk(name)) as Directory | undefined,
    drop,
    put: (chunks, towards) =>
      write(
        async (open) => {
          const writing = open.transaction(["chunk", "meta"], "readwrite");
          const puts = [...chunks].map(([name, value]) =>
            writing.objectStore("chunk").put(value, name),
          );
          const noted = writing.objectStore("meta").put(towards, TOWARDS);
          await Promise.all([...puts, noted, writing.done]);
          for (const name of chunks.keys()) gone.delete(name);
        },
        () => {
          for (const [name, value] of chunks) memory.set(name, value);
          notes.set(TOWARDS, towards);
        },
      ),
    reach: (state, chunks) =>
      write(
        async (open) => {
          const wanted = namesIn(state);
          const writing = open.transaction(["chunk", "meta"], "readwrite");
          const [shelf, meta] = [
            writing.objectStore("chunk"),
            writing.objectStore("meta"),
          ];
          const puts = [...chunks].map(([name, value]) =>
            shelf.put(value, name),
          );
          const held = await shelf.getAllKeys();
          const drops = held
            .filter((name) => !wanted.has(name))
            .map((name) => shelf.delete(name));
          await Promise.all([
            ...puts,
            ...drops,
            meta.put(state, STATE),
            meta.delete(TOWARDS),
            writing.done,
          ]);
          for (const name of chunks.keys()) gone.delete(name);
        },
        () => {
          const wanted = namesIn(state);
          for (const [name, value] of chunks) memory.set(name, value);
          for (const name of memory.keys())
            if (!wanted.has(name)) memory.delete(name);
          notes.set(STATE, state);
        },
      ),
    noteContact: (at) =>
      write(
        async (open) => void (await open.put("meta", at, CONTACT)),
        () => notes.set(CONTACT, at),
      ),
    trouble: () => trouble,
  };
}

export function isSubset(some: Set<string>, all: Set<string>): boolean {
  for (const name of some) if (!all.has(name)) return false;
  return true;
}

export function namesIn(state: SyncState): Set<string> {
  const { directory, items, prices, stock } = state;
  return new Set([directory, stock, ...items, ...prices]);
}

function troubleOf(error: unknown): CatalogTrouble {
  const name = (error as { name?: unknown } | null)?.name;
  return name === "QuotaExceededError" ? "storage_full" : "storage_refused";
}
