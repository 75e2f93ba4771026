import type { ChunkPair } from "../sync/shown-catalog.ts";
import { createCatalogKeeper, type CatalogFrame } from "./catalog-ground.ts";
import type {
  CatalogQuery,
  CatalogStatus,
  CatalogTrouble,
  Found,
  FromWorker,
  LookedAt,
  ToWorker,
} from "./catalog-shapes.ts";
import { createItemFinder } from "./find-items.ts";
import type { KeptOrder, KeptWork } from "./kept-work.ts";
import { matchItems } from "./match-items.ts";
import {
  countCategories,
  countManufacturers,
  readItems,
  readRows,
} from "./read-items.ts";

type Question = Extract<ToWorker, { kind: "ask" }>;

export interface CatalogDesk {
  hear(message: Question): void;
  setChunk(at: number, chunk: ChunkPair, name?: string): void;
  setState(frame: CatalogFrame): void;
  setContact(at: number): void;
  setTrouble(trouble: CatalogTrouble | undefined): void;
  setSyncing(syncing: boolean): void;
  /** What was worked out before, and where more of it is kept. */
  setKept(work: KeptWork, order: KeptOrder | undefined): void;
  /** What is on the device has been read. */
  opened(): void;
}

interface DeskOptions {
  post(message: FromWorker, transfer: Transferable[]): void;
  /** Does something as soon as other messages had their turn. */
  soon(work: () => void): void;
  refresh(): Promise<void>;
  /** Is told of what was asked for and not found. */
  onFound?(query: CatalogQuery, found: Found): void;
  /** Somebody looks at an item. */
  onLooked?(item: LookedAt): void;
  /** Rows went to the page. */
  onRows?(): void;
  /** Somebody searches while not all can be searched. */
  onSearch?(): void;
}

/** While much comes in, the page is told so often and no oftener: each time it may draw anew. */
const TELL_EVERY_MS = 300;
/** Off the device all comes within a moment. */
const TELL_OPENING_EVERY_MS = 1500;

/** Whoever types at once is not made to wait for what would make him wait less later. */
const WARM_UP_AFTER_MS = 1500;

/** Long work lets others have their turn so often. */
const TURN_MS = 8;

function createTurn(soon: DeskOptions["soon"]): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await new Promise<void>(soon);
    since = performance.now();
  };
}

/** Answers what the page asks, and tells it how far the catalogue is. */
export function createCatalogDesk(options: DeskOptions): CatalogDesk {
  const { post, soon } = options;
  const keeper = createCatalogKeeper();
  const finder = createItemFinder(keeper);
  let opened = false;
  let syncing = false;
  let contactAt: number | undefined;
  let trouble: CatalogTrouble | undefined;
  let kept: KeptWork | undefined;
  /** The chunks whose order of names is kept. */
  let keptItems = "";
  let hasWritten = false;
  let isWarm = false;
  let indexing = false;
  /** A search was answered from a part of what is here: once all is indexed it is worth asking again. */
  let isOutOfDate = false;
  let revisions = 0;
  let toldAt = -TELL_EVERY_MS;
  let told: CatalogStatus | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const status = (): CatalogStatus => {
    const loaded = keeper.loaded();
    const expected = keeper.expected();
    const isWhole = expected !== undefined && loaded >= expected;
    const onTheWay = opened ? "filling" : loaded > 0 ? "reading" : "opening";
    return {
      phase: isWhole ? "ready" : onTheWay,
      loaded,
      expected,
      syncing,
      contactAt,
      trouble,
      revision: keeper.revision + revisions,
      bytes: keeper.bytes(),
    };
  };

  const tellNow = () => {
    clearTimeout(timer);
    timer = undefined;
    toldAt = performance.now();
    told = status();
    post({ kind: "status", status: told }, []);
  };

  const tell = () => {
    const next = status();
    const isNews =
      next.phase !== told?.phase ||
      (told.loaded === 0 && next.loaded > 0) ||
      next.trouble !== told.trouble;
    const every = opened ? TELL_EVERY_MS : TELL_OPENING_EVERY_MS;
    const wait = toldAt + every - performance.now();
    if (isNews || wait <= 0) tellNow();
    else timer ??= setTimeout(tellNow, wait);
  };

  const index = () => {
    // What lies on the device is shown first: a list is usable before it can be searched.
    if (indexing || !opened) return;
    indexing = true;
    const indexKept = async (work: KeptWork, at: number, key: string) => {
      const found = await work.readIndex(key);
      if (found) keeper.setIndex(at, key, found);
      // Another may be the next by now, or what was kept was of no use.
      const wanted = keeper.nextUnindexed();
      if (wanted?.at === at && wanted.key === key) {
        keeper.indexNext();
        const built = keeper.indexes[at];
        if (built) await work.writeIndex(key, built);
        hasWritten = true;
      }
      soon(next);
    };
    const next = () => {
      const wanted = keeper.nextUnindexed();
      if (!wanted) {
        indexing = false;
        if (isOutOfDate) revisions += 1;
        isOutOfDate = false;
        tell();
        void keepWork();
        if (!isWarm && status().phase === "ready")
          setTimeout(warmUp, WARM_UP_AFTER_MS);
      } else if (kept && wanted.key !== undefined)
        void indexKept(kept, wanted.at, wanted.key);
      else {
        keeper.indexNext();
        soon(next);
      }
    };
    soon(next);
  };

  const warmUp = () => {
    if (isWarm) return;
    isWarm = true;
    const searches = finder.warmUps();
    const next = () => {
      const search = searches.pop();
      if (search === undefined) return;
      finder.find({ search });
      soon(next);
    };
    soon(next);
  };

  /** Keeps what is worth it once the whole catalogue is here. */
  const keepWork = async () => {
    if (!kept || status().phase !== "ready") return;
    if (hasWritten) await kept.keepOnly(keeper.indexKeys());
    hasWritten = false;
    const items = keeper.itemNames();
    if (items.join() === keptItems) return;
    keptItems = items.join();
    const { positions } = keeper.order();
    await kept.writeOrder({ items: [...items], positions });
  };

  const answer = async ({ method, input }: Question): Promise<unknown> => {
    switch (method) {
      case "refresh":
        return await options.refresh();
      case "find": {
        const found = finder.find(input);
        if (input.search && !keeper.isIndexed()) {
          isOutOfDate = true;
          options.onSearch?.();
          return { ...found, partial: true } satisfies Found;
        }
        if (status().phase === "ready") options.onFound?.(input, found);
        return found;
      }
      case "rows":
        options.onRows?.();
        return readRows(keeper, input);
      case "items":
        return readItems(keeper, input);
      case "match":
        if (!keeper.isIndexed()) {
          isOutOfDate = true;
          options.onSearch?.();
        }
        return await matchItems(input, {
          ground: keeper,
          turn: createTurn(soon),
        });
      case "categories":
        return countCategories(keeper);
      case "manufacturers":
        return countManufacturers(keeper);
      case "looked":
        return options.onLooked?.(input);
    }
  };

  const reply = async (message: Question) => {
    const { id } = message;
    try {
      const output = await answer(message);
      // What was found is handed over, not copied: the page asks anew when rows change.
      const found = (output as Partial<Found> | undefined)?.positions;
      post({ kind: "answer", id, output }, found ? [found.buffer] : []);
    } catch (error) {
      post({ kind: "failed", id, message: String(error) }, []);
    }
  };

  return {
    hear: (message) => void reply(message),
    setChunk(at, chunk, name) {
      keeper.setChunk(at, chunk, name);
      index();
      tell();
    },
    setState(frame) {
      keeper.setState(frame);
      index();
      tell();
    },
    setContact(at) {
      contactAt = at;
      tell();
    },
    setTrouble(next) {
      trouble = next;
      tell();
    },
    setSyncing(next) {
      syncing = next;
      tell();
    },
    setKept(work, order) {
      kept = work;
      if (!order) return;
      keptItems = order.items.join();
      keeper.adoptOrder(order.items, order.positions);
    },
    opened() {
      opened = true;
      index();
      clearTimeout(timer);
      timer = undefined;
      tell();
    },
  };
}
