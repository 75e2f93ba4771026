import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";
import compress from "@fastify/compress";
import Fastify from "fastify";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import {
  loadMasterData,
  useExchange,
} from "../../test/fixtures/test-exchange.ts";
import { readConfig } from "../platform/config.ts";
import { addExchangeKey } from "./exchange-key.ts";
import { exchangeRoutes } from "./exchange.routes.ts";

const BOOTSTRAP = "bootstrap-exchange-key";
const MADE = "made-exchange-key";

const test = await useExchange();
await loadMasterData(test);
await addExchangeKey(test.db, { name: "test", key: MADE });
const app = Fastify({ bodyLimit: 1000 });
// As in the server: it would unpack bodies too, if the feeds did not do so themselves.
await app.register(compress, { global: true, threshold: 1024 });
await app.register(
  exchangeRoutes({
    ...test,
    config: readConfig({
      EXCHANGE_KEY: BOOTSTRAP,
      DATA_DIR: test.config.dataDir,
    }),
  }),
);
afterAll(() => app.close());

const bearer = { authorization: `Bearer ${MADE}` };

function post(url: string, body: string | Buffer, headers = {}) {
  return app.inject({
    method: "POST",
    url: `/exchange/v1/${url}`,
    headers: { "content-type": "text/csv", ...bearer, ...headers },
    body,
  });
}

describe("the key", () => {
  it.each([undefined, "Bearer ", "Bearer wrong", `Basic ${MADE}`])(
    "is refused: %s",
    async (authorization) => {
      const answer = await app.inject({
        method: "POST",
        url: "/exchange/v1/items",
        headers: { ...(authorization !== undefined && { authorization }) },
      });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({
        code: "invalid_exchange_key",
        message: expect.any(String),
        action: expect.any(String),
        correlationId: expect.any(String),
      });
    },
  );

  it("is the bootstrap key or one that was made, until it is withdrawn", async () => {
    await addExchangeKey(test.db, { name: "old", key: "old-exchange-key" });
    for (const key of [BOOTSTRAP, MADE, "old-exchange-key"]) {
      const headers = { authorization: `Bearer ${key}` };
      expect(
        (await post("warehouses", "code,name\nM1,Beograd\n", headers))
          .statusCode,
      ).toBe(200);
    }
    await test.house(
      sql`update exchange_key set revoked_at = now() where name = 'old'`,
    );
    const headers = { authorization: "Bearer old-exchange-key" };
    expect((await post("warehouses", "", headers)).statusCode).toBe(401);
  });
});

describe("a feed", () => {
  it("is answered with what became of its rows", async () => {
    const answer = await post(
      "warehouses?mode=upsert",
      "code;name\nM3;Novi Sad\n;x\n",
      { "content-type": "text/csv; charset=utf-8" },
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      batch: expect.any(Number),
      feed: "warehouses",
      mode: "upsert",
      received: 2,
      applied: 1,
      unchanged: 0,
      stale: 0,
      withdrawn: 0,
      rejected: [
        { line: 3, field: "code", value: "", message: "must be filled in" },
      ],
      rejected_count: 1,
      warnings: [],
      took_ms: expect.any(Number),
    });
  });

  it("comes as NDJSON, as a JSON array, gzipped, and larger than other bodies may be", async () => {
    const names = { code: "M3", name: randomBytes(2000).toString("hex") };
    const ndjson = await post("warehouses", `${JSON.stringify(names)}\n`, {
      "content-type": "application/x-ndjson",
    });
    expect(ndjson.json()).toMatchObject({ applied: 1 });
    const json = await post("warehouses", JSON.stringify([names]), {
      "content-type": "application/json",
    });
    expect(json.json()).toMatchObject({ applied: 0, unchanged: 1 });
    const gzip = await post(
      "warehouses",
      gzipSync(`code,name\nM3,${names.name}\n`),
      { "content-encoding": "gzip" },
    );
    expect(gzip.json()).toMatchObject({ applied: 0, unchanged: 1 });
  });

  it("is read in the charset that its type names", async () => {
    const bytes = Buffer.concat([
      Buffer.from("code,name\nM3,"),
      Buffer.from([0x8a, 0x69, 0x64]),
    ]);
    const refused = await post("warehouses", bytes);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: "encoding" });
    const taken = await post("warehouses", bytes, {
      "content-type": "text/csv; charset=windows-1250",
    });
    expect(taken.json()).toMatchObject({ applied: 1 });
    expect(
      await test.house(sql`select name from warehouse where code = 'M3'`),
    ).toEqual([{ name: "Šid" }]);
  });

  it.each([
    ["nothing", 404, "not_found"],
    ["items?mode=merge", 400, "invalid_input"],
    ["items?force=1", 400, "invalid_input"],
    ["items?color=red", 400, "invalid_input"],
  ])("named %s is %i", async (url, status, code) => {
    const answer = await post(url, "code\n");
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code });
  });

  it("whose sender goes away half-way applies nothing and leaves nothing", async () => {
    const url = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
    const socket = connect(Number(url.port), url.hostname);
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write(
      `POST /exchange/v1/warehouses HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${MADE}\r\n` +
        "Content-Type: text/csv\r\nContent-Length: 100\r\n\r\ncode,name\nHALF,x\n",
    );
    const spool = path.join(test.config.dataDir, "exchange", "tmp");
    await expect.poll(() => readdir(spool)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(spool)).toEqual([]);
    expect(
      await test.house(sql`select from warehouse where code = 'HALF'`),
    ).toEqual([]);
  });

  it("that says it is larger than may be is 413 before it is read", async () => {
    const answer = await post("items", "code\n", {
      "content-length": String(600 * 1024 * 1024),
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: "payload_too_large" });
  });

  it("without a required column is 422 and names it", async () => {
    const answer = await post("items", "code,name\n1,a\n");
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: "unreadable",
      field: "unit",
      message: expect.stringContaining('"unit"'),
    });
  });

  it("under a reused Idempotency-Key is 409", async () => {
    const headers = { "idempotency-key": "k-http" };
    const body = "code,name\nM1,Beograd\n";
    const first = await post("warehouses", body, headers);
    expect((await post("warehouses", body, headers)).json()).toEqual(
      first.json(),
    );
    const other = await post("warehouses", "code,name\nM1,Bg\n", headers);
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: "idempotency_key_reused" });
  });

  it("that trips a wire is 409 held, with the difference", async () => {
    const rows = Array.from({ length: 20 }, (_, index) => `H${index},x`);
    await post("manufacturers", `code,name\n${rows.join("\n")}\n`);
    const held = await post("manufacturers?mode=replace", "code,name\nHP,x\n");
    expect(held.statusCode).toBe(409);
    expect(held.json()).toMatchObject({
      code: "held",
      batch: expect.any(Number),
      difference: { withdraws: { rows: 20, of: 21 } },
    });
    const forced = await post(
      "manufacturers?mode=replace&force=true",
      "code,name\nHP,x\n",
    );
    expect(forced.json()).toMatchObject({ withdrawn: 20 });
  });
});
