import type { AddressInfo } from "node:net";
import zlib from "node:zlib";
import { sql, type RawBuilder } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../server/app-router.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { syncRoutes } from "../../server/layers/sync.routes.ts";
import { inTransaction } from "../../server/platform/database.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import { nameOf } from "../../server/layers/chunk-name.ts";
import {
  decodeItems,
  decodePrices,
  decodeStock,
} from "../../server/layers/chunk-codec.rules.ts";
import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
  SyncState,
} from "../../server/layers/layer-shape.rules.ts";
import { smallPictureUrl } from "../../server/pictures/picture-address.rules.ts";
import { ORIGIN, type Who, usePortal } from "../fixtures/portal.ts";
import { SYNC_AT_ONCE } from "../fixtures/sync-at-once.ts";

const portal = await usePortal();

const stateOf = async (who: Who) => {
  const answer = await portal.get("/sync/state", who);
  expect(answer.statusCode).toBe(200);
  return answer.json<SyncState>();
};
const linesOf = async (layer: string, who: Who) => {
  const answer = await portal.get(`/sync/${layer}`, who);
  expect(answer.statusCode).toBe(200);
  return answer.body.split("\n").slice(0, -1);
};

interface Held {
  state: SyncState;
  directory: Directory;
  items: ItemChunk[];
  prices: PriceChunk[];
  stock: StockLayer;
}

async function firstSync(who: Who): Promise<Held> {
  const state = await stateOf(who);
  const [directory, items, prices, stock] = [
    await linesOf("directory", who),
    await linesOf("items", who),
    await linesOf("prices", who),
    await linesOf("stock", who),
  ];
  expect(items.map(nameOf)).toEqual(state.items);
  expect(prices.map(nameOf)).toEqual(state.prices);
  expect(stock.map(nameOf)).toEqual([state.stock]);
  expect(directory.map(nameOf)).toEqual([state.directory]);
  return {
    state,
    directory: JSON.parse(directory[0] ?? "") as Directory,
    items: items.map(decodeItems),
    prices: prices.map(decodePrices),
    stock: decodeStock(stock[0] ?? ""),
  };
}

/** The rows of the layers, put together as a phone does: what the list shows. */
function rowsOf({ state, directory, items, prices, stock }: Held) {
  const named = (all: { code: string; name: string }[], code = "") => {
    const found = all.find((one) => one.code === code);
    return found ? { code, name: found.name } : null;
  };
  let place = -1;
  return items.flatMap((chunk, at) =>
    chunk.codes.flatMap((code, row) => {
      place += 1;
      const mine = prices[at];
      const netPrice = mine?.netPrices[row] ?? -1;
      if (!mine || netPrice < 0) return [];
      return {
        code,
        name: chunk.names[row],
        unit: chunk.units[row],
        manufacturer: named(directory.manufacturers, chunk.manufacturers[row]),
        category: named(directory.categories, chunk.categories[row]),
        barcodes: chunk.barcodes[row],
        packSize: chunk.packSizes[row] || null,
        minimumOrder: chunk.minimumOrders[row],
        quantityStep: chunk.quantitySteps[row],
        vatRate: chunk.vatRates[row],
        currency: state.currency,
        listPrice: mine.listPrices[row],
        rebatePercent: mine.rebatePercents[row],
        netPrice,
        breaks: mine.breaks[row],
        onAction: mine.onAction[row],
        imageUrl: smallPictureUrl(chunk.images[row]),
        stock: stock.shown[stock.of[place] ?? -1],
      };
    }),
  );
}

async function listed(who: Who) {
  const { data } = await portal.query("catalog.list", { limit: 100 }, who);
  return (data as { items: { code: string }[] }).items.toSorted(byCode);
}
const byCode = (one: { code: string }, other: { code: string }) =>
  one.code < other.code ? -1 : 1;

/** Changes something as the house, with the versions of what it decides. */
async function change(statement: RawBuilder<unknown>): Promise<void> {
  await portal.house(statement);
  await portal.house(
    sql`update view_version set version = version + 1 where scope = 'general'`,
  );
}

const changes = (who: Who, held: Partial<Record<string, unknown>> = {}) =>
  portal.app.inject({
    method: "POST",
    url: "/sync/changes",
    headers: {
      origin: ORIGIN,
      ...(who.cookie !== undefined && { cookie: who.cookie }),
    },
    payload: {
      tag: "",
      directory: "",
      items: [],
      prices: [],
      stock: "",
      ...held,
    },
  });

describe("the layers", () => {
  const both = async () => {
    const [synced, lists] = [[], []] as [unknown[], unknown[]];
    for (const who of [portal.a, portal.b]) {
      synced.push(rowsOf(await firstSync(who)).toSorted(byCode));
      lists.push(await listed(who));
    }
    return { synced, lists };
  };

  it("hold for each partner exactly what his list shows", async () => {
    const { synced, lists } = await both();
    expect(synced).toEqual(lists);
  });

  it.each(["exact", "bands", "availability"])(
    "show stock as %s, by category too, as the list does",
    async (mode) => {
      await change(sql`
        insert into stock_display_rule (mode, per_warehouse, bands, shows_reserved, category_id)
        select ${mode}, ${mode !== "bands"}, '[]'::jsonb, true, null
        union all
        select 'exact', false, '[]'::jsonb, false, id from category where code = 'KAN'`);
      const { synced, lists } = await both();
      expect(synced).toEqual(lists);
      await change(
        sql`delete from stock_display_rule where partner_id is null`,
      );
    },
  );

  it("leave out what has no price in a partner's currency", async () => {
    await change(sql`
      with list as (
        insert into price_list (code, name, currency) values ('EUR', 'Izvoz', 'EUR') returning id
      ), priced as (
        insert into price (price_list_id, item_id, price)
        select list.id, item.id, 120000 from list, item where item.code in ('UDZ', '007')
      )
      update partner set price_list_id = list.id from list where partner.code = 'B'`);
    expect((await listed(portal.b)).map(({ code }) => code)).toEqual([
      "007",
      "UDZ",
    ]);
    const { synced, lists } = await both();
    expect(synced).toEqual(lists);
    const { prices } = await firstSync(portal.b);
    const hidden = prices.flatMap((chunk) =>
      chunk.netPrices.flatMap((net, row) =>
        net < 0
          ? [
              [
                chunk.listPrices[row],
                chunk.rebatePercents[row],
                chunk.breaks[row],
              ],
            ]
          : [],
      ),
    );
    expect(hidden.length).toBeGreaterThan(5);
    for (const told of hidden) expect(told).toEqual([0, "", []]);
    await change(sql`update partner set price_list_id =
      (select id from price_list where code = 'VP') where code = 'B'`);
  });

  it("follow rebates, actions, makers, categories and days of arrival", async () => {
    await change(sql`
      insert into picture (name, content_hash, width, height, made_at)
      values ('Ab_cD-12', 'x', 1, 1, now())`);
    await change(sql`
      with maker as (insert into manufacturer (code, name) values ('HP', 'HP d.o.o.') returning id)
      update item set manufacturer_id = maker.id, barcodes = '{8600000000017}', pack_size = 5500,
        picture = 'Ab_cD-12' from maker where code = 'CE285A'`);
    await change(sql`
      insert into rebate (kind, category_id, rebate_percent)
      select 'action', id, 330000 from category where code = 'DOM'`);
    await change(
      sql`update category set name = 'Dom', active = false where code = 'DOM'`,
    );
    const { synced, lists } = await both();
    expect(synced).toEqual(lists);
    // A rule for all alone: no item changes, and no price of a list.
    await change(
      sql`update rebate set rebate_percent = 440000 where kind = 'action'`,
    );
    const later = await both();
    expect(later.lists).not.toEqual(lists);
    expect(later.synced).toEqual(later.lists);
    await change(sql`update category set active = true where code = 'DOM'`);
  });

  it("answer 204 and nothing else while nothing changes", async () => {
    const { tag } = await stateOf(portal.a);
    const again = await portal.get(`/sync/state?have=${tag}`, portal.a);
    expect([again.statusCode, again.body]).toEqual([204, ""]);
    expect(again.headers["cache-control"]).toBe("no-store");
    const other = `/sync/state?have=${"x".repeat(16)}`;
    expect((await portal.get(other, portal.a)).statusCode).toBe(200);
  });

  it("stay the same in every byte while a stock moves within its band", async () => {
    const stock = (pieces: number) =>
      portal.house(sql`
          update stock_level set on_hand = ${pieces * 1000}
          where item_id = (select id from item where code = 'NOVO')`);
    await stock(10);
    const [least, exact] = [await stateOf(portal.a), await stateOf(portal.b)];
    await stock(800_000);
    expect(await stateOf(portal.a)).toEqual(least);
    expect((await stateOf(portal.b)).stock).not.toBe(exact.stock);
    await stock(9);
    expect((await stateOf(portal.a)).stock).not.toBe(least.stock);
    await stock(50);
  });

  it("are the same in another process, which knows what the first handed out", async () => {
    const before = await stateOf(portal.a);
    await linesOf("items", portal.a);
    await linesOf("prices", portal.a);
    const other = await createHttpServer(portal.services, {
      router: appRouter,
      createContext: createContextFactory(portal.services),
      plugins: [syncRoutes(portal.services, SYNC_AT_ONCE)],
    });
    try {
      await change(sql`update item set name = name || ' 2', list_price = list_price + 10000
        where code = 'UDZ'`);
      const { tag, directory, items, prices, stock } = before;
      const answer = await other.inject({
        method: "POST",
        url: "/sync/changes",
        headers: { origin: ORIGIN, cookie: portal.a.cookie ?? "" },
        payload: { tag, directory, items, prices, stock },
      });
      expect(answer.statusCode).toBe(200);
      const lines = answer.body.split("\n").slice(0, -1);
      const kinds = lines.map((line) =>
        Object.keys(JSON.parse(line) as object),
      );
      expect(kinds).toEqual([
        ["state"],
        ["layer", "unknown", "patch"],
        ["layer", "unknown", "patch"],
        ["end"],
      ]);
      const { state } = JSON.parse(lines[0] ?? "") as { state: SyncState };
      expect(state).toEqual(await stateOf(portal.a));
    } finally {
      await other.close();
    }
  });
});

describe("another partner's layers", () => {
  it("are given to nobody, by whatever name", async () => {
    const [a, b] = [await firstSync(portal.a), await firstSync(portal.b)];
    expect(a.state.prices).not.toEqual(b.state.prices);
    expect(a.state.stock).not.toBe(b.state.stock);
    const { tag, directory, items } = b.state;
    const unknown = "AAAAAAAAAAAAAAAA";
    const held = { tag, directory, items };
    const [asked, made] = [
      await changes(portal.b, {
        ...held,
        prices: a.state.prices,
        stock: a.state.stock,
      }),
      await changes(portal.b, { ...held, prices: [unknown], stock: unknown }),
    ];
    expect(asked.statusCode).toBe(200);
    // Whole, as for a version that never was: no difference to what is another's.
    expect(asked.body).toBe(made.body);
    expect(asked.body).toContain('"whole"');
    for (const name of [...a.state.prices, a.state.stock])
      expect(asked.body).not.toContain(name);
    const paths = [...a.state.prices, a.state.stock].flatMap((name) => [
      `/sync/${name}`,
      `/sync/prices/${name}`,
      `/sync/chunk/${name}`,
    ]);
    for (const path of paths)
      expect((await portal.get(path, portal.b)).statusCode).toBe(404);
  });
});

describe("versions that were handed out", () => {
  it.each([
    { role: "partner", partnerId: 1 },
    { role: "sales", username: "seller" },
  ] as const)("are closed to a transaction as $role", async (scope) => {
    const read = inTransaction(portal.db, scope, (trx) =>
      trx.selectFrom("catalog_layer").select("tag").execute(),
    );
    await expect(read).rejects.toThrow("permission denied");
  });
});

describe("who may ask", () => {
  const paths = ["state", "directory", "items", "prices", "stock", "events"];
  it.each(paths)("for %s: only a partner, and as himself", async (path) => {
    const get = async (headers: Record<string, string>) => {
      const url = `/sync/${path}`;
      const answer = await portal.app.inject({ url, headers });
      return [answer.statusCode, answer.json<{ code: string }>().code];
    };
    const cookie = portal.a.cookie ?? "";
    expect(await get({})).toEqual([401, "not_signed_in"]);
    expect(await get({ cookie, "x-rabat-owner": "somebody-else-16" })).toEqual([
      401,
      "not_signed_in",
    ]);
    expect(await get({ cookie: portal.admin.cookie ?? "" })).toEqual([
      403,
      "choose_partner",
    ]);
  });

  it("for changes: only from our own pages, and by names", async () => {
    const url = "/sync/changes";
    const headers = { cookie: portal.a.cookie ?? "" };
    const foreign = await portal.app.inject({
      method: "POST",
      url,
      headers,
      payload: {},
    });
    expect([foreign.statusCode, foreign.json<{ code: string }>().code]).toEqual(
      [403, "origin_mismatch"],
    );
    expect((await changes({})).statusCode).toBe(401);
    for (const [wrong, field] of [
      [{ items: ["x"] }, "items.0"],
      [{ items: Array.from({ length: 1001 }, () => "x".repeat(16)) }, "items"],
      [{ stock: "'; drop table item" }, "stock"],
      [{ more: 1 }, "more"],
    ] as const) {
      const answer = await changes(portal.a, wrong);
      expect([
        answer.statusCode,
        answer.json<{ field: string }>().field,
      ]).toEqual([400, field]);
    }
  });

  it("sends what the asker can unpack", async () => {
    for (const [accepted, encoding] of [
      ["gzip, deflate, br", "br"],
      ["gzip", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["", undefined],
    ] as const) {
      const answer = await portal.app.inject({
        url: "/sync/items",
        headers: { cookie: portal.a.cookie ?? "", "accept-encoding": accepted },
      });
      expect(answer.headers["content-encoding"]).toBe(encoding);
      // What is not ready for him is made as he reads it, its length unknown.
      expect("content-length" in answer.headers).toBe(encoding === "br");
      const plain =
        encoding === "br"
          ? zlib.brotliDecompressSync(answer.rawPayload)
          : encoding === "gzip"
            ? zlib.gunzipSync(answer.rawPayload)
            : answer.rawPayload;
      expect(plain.toString()).toBe(
        (await linesOf("items", portal.a)).map((line) => `${line}\n`).join(""),
      );
    }
  });
});

describe("events", () => {
  let origin: string;
  beforeAll(async () => {
    await portal.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = portal.app.server.address() as AddressInfo;
    origin = `http://127.0.0.1:${port}`;
  });

  const listen = async (who: Who) => {
    const { tag } = await stateOf(who);
    const answer = await fetch(`${origin}/sync/events?have=${tag}`, {
      headers: { cookie: who.cookie ?? "" },
    });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const heard = { text: "", isOver: false };
    void (async () => {
      for await (const part of answer.body ?? [])
        heard.text += Buffer.from(part).toString();
      heard.isOver = true;
    })().catch(() => (heard.isOver = true));
    await expect.poll(() => heard.text).toContain(": listening");
    return heard;
  };

  it("come when something changed for whoever listens, and to nobody else", async () => {
    const [a, b] = [await listen(portal.a), await listen(portal.b)];
    await portal.house(sql`
        update stock_level set on_hand = on_hand + 1000000
        where item_id = (select id from item where code = 'MASINA')`);
    const { tag } = await stateOf(portal.b);
    await expect.poll(() => b.text).toContain(`event: state\ndata: ${tag}\n\n`);
    await portal.house(sql`
        update stock_level set on_hand = on_hand + 1000000
        where item_id = (select id from item where code = 'MASINA')`);
    const next = await stateOf(portal.b);
    await expect.poll(() => b.text).toContain(next.tag);
    // The first move took his label to another band, the second left it there.
    expect(a.text.match(/event: state/g)).toHaveLength(1);
  });

  it("end with the session, and at most three of one session are open", async () => {
    const all: Awaited<ReturnType<typeof listen>>[] = [];
    for (let count = 0; count < 4; count += 1) all.push(await listen(portal.a));
    await expect.poll(() => all[0]?.isOver).toBe(true);
    expect(all.slice(1).map(({ isOver }) => isOver)).toEqual([
      false,
      false,
      false,
    ]);
    await portal.house(sql`update partner set active = false where code = 'A'`);
    await expect.poll(() => all.every(({ isOver }) => isOver)).toBe(true);
    const answer = await portal.get("/sync/state", portal.a);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      401,
      "account_disabled",
    ]);
    await portal.house(sql`update partner set active = true where code = 'A'`);
  });

  it("do not hold up a server that stops", async () => {
    const heard = await listen(portal.b);
    await portal.close();
    await expect.poll(() => heard.isOver).toBe(true);
  });
});
