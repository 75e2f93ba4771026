import { spawn } from "node:child_process";
import zlib from "node:zlib";
import { sql } from "kysely";
import { beforeEach, expect, it, vi } from "vitest";
import { ORIGIN, usePortal } from "../../test/fixtures/portal.ts";
import { insertPartners } from "../../test/fixtures/small-company.ts";
import { startSession } from "../auth/session.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { SyncState } from "./layer-shape.rules.ts";

// What compresses is the real thing; it is only counted.
vi.mock("node:child_process", async (load) => {
  const real = await load<{ spawn: typeof spawn }>();
  return { ...real, spawn: vi.fn<typeof spawn>(real.spawn) };
});
vi.mock("node:zlib", async (load) => {
  const { default: real } = await load<{ default: typeof zlib }>();
  const counted = {
    brotliCompress: vi.fn<typeof real.brotliCompress>(real.brotliCompress),
    createBrotliCompress: vi.fn<typeof real.createBrotliCompress>(
      real.createBrotliCompress,
    ),
  };
  return { ...real, default: { ...real, ...counted } };
});

const PHONES = 300;
const PARTNERS = 10;
/** Enough for several chunks: what fits in one is small enough at once. */
const ITEMS = 2500;

const portal = await usePortal();
await portal.house(sql`
    insert into item (code, name, unit, vat_code, list_price, category_id, search_text)
    select 'X' || n, 'Artikal ' || n, 'kom', 'OPS', 10000 * n, c.id, ''
    from generate_series(1, ${ITEMS}::int) n, category c where c.code = 'DOM'`);
const codes = Array.from({ length: PARTNERS }, (_, n) => `P${n}`);
const partners = await inTransaction(portal.db, HOUSE, (trx) =>
  insertPartners(trx, codes),
);
/** Of partners who have the same prices and see stock alike. */
const cookies = await Promise.all(
  partners.map(({ user }) => startSession(portal.services, user.id)),
);
beforeEach(() => void vi.clearAllMocks());

/** How often something was compressed at once, line by line, and as small as can be. */
const counts = () => ({
  atOnce: vi.mocked(zlib.brotliCompress).mock.calls.length,
  lines: vi.mocked(zlib.createBrotliCompress).mock.calls.length,
  smallest: vi.mocked(spawn).mock.calls.length,
});

/** What all phones get at once, each distinct body with how many got it. */
async function fetchByAll(ask: (cookie: string) => Promise<Buffer>) {
  const bodies = await Promise.all(
    Array.from({ length: PHONES }, (_, n) =>
      ask(cookies[n % cookies.length] ?? ""),
    ),
  );
  // Of the same one may come pressed harder, where that is done meanwhile.
  const distinct = new Set(
    bodies.map((body) => zlib.brotliDecompressSync(body).toString("base64")),
  );
  expect(distinct.size).toBe(1);
  return bodies[0] ?? Buffer.alloc(0);
}

async function get(url: string, cookie: string): Promise<Buffer> {
  const headers = { cookie, "accept-encoding": "br" };
  const answer = await portal.app.inject({ url, headers });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

it("are compressed once for all phones at once", async () => {
  const first = new Map<string, Buffer>();
  for (const layer of ["state", "directory", "items", "prices", "stock"]) {
    const body = await fetchByAll((cookie) => get(`/sync/${layer}`, cookie));
    first.set(layer, body);
  }
  for (const layer of ["items", "prices"])
    await vi.waitFor(
      async () => {
        const body = await get(`/sync/${layer}`, cookies[0] ?? "");
        expect(body.length).toBeLessThan(first.get(layer)?.length ?? 0);
      },
      { timeout: 20_000 },
    );
  await fetchByAll((cookie) => get("/sync/items", cookie));
  // The state, the directory and the stock; the items and the prices, and both once more by
  // themselves.
  expect(counts()).toEqual({ atOnce: 3, lines: 2, smallest: 2 });
});

it("are compressed for who has prices of his own, and only those", async () => {
  await get("/sync/items", portal.a.cookie ?? "");
  await get("/sync/prices", portal.a.cookie ?? "");
  expect(counts()).toEqual({ atOnce: 0, lines: 1, smallest: 0 });
});

it("are compared and compressed once when all phones ask what changed", async () => {
  const state = JSON.parse(
    zlib
      .brotliDecompressSync(await get("/sync/state", cookies[0] ?? ""))
      .toString(),
  ) as SyncState;
  const { tag, directory, items, prices, stock } = state;
  await portal.house(
    sql`update item set name = name || ' 2' where code like 'X1%'`,
  );
  vi.clearAllMocks();
  await fetchByAll(async (cookie) => {
    const answer = await portal.app.inject({
      method: "POST",
      url: "/sync/changes",
      headers: { cookie, origin: ORIGIN, "accept-encoding": "br" },
      payload: { tag, directory, items, prices, stock },
    });
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  });
  // The items and the prices that stand beside them, and the answer.
  expect(counts()).toEqual({ atOnce: 0, lines: 3, smallest: 0 });
  await fetchByAll((cookie) => get("/sync/items", cookie));
  await expect
    .poll(() => counts())
    .toEqual({ atOnce: 0, lines: 3, smallest: 1 });
  // No price came out otherwise: what is as small as can be stays.
  await fetchByAll((cookie) => get("/sync/prices", cookie));
  expect(counts()).toEqual({ atOnce: 0, lines: 3, smallest: 1 });
});
