import Fastify from "fastify";
import { sql } from "kysely";
import { describe, expect, it, afterAll } from "vitest";
import {
  insertTestOrder,
  loadMasterData,
  useExchange,
} from "../../test/fixtures/test-exchange.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { readConfig } from "../platform/config.ts";
import { addExchangeKey } from "./exchange-key.ts";
import { exchangeRoutes } from "./exchange.routes.ts";

const MADE = "made-exchange-key";

const test = await useExchange();
await loadMasterData(test);
await addExchangeKey(test.db, { name: "test", key: MADE });
const app = Fastify();
afterAll(() => app.close());
await app.register(
  exchangeRoutes({
    ...test,
    config: readConfig({
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
const [partner] = await test.house<{ id: number }>(sql`select id from partner`);
const partnerId = partner?.id ?? 0;

const bearer = { authorization: `Bearer ${MADE}` };

function get(url: string) {
  return app.inject({ url: `/exchange/v1/${url}`, headers: bearer });
}

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
        wished_date: null,
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
            note: "",
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
      await test.house(sql`
          select o.state, o.erp_document, array_agg(e.state || ' ' || e.by_name) as history
          from sales_order o join sales_order_event e on e.order_id = o.id
          where o.number = 'N-1' group by o.id`),
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
      // What it was first given is said again as it was.
      ["N-2", 1, "order", "placed"],
      ["N-2", 2, "cancel", "cancel_requested"],
    ]);
    const answer = await acknowledge("N-2", {
      erp_document: "RN-9",
      revision: 1,
    });
    expect(answer.json()).toMatchObject({ revision: 1, kind: "order" });
    expect(
      await test.house(sql`select state from sales_order where number = 'N-2'`),
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
    expect((await get("orders/N-1?format=pdf")).statusCode).toBe(400);
    expect((await get("orders/N-1?form=receipt")).statusCode).toBe(400);
    const csv = await get("orders/N-1?form=invoice&format=csv");
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(csv.body).toContain("\r\nN-1;1;order;placed;invoice;");
    const xml = await get("orders/N-1?format=xml");
    expect(xml.headers["content-type"]).toBe("application/xml; charset=utf-8");
    expect(xml.body).toContain("<form>sales_order</form>");
  });

  it("are not handed out by an answer that is a refusal", async () => {
    await order("N-5");
    const answer = await get("orders/N-5?format=ubl");
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: "ubl_incomplete",
      field: "seller.name",
    });
    expect(
      await test.house(sql`
        select x.state from order_export x join sales_order o on o.id = x.order_id
        where o.number = 'N-5'`),
    ).toEqual([{ state: "waiting" }]);
  });
});
