import type { Language } from "../../server/core/language.ts";
import { sleep } from "../lib/sleep.ts";
import { requestHeaders } from "../lib/request.ts";
import { createCatalogDesk } from "./catalog/catalog-desk.ts";
import type { FromWorker, ToWorker } from "./catalog/catalog-shapes.ts";
import { createKeptWork, type KeptOrder } from "./catalog/kept-work.ts";
import {
  createMissedSearches,
  type MissedSearch,
  type MissedSearches,
} from "./catalog/missed-searches.ts";
import { sendMissedSearches } from "./catalog/send-missed-searches.ts";
import {
  createToldActivity,
  sendDeeds,
  type ToldActivity,
} from "./catalog/told-activity.ts";
import { chunkAt } from "./catalog/position.ts";
import { openPartnerDb } from "./partner-db.ts";
import { createSync, type Sync } from "./sync/sync.ts";

// The worker of one owner's catalogue: keeps it fresh, holds it, and answers what the page asks.

/** A phone's screen. */
const FIRST_ROWS = 6;
/** So long a slow phone draws its first rows: what else lies on the device is not read meanwhile. */
const DRAWN_MS = 400;
/** Another screen than the list may be open: the rest is read all the same. */
const UNSEEN_MS = 1000;

let owner = "";
/** Whom staff act for. */
let partner: string | undefined;
let language: Language = "sr-Latn";
let sync: Sync | undefined;
let missed: MissedSearches | undefined;
/** None where staff act for a partner: what they do is no doing of his. */
let deeds: ToldActivity | undefined;

const headers = () => requestHeaders(owner, language, partner);

const rows = createEvent();
const search = createEvent();

const desk = createCatalogDesk({
  post: (message: FromWorker, transfer) => postMessage(message, { transfer }),
  soon: createTurns(),
  refresh: async () => await sync?.now(),
  onFound: (query, found) => {
    missed?.noteFound(query, found);
    deeds?.noteFound(query, found);
  },
  onLooked: (item) => deeds?.noteLooked(item),
  onRows: rows.happen,
  onSearch: search.happen,
});

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "ask") desk.hear(data);
  else {
    language = data.language;
    if (data.kind === "open") {
      ({ owner, partner } = data);
      void open();
    } else {
      // The words of the stock come in the language that is asked for.
      void sync?.now();
    }
  }
});

async function open(): Promise<void> {
  const db = await openPartnerDb(owner).catch(() => undefined);
  let order: KeptOrder | undefined;
  if (db) {
    const send = (reports: MissedSearch[]) =>
      sendMissedSearches(reports, headers());
    missed = createMissedSearches({ db, send });
    if (partner === undefined)
      deeds = createToldActivity({
        db,
        send: (told) => sendDeeds(told, headers()),
      });
    const kept = createKeptWork(db);
    order = await kept.readOrder();
    desk.setKept(kept, order);
  }
  sync = createSync({
    owner,
    db,
    headers,
    onChunk: (at, chunk, name) => desk.setChunk(at, chunk, name),
    onState: (state, stock, directory) => {
      const { currency, counts, items } = state;
      const names = { items, directory: state.directory };
      desk.setState({ currency, counts, stock, directory, names });
    },
    onContact: (at) => {
      desk.setContact(at);
      // Out of reach again, or refused: the next contact tries again.
      void missed?.report().catch(() => undefined);
      void deeds?.tell().catch(() => undefined);
    },
    onTrouble: desk.setTrouble,
    onSyncing: desk.setSyncing,
    beginning: {
      chunks: order ? chunksOfFirst(order) : [],
      seen: () =>
        Promise.race([
          rows.first.then(() => sleep(DRAWN_MS)),
          search.first,
          sleep(UNSEEN_MS),
        ]),
    },
  });
  await sync.start();
  desk.opened();
}

function createEvent(): { first: Promise<void>; happen: () => void } {
  let happen = () => {};
  const first = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { first, happen };
}

/** Where the first rows by name lie: a cold start reads no more before they are on the screen. */
function chunksOfFirst({ positions }: KeptOrder): number[] {
  return [...new Set([...positions.subarray(0, FIRST_ROWS)].map(chunkAt))];
}

/** Does work in turns of its own, so that a question never waits for more than one of them. */
function createTurns(): (work: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const queue: (() => void)[] = [];
  port1.addEventListener("message", () => queue.shift()?.());
  port1.start();
  return (work) => {
    queue.push(work);
    port2.postMessage(undefined, []);
  };
}
