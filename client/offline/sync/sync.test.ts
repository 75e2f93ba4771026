import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  encodeDirectory,
  encodeItems,
  encodePrices,
  encodeStock,
} from "../../../server/layers/chunk-codec.rules.ts";
import type { SyncState } from "../../../server/layers/layer-shape.rules.ts";
import { sketchChunks } from "../catalog/chunks.fixture.ts";
import {
  erasePartnerDb,
  openPartnerDb,
  type PartnerDb,
} from "../partner-db.ts";
import { nameOfText } from "./chunk-hash.ts";
import { createSync, type Sync } from "./sync.ts";
import type { TabNews } from "./tabs.ts";

const OWNER = "owner-of-the-test";
const tabs = {
  told: [] as TabNews[],
  isLeft: false,
  lead: () => {},
  hear: (_news: TabNews) => {},
};
vi.mock("./tabs.ts", () => ({
  joinTabs: (_owner: string, hear: (news: TabNews) => void) => {
    tabs.hear = hear;
    return {
      tell: (news: TabNews) => tabs.told.push(news),
      lead: new Promise<void>((resolve) => (tabs.lead = resolve)),
      close: () => (tabs.isLeft = true),
    };
  },
}));

/** A server with one item, that lets nobody listen. */
async function serve(): Promise<{ state: SyncState; asked: string[] }> {
  const { items, prices } = sketchChunks([{ code: "1", name: "Toner" }]);
  const layers: Record<string, string> = {
    directory: encodeDirectory({ categories: [], manufacturers: [] }),
    items: encodeItems(items),
    prices: encodePrices(prices),
    stock: encodeStock({
      codesName: "",
      shown: [{ state: "in_stock", label: "5" }],
      of: Uint16Array.from([0]),
    }),
  };
  const name = (layer: string) => nameOfText(layers[layer] ?? "");
  const state: SyncState = {
    tag: "tag-1",
    currency: "RSD",
    directory: await name("directory"),
    items: [await name("items")],
    prices: [await name("prices")],
    stock: await name("stock"),
    counts: [1],
  };
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const [path, query] = url.split("?");
    asked.push(path ?? "");
    if (path === "/sync/state")
      return query === `have=${state.tag}`
        ? new Response(null, { status: 204 })
        : answer(JSON.stringify(state), "application/json");
    const layer = layers[path?.replace("/sync/", "") ?? ""];
    return layer === undefined
      ? new Response("no", { status: 502 })
      : answer(`${layer}\n`, "application/x-ndjson");
  });
  return { state, asked };
}

const answer = (body: string, type: string) =>
  new Response(body, { headers: { "content-type": type } });

let db: PartnerDb;
const syncs: Sync[] = [];
const shown = { chunks: 0, contacts: [] as number[], isBroken: false };

function switchOn(on: PartnerDb | undefined): Sync {
  const sync = createSync({
    owner: OWNER,
    db: on,
    headers: () => ({}),
    onChunk: () => {
      if (shown.isBroken) throw new TypeError("a column is missing");
      shown.chunks += 1;
    },
    onState: () => {},
    onContact: (at) => shown.contacts.push(at),
    onTrouble: () => {},
  });
  syncs.push(sync);
  return sync;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  Object.assign(tabs, { told: [], isLeft: false });
  Object.assign(shown, { chunks: 0, contacts: [], isBroken: false });
  db = await openPartnerDb(OWNER);
});
afterEach(async () => {
  for (const sync of syncs.splice(0)) sync.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  db.close();
  await erasePartnerDb(OWNER);
});

it("asks ever less often where nobody may listen to events", async () => {
  const { asked } = await serve();
  const sync = switchOn(undefined);
  await sync.start();
  await sync.now();
  asked.length = 0;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.length).toBeLessThan(60);
});

it("leaves the lead to another tab once it holds in memory what none can read", async () => {
  await serve();
  vi.spyOn(db, "transaction").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const sync = switchOn(db);
  await sync.start();
  tabs.lead();
  await vi.waitFor(() => expect(shown.chunks).toBe(1));
  await sync.now();
  expect(tabs.isLeft).toBe(true);
  expect(tabs.told).toEqual([]);
});

it("asks for itself what another tab says to be here and is not", async () => {
  const { state } = await serve();
  const sync = switchOn(db);
  await sync.start();
  tabs.hear({ kind: "reached" });
  tabs.hear({ kind: "contact", at: 5, tag: state.tag });
  await vi.waitFor(() => expect(shown.contacts.length).toBeGreaterThan(0));
  expect(shown.contacts).not.toContain(5);
  expect(shown.chunks).toBe(1);
  await vi.waitFor(() =>
    expect(tabs.told.at(-1)).toMatchObject({ kind: "trouble" }),
  );
  tabs.hear({ kind: "contact", at: 6, tag: state.tag });
  await vi.waitFor(() => expect(shown.contacts).toContain(6));
});

it("asks for itself when the tab that leads is asleep", async () => {
  const { asked } = await serve();
  const sync = switchOn(db);
  await sync.start();
  const now = sync.now();
  await vi.advanceTimersByTimeAsync(4999);
  expect(tabs.told).toEqual([{ kind: "asked" }]);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await now;
  expect(shown.chunks).toBe(1);
});

it("fetches again what an older app kept in a shape that this one cannot read", async () => {
  const { asked } = await serve();
  const before = switchOn(db);
  await before.start();
  tabs.lead();
  await before.now();
  before.stop();
  Object.assign(shown, { chunks: 0, isBroken: true });
  const sync = switchOn(db);
  await sync.start();
  shown.isBroken = false;
  asked.length = 0;
  tabs.lead();
  await vi.waitFor(() => expect(asked).toContain("/sync/items"));
  await vi.waitFor(() => expect(shown.chunks).toBe(1));
});
