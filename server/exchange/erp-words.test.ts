import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { isRefusal } from "../core/refusal.ts";
import {
  getStatusWords,
  removeWord,
  setStatusWord,
} from "../order-sending/statuses.ts";
import type { ErpState } from "../orders/order-status.rules.ts";

const test = await useFreshExchange(async (filled) => {
  await loadTwoItems(filled);
  await filled.apply("stock", "item,warehouse,on_hand\n001,M1,100\n");
});

const order = (number: string) =>
  insertTestOrder(test, {
    number,
    partner: "P",
    item: "001",
    warehouse: "M1",
    quantity: 5000,
  });
const say = (...rows: string[]) =>
  test.apply(
    "order-status",
    ["order_number,status,line,shipped_quantity,note", ...rows, ""].join("\n"),
  );
const mean = async (text: string, state: ErpState | null) => {
  const answer = await setStatusWord(
    test,
    { username: "boss" },
    { text, state },
  );
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer.moved;
};
const stateOf = async (number: string) =>
  (
    await test.house<{ state: string }>(
      sql`select state from sales_order where number = ${number}`,
    )
  )[0]?.state;
const notes = () =>
  test.house(sql`select text, waits from order_erp_status order by id`);

it("keeps a word that nobody has explained, and moves nothing by it", async () => {
  await order("N-1");
  expect(await say("N-1,U pripremi,,,ide sutra")).toMatchObject({
    applied: 1,
    rejected: [],
  });
  expect(await say("N-1,U pripremi,,,ide sutra")).toMatchObject({
    applied: 0,
    unchanged: 1,
  });
  expect(await stateOf("N-1")).toBe("placed");
  expect(await notes()).toEqual([{ text: "U pripremi", waits: true }]);
  expect((await getStatusWords(test)).unknown).toMatchObject([
    { text: "U pripremi", orders: 1, example: "N-1" },
  ]);
});

it("settles what waited once somebody says what the word means, and takes it so from then on", async () => {
  await order("N-1");
  await order("N-2");
  await say("N-1,U pripremi,,,", "N-2,u  PRIPREMI,,,");
  expect(await mean("U pripremi", "confirmed")).toBe(2);
  expect(await mean("U pripremi", "confirmed")).toBe(0);
  expect([await stateOf("N-1"), await stateOf("N-2")]).toEqual([
    "confirmed",
    "confirmed",
  ]);
  expect(await notes()).toEqual([]);
  await order("N-3");
  expect(await say("N-3,u pripremi,,,")).toMatchObject({ applied: 1 });
  expect(await stateOf("N-3")).toBe("confirmed");
});

it("takes a quantity that was said in an unknown word once it is known", async () => {
  await order("N-1");
  await say("N-1,Otpremljeno delimično,1,2,");
  await mean("otpremljeno delimično", "partly_shipped");
  expect(await stateOf("N-1")).toBe("partly_shipped");
  expect(
    await test.house(sql`select line, quantity from order_shipment`),
  ).toEqual([{ line: 1, quantity: 2000 }]);
});

it("shows a word that moves nothing, until the ERP says something clear", async () => {
  await order("N-1");
  await mean("Štampano", null);
  await say("N-1,Štampano,,,");
  expect(await notes()).toEqual([{ text: "Štampano", waits: false }]);
  expect((await getStatusWords(test)).unknown).toEqual([]);
  await say("N-1,confirmed,,,");
  expect(await notes()).toEqual([]);
});

it("comes too late for an order that has gone further, and changes nothing", async () => {
  await order("N-1");
  await say("N-1,U pripremi,,,");
  await test.apply(
    "order-status",
    "order_number,status,erp_document\nN-1,shipped,OTP-1\n",
  );
  expect(await mean("u pripremi", "confirmed")).toBe(0);
  expect(await stateOf("N-1")).toBe("shipped");
});

it("waits again when its meaning is taken away; the portal's own words need none", async () => {
  await order("N-1");
  await mean("Štampano", null);
  await say("N-1,Štampano,,,");
  await removeWord(test, { text: "štampano" });
  expect(await notes()).toEqual([{ text: "Štampano", waits: true }]);
  expect(
    await setStatusWord(
      test,
      { username: "boss" },
      { text: "Shipped", state: null },
    ),
  ).toMatchObject({ reason: "own_status_word" });
});

it("is explained once when two explain it at once, while files come", async () => {
  for (let each = 1; each <= 6; each += 1) await order(`N-${each}`);
  await say("N-1,U pripremi,,,", "N-2,U pripremi,,,", "N-3,U pripremi,,,");
  const moved = await Promise.all([
    mean("U pripremi", "confirmed"),
    mean("u pripremi", "confirmed"),
    say("N-4,U pripremi,,,", "N-5,U pripremi,,,", "N-6,U pripremi,,,").then(
      () => 0,
    ),
  ]);
  expect(moved.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(3);
  expect(await notes()).toEqual([]);
  const states = await test.house(sql`select distinct state from sales_order`);
  expect(states).toEqual([{ state: "confirmed" }]);
  expect(
    await test.house(
      sql`select count(*)::int as events from sales_order_event where state = 'confirmed'`,
    ),
  ).toEqual([{ events: 6 }]);
});
