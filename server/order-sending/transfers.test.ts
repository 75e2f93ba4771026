import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import {
  addStaff,
  useFreshShop,
  wrongBooks,
} from "../../test/fixtures/shop.ts";
import {
  handOut,
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import {
  keyByHand,
  retryAllTransfers,
  retryTransfer,
  undoKeyed,
} from "./transfers.ts";

const shop = await useFreshShop();
let boss: { userId: number; username: string };
let number: string;
let now: number;

beforeEach(async () => {
  now = shop.services.clock.now().getTime();
  shop.services.clock = { now: () => new Date((now += 1000)) };
  boss = await addStaff(shop.db, "boss");
  const request = orderOf([listLine("NOVO", 1)]);
  ({ number } = await mustPlace(shop.services, shop.company.b, request));
});

const key = (erpDocument = "NAR-7") =>
  keyByHand(shop.services, boss, { number, erpDocument });
const undo = () => undoKeyed(shop.services, boss, { number });
const look = async () =>
  (
    await shop.house(sql`
      select o.state as order, o.erp_document as document, x.state, x.keyed_by as by
      from order_export x join sales_order o on o.id = x.order_id
      where o.number = ${number} order by x.id`)
  )[0];
const refuse = () =>
  shop.house(sql`
    update order_export set state = 'refused', attempts = 1, content = '{}',
      last_error = '{"kind":"refused"}'`);

it("notes who keyed an order by hand, once, and hands it out no more", async () => {
  const answers = await Promise.all([key(), key(), key()]);
  expect(answers).toEqual(
    Array.from({ length: 3 }, () => ({ number, erpDocument: "NAR-7" })),
  );
  expect(await look()).toEqual({
    order: "confirmed",
    document: "NAR-7",
    state: "acknowledged",
    by: "boss",
  });
  expect(await key("NAR-8")).toMatchObject({
    reason: "acknowledged_elsewhere",
  });
  expect(await handOut(shop.services)).toEqual([]);
  expect(
    await shop.house(
      sql`select count(*)::int as times from sales_order_event where state = 'confirmed'`,
    ),
  ).toEqual([{ times: 1 }]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("takes it back while nothing has come of it, and once", async () => {
  const before = await look();
  await key();
  await Promise.all([undo(), undo()]);
  expect(await look()).toEqual(before);
  expect(
    await shop.house(
      sql`select kind, state, by_name from sales_order_event order by id offset 1`,
    ),
  ).toEqual([
    { kind: "state", state: "confirmed", by_name: "boss" },
    { kind: "taken_back", state: "placed", by_name: "boss" },
  ]);
  expect(await handOut(shop.services)).toEqual([`${number} order`]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("takes nothing back once something has followed", async () => {
  await key();
  await cancelOrder(shop.services, shop.company.b, number);
  const before = await look();
  expect(await undo()).toMatchObject({ reason: "keyed_followed" });
  expect(await look()).toEqual(before);
});

it("keys nothing while it is on its way", async () => {
  await shop.house(
    sql`update order_export set lease_until = ${new Date(now + 60_000)}`,
  );
  expect(await key()).toMatchObject({ reason: "being_sent" });
  expect(await look()).toMatchObject({ state: "waiting", document: null });
});

it("sends a refused order again, and all of them, as often as it is pressed", async () => {
  await refuse();
  const answers = await Promise.all([
    retryTransfer(shop.services, { number }),
    retryTransfer(shop.services, { number }),
  ]);
  expect(answers).toEqual([
    { number, messages: 1 },
    { number, messages: 1 },
  ]);
  expect(await look()).toMatchObject({ state: "fetched" });
  await refuse();
  expect(await retryAllTransfers(shop.services)).toEqual({ orders: 1 });
  expect(await retryAllTransfers(shop.services)).toEqual({ orders: 0 });
  expect(await retryTransfer(shop.services, { number: "N-0" })).toMatchObject({
    reason: "not_found",
  });
});

it("puts a refused order back to refused when a key by hand is taken back", async () => {
  await refuse();
  await key();
  await undo();
  expect(await look()).toMatchObject({ state: "refused", order: "placed" });
});
