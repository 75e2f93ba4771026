import "fake-indexeddb/auto";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import {
  openPartnerDb,
  type PartnerDb,
} from "../../client/offline/partner-db.ts";
import { createSync, type Sync } from "../../client/offline/sync/sync.ts";
import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
  SyncState,
} from "../../server/layers/layer-shape.rules.ts";
import { type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();
let owners = 0;
const phones: Phone[] = [];
const realFetch = globalThis.fetch;
/** What becomes of an answer on its way to the phone. */
let onTheWay = untouched;
const asked: string[] = [];
await portal.app.listen({ port: 0, host: "127.0.0.1" });
const { port } = portal.app.server.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
// What a worker of a browser has and Node has not; without locks each tab is alone.
vi.stubGlobal("addEventListener", () => {});
vi.stubGlobal("navigator", {});
vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
  asked.push(`${request.method ?? "GET"} ${url.split("?")[0]}`);
  return await onTheWay(url, await realFetch(origin + url, request));
});
afterEach(() => {
  for (const phone of phones.splice(0)) phone.sync.stop();
  onTheWay = untouched;
});
afterAll(() => {
  vi.unstubAllGlobals();
  // A phone that stopped before it had asked leaves a connection open on which nothing comes.
  portal.app.server.closeAllConnections();
});

function untouched(
  _url: string,
  answer: Response,
): Response | Promise<Response> {
  return answer;
}

interface Phone {
  sync: Sync;
  db: PartnerDb;
  owner: string;
  chunks: Map<number, { items: ItemChunk; prices: PriceChunk }>;
  shown: {
    state?: SyncState;
    stock?: StockLayer | undefined;
    directory?: Directory;
    contactAt?: number;
    trouble?: string | undefined;
  };
}

async function switchOn(who: Who, owner = `owner-${++owners}`): Promise<Phone> {
  const db = await openPartnerDb(owner);
  const chunks: Phone["chunks"] = new Map();
  const shown: Phone["shown"] = {};
  const sync = createSync({
    owner,
    db,
    headers: () => ({ cookie: who.cookie ?? "", origin: "http://rabat.test" }),
    onChunk: (position, chunk) => void chunks.set(position, chunk),
    onState: (state, stock, directory) => {
      Object.assign(shown, { state, stock, directory });
    },
    onContact: (at) => (shown.contactAt = at),
    onTrouble: (trouble) => (shown.trouble = trouble),
  });
  const phone = { sync, db, owner, chunks, shown };
  phones.push(phone);
  return phone;
}

async function synced(who: Who, owner?: string): Promise<Phone> {
  const phone = await switchOn(who, owner);
  await phone.sync.start();
  await phone.sync.now();
  return phone;
}

const netPriceOf = ({ chunks }: Phone, code: string) => {
  for (const { items, prices } of chunks.values()) {
    const row = items.codes.indexOf(code);
    if (row >= 0) return prices.netPrices[row];
  }
  return undefined;
};
const stockOf = ({ chunks, shown }: Phone, code: string) => {
  const codes = [...chunks.values()].flatMap(({ items }) => items.codes);
  const place = shown.stock?.of[codes.indexOf(code)] ?? -1;
  return shown.stock?.shown[place]?.label;
};
const change = (statement: ReturnType<typeof sql>) => portal.house(statement);

describe("a phone", () => {
  it("fills itself, and shows the same from its own database without a network", async () => {
    const phone = await synced(portal.a);
    expect(phone.shown.trouble).toBeUndefined();
    expect(netPriceOf(phone, "CE285A")).toBe(36_125_000);
    expect(stockOf(phone, "CE285A")).toBe("< 10");
    phone.sync.stop();
    onTheWay = () => {
      throw new TypeError("no network");
    };
    const again = await switchOn(portal.a, phone.owner);
    await again.sync.start();
    expect(again.shown.state).toEqual(phone.shown.state);
    expect([...again.chunks]).toEqual([...phone.chunks]);
    expect(again.shown.stock).toEqual(phone.shown.stock);
    expect(again.shown.contactAt).toBe(phone.shown.contactAt);
    await again.sync.now();
    expect(again.shown.trouble).toBe("unreached");
  });

  it("knows how old it is when its first filling was cut off", async () => {
    onTheWay = (url, answer) => {
      if (url.startsWith("/sync/stock") || url.startsWith("/sync/changes"))
        throw new TypeError("no network");
      return answer;
    };
    const before = Date.now();
    const phone = await synced(portal.a);
    expect(phone.shown.trouble).toBe("unreached");
    expect(phone.chunks.size).toBeGreaterThan(0);
    expect(phone.shown.contactAt).toBeGreaterThanOrEqual(before);
    phone.sync.stop();
    onTheWay = () => {
      throw new TypeError("no network");
    };
    const again = await switchOn(portal.a, phone.owner);
    await again.sync.start();
    expect(again.chunks.size).toBe(phone.chunks.size);
    expect(again.shown.contactAt).toBe(phone.shown.contactAt);
  });

  it("asks once when nothing changed, and twice when something did", async () => {
    onTheWay = (url, answer) => {
      if (url.startsWith("/sync/events")) throw new TypeError("no events");
      return answer;
    };
    const phone = await synced(portal.a);
    const requests = async () => {
      asked.length = 0;
      await phone.sync.now();
      return asked.filter((one) => !one.endsWith("/events"));
    };
    expect(await requests()).toEqual(["GET /sync/state"]);
    await change(sql`update item set list_price = list_price + 10000, name = name || '!'
      where code in ('UDZ', 'KABL')`);
    expect(await requests()).toEqual(["GET /sync/state", "POST /sync/changes"]);
    const fresh = await synced(portal.a);
    expect([...phone.chunks]).toEqual([...fresh.chunks]);
    await change(sql`insert into item (code, name, unit, vat_code, list_price, search_text)
      values ('NEW', 'Novo', 'kom', 'OPS', 50000, 'novo')`);
    await change(sql`update stock_level set on_hand = 9000
      where item_id = (select id from item where code = 'PA4')`);
    expect(await requests()).toEqual(["GET /sync/state", "POST /sync/changes"]);
    expect(netPriceOf(phone, "NEW")).toBe(50_000);
    const other = await synced(portal.a);
    expect([...phone.chunks]).toEqual([...other.chunks]);
    expect(phone.shown).toMatchObject({
      state: other.shown.state,
      stock: other.shown.stock,
    });
    const held = new Set(await phone.db.getAllKeys("chunk"));
    expect(held.size).toBe(4);
  });

  it("hears of a change by itself", async () => {
    const phone = await synced(portal.b);
    await expect.poll(() => asked).toContain("GET /sync/events");
    await change(sql`update item set list_price = 770000 where code = 'NOVO'`);
    await vi.waitFor(() => expect(netPriceOf(phone, "NOVO")).toBe(770_000), {
      timeout: 10_000,
    });
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["cut", (bytes) => bytes.slice(0, bytes.length - 30)],
    ["altered", (bytes) => bytes.map((byte) => (byte === 49 ? 50 : byte))],
    ["empty", () => new Uint8Array()],
  ])(
    "never shows a chunk that came %s, and asks for it again",
    async (_, harm) => {
      onTheWay = async (url, answer) =>
        url.startsWith("/sync/prices")
          ? new Response(
              harm(new Uint8Array(await answer.arrayBuffer())) as never,
              { headers: answer.headers },
            )
          : answer;
      const phone = await synced(portal.a);
      onTheWay = (_url, answer) => answer;
      await phone.sync.now();
      expect(phone.shown.trouble).toBeUndefined();
      const fresh = await synced(portal.a);
      expect([...phone.chunks]).toEqual([...fresh.chunks]);
    },
  );

  it("fetches again what the device lost", async () => {
    const phone = await synced(portal.a);
    phone.sync.stop();
    const again = await switchOn(portal.a, phone.owner);
    const [lost = ""] = phone.shown.state?.items ?? [];
    const get = again.db.get.bind(again.db);
    let isLost = true;
    vi.spyOn(again.db, "get").mockImplementation(async (store, key) => {
      if (key !== lost || !isLost) return await get(store, key);
      isLost = false;
      throw new DOMException("Failed to read large value", "DataError");
    });
    await again.sync.start();
    expect(again.chunks.size).toBe(0);
    await again.sync.now();
    expect([...again.chunks]).toEqual([...phone.chunks]);
    asked.length = 0;
    await again.sync.now();
    expect(asked).not.toContain("POST /sync/changes");
  });

  it("keeps no chunk that came altered in the place of a lost one", async () => {
    const phone = await synced(portal.a);
    phone.sync.stop();
    const [lost = ""] = phone.shown.state?.items ?? [];
    await phone.db.delete("chunk", lost);
    let isHarmed = false;
    onTheWay = async (url, answer) => {
      if (!url.startsWith("/sync/changes") || isHarmed) return answer;
      const text = await answer.text();
      isHarmed = text.includes("KABL");
      return new Response(text.replaceAll("KABL", "KABX"), {
        headers: { "content-type": answer.headers.get("content-type") ?? "" },
      });
    };
    const again = await synced(portal.a, phone.owner);
    await again.sync.now();
    expect(isHarmed).toBe(true);
    expect([...again.chunks]).toEqual([...phone.chunks]);
  });

  it("mends what a wrong patch would have made of it", async () => {
    const phone = await synced(portal.a);
    await change(
      sql`update item set list_price = list_price + 10000 where code = 'UDZ'`,
    );
    let isHarmed = false;
    onTheWay = async (url, answer) => {
      if (!url.startsWith("/sync/changes") || isHarmed) return answer;
      isHarmed = true;
      const text = (await answer.text()).replace(/"values?|\[\[\d+\]/, "[[0]");
      return new Response(text.replaceAll("7", "8"), {
        headers: { "content-type": answer.headers.get("content-type") ?? "" },
      });
    };
    await phone.sync.now();
    expect(isHarmed).toBe(true);
    expect(phone.shown.trouble).toBeUndefined();
    const fresh = await synced(portal.a);
    expect([...phone.chunks]).toEqual([...fresh.chunks]);
  });

  it.each<[string, () => Response, string]>([
    [
      "a captive portal's page",
      () => page("<html>Pay</html>", 200),
      "unreached",
    ],
    ["a page that says no", () => page("<html>401</html>", 401), "unreached"],
    ["500", () => page('{"code":"internal"}', 500), "unreached"],
    ["502", () => page("Bad gateway", 502), "unreached"],
    [
      "JSON of somebody else",
      () => page('{"tag":1}', 200, "application/json"),
      "unreached",
    ],
    ["outdated", () => page('{"code":"app_outdated"}', 412), "outdated"],
  ])("takes %s for what it is", async (_, answer, trouble) => {
    const phone = await synced(portal.a);
    const before = new Set(await phone.db.getAllKeys("chunk"));
    onTheWay = () => answer();
    await phone.sync.now();
    expect(phone.shown.trouble).toBe(trouble);
    expect(new Set(await phone.db.getAllKeys("chunk"))).toEqual(before);
    onTheWay = (_url, real) => real;
    await phone.sync.now();
    expect(phone.shown.trouble).toBeUndefined();
  });

  it("erases all it holds when the account is switched off, not when it is signed out", async () => {
    const phone = await synced(portal.b);
    const out = await switchOn({ cookie: "rabat_session=none" }, phone.owner);
    await out.sync.start();
    await out.sync.now();
    expect(out.shown.trouble).toBe("signed_out");
    expect(await out.db.count("chunk")).toBeGreaterThan(0);
    await change(
      sql`update app_user set disabled_at = now() where username = 'boban'`,
    );
    await phone.sync.now();
    expect(phone.shown.trouble).toBe("account_disabled");
    out.db.close();
    const left = await openPartnerDb(phone.owner);
    expect(await left.count("chunk")).toBe(0);
    left.close();
    await change(
      sql`update app_user set disabled_at = null where username = 'boban'`,
    );
  });

  it("works from memory where the browser keeps nothing, and says so", async () => {
    const phone = await switchOn(portal.a);
    vi.spyOn(phone.db, "transaction").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await phone.sync.start();
    await phone.sync.now();
    expect(phone.shown.trouble).toBe("storage_full");
    expect(netPriceOf(phone, "CE285A")).toBe(36_125_000);
    await change(sql`update item set list_price = 20000000 where code = 'UDZ'`);
    await phone.sync.now();
    expect(netPriceOf(phone, "UDZ")).toBe(18_400_000);
  });
});

function page(body: string, status: number, type = "text/html"): Response {
  return new Response(body, { status, headers: { "content-type": type } });
}
