import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  handOut,
  listLine,
  mustFind,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { Readable } from "node:stream";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { importFeed } from "../exchange/import-feed.ts";

const shop = await useFreshShop();
let number: string;

beforeEach(async () => {
  const { services, company } = shop;
  const request = orderOf([listLine("NOVO", 10), listLine("ZELJA", 3)]);
  ({ number } = await mustPlace(services, company.b, request));
  await handOut(services);
  await acknowledgeOrder(services, { number, erpDocument: "NAR-1" });
});

const say = async (...rows: string[]) => {
  const body = [
    "order_number,status,item,confirmed_quantity,shipped_quantity",
    ...rows.map((row) => `${number},${row}`),
    "",
  ].join("\n");
  const outcome = await importFeed(shop.services, {
    feed: "order-status",
    mode: "upsert",
    source: "command",
    body: Readable.from([body]),
  });
  if (outcome.kind !== "applied") throw new Error(outcome.kind);
  return outcome.answer;
};
const look = async () => {
  const order = await mustFind(shop.services, shop.company.b, number);
  return {
    quantities: order.lines.map((line) => line.quantity / 1000),
    held: order.lines.map((line) => line.reservedQuantity / 1000),
    total: order.total,
    events: order.history.filter(({ kind }) => kind === "changed").length,
  };
};

it("lowers the line, what it holds, the sums and the credit, and the partner is told by mail", async () => {
  const before = await look();
  const mails = (await countWritten(shop.db))["mails"] ?? 0;
  expect(await say("confirmed,NOVO,8,")).toMatchObject({ applied: 1 });
  const after = await look();
  expect(after).toMatchObject({ quantities: [8, 3], events: 1 });
  expect(after.held[0]).toBe(8);
  expect(after.total).toBeLessThan(before.total);
  expect((await countWritten(shop.db))["mails"]).toBe(mails + 1);
  // The ERP is not told of its own word.
  expect(await handOut(shop.services)).toEqual([]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("is applied once: again, and late, it changes nothing", async () => {
  await say("confirmed,NOVO,8,");
  const after = await look();
  expect(await say("confirmed,NOVO,8,")).toMatchObject({
    applied: 0,
    unchanged: 1,
  });
  expect(await say("confirmed,NOVO,6,")).toMatchObject({ applied: 1 });
  expect((await look()).quantities).toEqual([6, 3]);
  // Late: it is more than what stands now.
  expect(await say("confirmed,NOVO,8,")).toMatchObject({
    applied: 0,
    rejected: [{ field: "confirmed_quantity", value: "8" }],
  });
  expect((await look()).quantities).toEqual([6, 3]);
  expect(after.events).toBe(1);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("takes a line out, and never the last one", async () => {
  await say("confirmed,NOVO,0,");
  expect((await look()).quantities).toEqual([3]);
  const answer = await say("confirmed,ZELJA,0,");
  expect(answer).toMatchObject({ applied: 0, rejected_count: 1 });
  expect((await look()).quantities).toEqual([3]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it.each([
  ["more than was ordered", "confirmed,NOVO,11,"],
  ["no line named", "confirmed,,8,"],
  ["beside a shipment", "shipped,NOVO,8,8"],
])("is refused by name: %s", async (_, row) => {
  const before = await look();
  expect(await say(row)).toMatchObject({
    applied: 0,
    rejected: [{ field: "confirmed_quantity" }],
  });
  expect(await look()).toEqual(before);
});

it("then ships what was confirmed, in one file", async () => {
  await say("confirmed,NOVO,8,", "shipped,,,");
  expect(
    await shop.house(
      sql`select state from sales_order where number = ${number}`,
    ),
  ).toEqual([{ state: "shipped" }]);
  expect(
    await shop.house(sql`select quantity from order_shipment order by line`),
  ).toEqual([{ quantity: 8000 }, { quantity: 3000 }]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});
