import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createTestExchange,
  houseRows,
  insertTestOrder,
  loadMasterData,
  type TestExchange,
} from "../../test/fixtures/test-exchange.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { readConfig } from "../platform/config.ts";
import { addExchangeKey } from "./exchange-key.ts";
import { exchangeRoutes } from "./exchange.routes.ts";

const BOOTSTRAP = "bootstrap-exchange-key";
const MADE = "made-exchange-key";

let test: TestExchange;
let app: FastifyInstance;
let partnerId: number;

beforeAll(async () => {
  test = await createTestExchange();
  await loadMasterData(test);
  await addExchangeKey(test.db, "test", MADE);
  app = Fastify({ bodyLimit: 1000 });
  await app.register(
    exchangeRoutes({
      ...test,
      config: readConfig({
        EXCHANGE_KEY: BOOTSTRAP,
        DATA_DIR: test.config.dataDir,
      }),
    }),
  );
  await test.apply(
    "items",
    "code,name,unit,vat_rate,list_price\n00185,a,kom,OPS,1.25\n",
  );
  await test.apply("partners", "code,name\nP,Prvi\n");
  await test.apply("stock", "item,warehouse,on_hand\n00185,M1,1000\n");
  const [partner] = await houseRows<{ id: number }>(
    test,
    sql`select id from partner where code = 'P'`,
  );
  partnerId = partner?.id ?? 0;
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const bearer = { authorization: `Bearer ${MADE}` };

function post(url: string, body: string | Buffer, headers = {}) {
  return app.inject({
    method: "POST",
    url: `/exchange/v1/${url}`,
    headers: { "content-type": "text/csv", ...bearer, ...headers },
    body,
  });
}

function get(url: string) {
  return app.inject({ url: `/exchange/v1/${url}`, headers: bearer });
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
    await addExchangeKey(test.db, "old", "old-exchange-key");
    for (const key of [BOOTSTRAP, MADE, "old-exchange-key"]) {
      const headers = { authorization: `Bearer ${key}` };
      expect(
        (await post("warehouses", "code,name\nM1,Beograd\n", headers))
          .statusCode,
      ).toBe(200);
    }
    await houseRows(
      test,
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
      await houseRows(test, sql`select name from warehouse where code = 'M3'`),
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

describe("orders", () => {
  const order = (number: string, state?: string) =>
    insertTestOrder(test, {
      number,
      partner: "P",
      item: "00185",
      warehouse: "M1",
      quantity: 2_000,
      ...(state !== undefined && { state }),
    });
  const party = () => ({
    partnerId,
    user: { id: 1, name: "kupac", email: "" },
  });
  const services = () => ({
    ...test,
    config: readConfig({ DATA_DIR: test.config.dataDir }),
  });
  const acknowledge = (number: string, body: object) =>
    app.inject({
      method: "POST",
      url: `/exchange/v1/orders/${number}/acknowledge`,
      headers: bearer,
      body,
    });

  it("go out oldest first, page by page within one sweep, until acknowledged", async () => {
    await order("N-1");
    await order("N-2");
    await order("N-3", "on_hold");
    const first = (await get("orders?limit=1")).json();
    expect(first.orders).toEqual([
      {
        number: "N-1",
        revision: 1,
        kind: "order",
        state: "placed",
        form: "sales_order",
        placed_at: "2026-11-23T10:00:00.000Z",
        partner: "P",
        reference: "ND-1",
        payment_method: null,
        due_days: 0,
        delivery_place: "Niš",
        currency: "RSD",
        net: "20.00",
        vat_total: "4.00",
        total: "24.00",
        note: "",
        lines: [
          {
            line: 1,
            item: "00185",
            quantity: "2",
            unit: "kom",
            list_price: "1.25",
            rebate_percent: "20",
            net_price: "1.00",
            vat_rate: "20",
            line_total: "2.00",
            warehouses: [{ warehouse: "M1", quantity: "2" }],
          },
        ],
      },
    ]);
    const second = (await get(`orders?limit=1&after=${first.cursor}`)).json();
    expect(second.orders[0].number).toBe("N-2");
    // A sweep from the start hands the same out again: nothing was acknowledged.
    const again = (await get("orders")).json();
    expect(again.orders.map((one: { number: string }) => one.number)).toEqual([
      "N-1",
      "N-2",
    ]);
    expect(again.cursor).toBeNull();
  });

  it("are acknowledged once, under one document", async () => {
    const answer = await acknowledge("N-1", { erp_document: "RN-7" });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      number: "N-1",
      revision: 1,
      kind: "order",
      erp_document: "RN-7",
      acknowledged_at: "2026-11-23T10:00:00.000Z",
    });
    expect((await acknowledge("N-1", { erp_document: "RN-7" })).json()).toEqual(
      answer.json(),
    );
    const elsewhere = await acknowledge("N-1", { erp_document: "RN-8" });
    expect(elsewhere.statusCode).toBe(409);
    expect(elsewhere.json()).toMatchObject({ code: "acknowledged_elsewhere" });
    expect((await acknowledge("N-99", { erp_document: "x" })).statusCode).toBe(
      404,
    );
    expect((await acknowledge("N-1", { erp_document: 7 })).statusCode).toBe(
      400,
    );
    expect(
      await houseRows(
        test,
        sql`select o.state, o.erp_document, array_agg(e.state || ' ' || e.by_name) as history
          from sales_order o join sales_order_event e on e.order_id = o.id
          where o.number = 'N-1' group by o.id`,
      ),
    ).toEqual([
      { state: "confirmed", erp_document: "RN-7", history: ["confirmed ERP"] },
    ]);
    const left = (await get("orders")).json();
    expect(left.orders.map((one: { number: string }) => one.number)).toEqual([
      "N-2",
    ]);
  });

  it("cancelled before they were fetched are never sent", async () => {
    await order("N-4");
    await cancelOrder(services(), party(), "N-4");
    const { orders } = (await get("orders")).json();
    expect(orders.map((one: { number: string }) => one.number)).toEqual([
      "N-2",
    ]);
    expect((await get("orders/N-4")).statusCode).toBe(404);
  });

  it("that were fetched are cancelled by a message of their own", async () => {
    await cancelOrder(services(), party(), "N-2");
    const { orders } = (await get("orders")).json();
    expect(
      orders.map((one: Record<string, unknown>) => [
        one.number,
        one.revision,
        one.kind,
        one.state,
      ]),
    ).toEqual([
      ["N-2", 1, "order", "cancel_requested"],
      ["N-2", 2, "cancel", "cancel_requested"],
    ]);
    const answer = await acknowledge("N-2", {
      erp_document: "RN-9",
      revision: 1,
    });
    expect(answer.json()).toMatchObject({ revision: 1, kind: "order" });
    expect(
      await houseRows(
        test,
        sql`select state from sales_order where number = 'N-2'`,
      ),
    ).toEqual([{ state: "cancel_requested" }]);
  });

  it("are either cancelled or handed out when both come at once", async () => {
    for (let round = 0; round < 10; round++) {
      const number = `R-${round}`;
      await order(number);
      const [answer, cancelled] = await Promise.all([
        get("orders?limit=1000"),
        cancelOrder(services(), party(), number),
      ]);
      const sent = answer
        .json()
        .orders.some((one: { number: string }) => one.number === number);
      expect(cancelled).toEqual({
        number,
        state: sent ? "cancel_requested" : "cancelled",
      });
    }
  });

  it.each([
    "orders?limit=0",
    "orders?limit=1001",
    "orders?after=x",
    "orders?page=2",
  ])("are refused for %s", async (url) => {
    expect((await get(url)).statusCode).toBe(400);
  });

  it("are given singly, in the form that is asked for", async () => {
    const answer = await get("orders/N-1?form=warehouse_order&format=json");
    expect(answer.json()).toMatchObject({
      number: "N-1",
      form: "warehouse_order",
    });
    expect((await get("orders/N-3")).statusCode).toBe(404);
    expect((await get("orders/N-1?format=xml")).statusCode).toBe(400);
  });
});
