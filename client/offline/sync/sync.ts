import { sleep } from "../../lib/sleep.ts";
import type { CatalogTrouble } from "../catalog/catalog-shapes.ts";
import { erasePartnerDb, type PartnerDb } from "../partner-db.ts";
import { SyncTrouble, type Asking } from "./ask-server.ts";
import { listen } from "./listen.ts";
import { createShelf } from "./shelf.ts";
import {
  ShownCatalog,
  type Beginning,
  type CatalogSink,
} from "./shown-catalog.ts";
import { syncRound } from "./sync-round.ts";
import { joinTabs, type TabNews, type Tabs } from "./tabs.ts";
import { waitAfter } from "./wait-after.ts";

export interface SyncOptions extends CatalogSink {
  owner: string;
  /** Undefined where the browser keeps nothing: all is then held in memory. */
  db: PartnerDb | undefined;
  /** Whose phone asks, and in which language. */
  headers(): Record<string, string>;
  /** The server said that all here is as it is there. */
  onContact(at: number): void;
  /** What stands in the way; undefined: nothing any more. */
  onTrouble(trouble: CatalogTrouble | undefined): void;
  onSyncing?(isSyncing: boolean): void;
  /** What of that on the device is shown first. */
  beginning?: Beginning;
}

export interface Sync {
  /** Shows what is on the device, and then goes on by itself; settles when it is shown. */
  start(): Promise<void>;
  /** Asks the server now; settles when it has answered, or could not be reached. */
  now(): Promise<void>;
  stop(): void;
}

/** Without these there is nothing to ask for again by itself. */
const FINAL = new Set<CatalogTrouble>([
  "signed_out",
  "account_disabled",
  "outdated",
]);
/** Another tab's round takes no longer. */
const ROUND_MS = 30_000;
/** A tab that leads and is awake has said something by then. */
const SILENT_MS = 5000;
/** Where a stream of events ends sooner, such streams are not let through or not wanted. */
const LASTING_MS = 60_000;

/** Keeps one owner's catalogue on this device as it is on the server. */
export function createSync(options: SyncOptions): Sync {
  const { owner, db } = options;
  const shelf = createShelf(db);
  const shown = new ShownCatalog(shelf, options);
  const stopped = new AbortController();
  let tabs: Tabs | undefined;
  let isLeader = false;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let failures = 0;
  let shortStreams = 0;
  let heardAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isListening = false;
  let reachedTag = "";
  /** What the server said last leaves nothing to ask for. */
  let isOver = false;
  let answered: (() => void)[] = [];
  /** What comes from other tabs is shown in its order. */
  let hearing: Promise<void> = Promise.resolve();

  const settle = () => {
    for (const resolve of answered) resolve();
    answered = [];
  };
  const contact = (at: number) => {
    options.onContact(at);
    settle();
  };
  const noteContact = async () => {
    const at = Date.now();
    await shelf.noteContact(at);
    options.onContact(at);
    return at;
  };
  const trouble = (found: CatalogTrouble | undefined) => {
    options.onTrouble(found);
    if (found) settle();
  };
  /** What is held in memory cannot be shared: another tab leads then, and this one goes on alone. */
  const tell = (news: TabNews) => {
    if (shelf.trouble()) leaveTabs();
    else tabs?.tell(news);
  };
  const leaveTabs = () => {
    tabs?.close();
    tabs = undefined;
    isLeader = true;
  };
  const tellTrouble = (found: CatalogTrouble | undefined) => {
    trouble(found);
    tell({ kind: "trouble", trouble: found });
  };
  const asking = (): Asking => ({
    headers: options.headers(),
    signal: stopped.signal,
  });

  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void lead(), wait);
  };

  /** What a round that runs has brought already is not asked for again. */
  const hearNews = async (tag: string) => {
    await running;
    if (tag !== reachedTag) await lead();
  };

  const hearEvents = async (tag: string) => {
    if (isListening) return;
    isListening = true;
    const since = Date.now();
    await listen(tag, asking(), (news) => void hearNews(news));
    isListening = false;
    if (stopped.signal.aborted || isOver) return;
    // The server ended it, or the way to it broke: it is asked what there is.
    const isShort = Date.now() - since < LASTING_MS;
    shortStreams = isShort ? shortStreams + 1 : 0;
    later(waitAfter(Math.max(failures, shortStreams, 1)));
  };

  const round = async () => {
    options.onSyncing?.(true);
    try {
      const tag = await syncRound({
        shelf,
        shown,
        asking: asking(),
        onFilling: async () => void (await noteContact()),
        announce: (kind) => tell({ kind }),
      });
      if (stopped.signal.aborted) return;
      reachedTag = tag;
      failures = 0;
      isOver = false;
      const at = await noteContact();
      settle();
      tell({ kind: "contact", at, tag });
      tellTrouble(shelf.trouble());
      if (!isLeader) return;
      void hearEvents(tag);
      later(waitAfter(0));
    } catch (error) {
      if (stopped.signal.aborted) return;
      await fail(error instanceof SyncTrouble ? error.trouble : "unreached");
    } finally {
      options.onSyncing?.(false);
    }
  };

  const fail = async (found: CatalogTrouble) => {
    failures += 1;
    if (found === "account_disabled") {
      db?.close();
      await erasePartnerDb(owner).catch(() => {});
    }
    tellTrouble(found);
    isOver = FINAL.has(found);
    if (isOver) clearTimeout(timer);
    else if (isLeader) later(waitAfter(failures));
  };

  /** One round at a time; asked for while one runs, another follows it. */
  const lead = async (): Promise<void> => {
    if (stopped.signal.aborted) return;
    if (running) {
      isAskedAgain = true;
      return await running;
    }
    running = (async () => {
      do {
        isAskedAgain = false;
        await round();
      } while (isAskedAgain && !stopped.signal.aborted);
    })().finally(() => {
      running = undefined;
    });
    await running;
  };

  /** Before what it is of: nothing is shown without its age. */
  const showContact = async () => {
    const at = await shelf.contactAt();
    if (at !== undefined) options.onContact(at);
  };

  const showStored = async () => {
    const stored = await shelf.state();
    if (!stored || stopped.signal.aborted) return;
    if (!stored.isWhole) await showContact();
    await (stored.isWhole
      ? shown.show(stored.state)
      : shown.fill(stored.state));
  };

  const takeContact = async ({ at, tag }: { at: number; tag: string }) => {
    const stored = await shelf.state();
    if (stored?.isWhole && stored.state.tag === tag) contact(at);
    // What the other tab has does not reach this one, which asks for itself.
    else await lead();
  };

  const take = async (news: TabNews) => {
    if (news.kind === "contact") await takeContact(news);
    else if (news.kind === "trouble") trouble(news.trouble);
    else await showStored();
  };

  const hear = (news: TabNews) => {
    if (news.kind === "asked") {
      if (isLeader) void lead();
    } else if (!isLeader) {
      heardAt = Date.now();
      hearing = hearing.then(() => take(news)).catch(() => {});
    }
  };

  return {
    async start() {
      await showContact();
      const stored = await shelf.state();
      if (stored) await shown.fill(stored.state, options.beginning);
      if (stopped.signal.aborted) return;
      const takeLead = () => {
        if (stopped.signal.aborted) return;
        isLeader = true;
        void lead();
      };
      const onOnline = () => {
        if (isLeader) void lead();
      };
      globalThis.addEventListener("online", onOnline, {
        signal: stopped.signal,
      });
      if (!db) return takeLead();
      tabs = joinTabs(owner, hear);
      void tabs.lead.then(takeLead);
    },
    async now() {
      if (isLeader) return await lead();
      const asked = Date.now();
      const patience = new Promise<void>((resolve) => {
        answered.push(resolve);
        setTimeout(resolve, ROUND_MS);
      });
      tabs?.tell({ kind: "asked" });
      await Promise.race([patience, sleep(SILENT_MS)]);
      // A browser stops a page that nobody sees: then it leads, and does nothing.
      if (heardAt < asked) await lead();
      else await patience;
    },
    stop() {
      stopped.abort();
      clearTimeout(timer);
      tabs?.close();
      settle();
    },
  };
}
