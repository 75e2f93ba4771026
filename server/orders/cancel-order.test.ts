import { sql } from "kysely";
import { expect, it } from "vitest";
import { useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  orderOf,
  handOut,
  mustFind,
} from "../../test/fixtures/small-orders.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { cancelOrder } from "./cancel-order.ts";

const { db, house, services, company } = await useShop();

const place = async (pieces = 2) =>
  (
    await mustPlace(
      services,
      company.b,
      orderOf([listLine("NOVO", pieces), listLine("ZELJA", 5)]),
    )
  ).number;
const cancel = (number: string, party = company.b) =>
  cancelOrder(services, party, number);
const fetchAll = () => handOut(services);
const held = async () => (await countWritten(db))["reserved"];

it("gives back all that an order holds, once, and takes it from the ERP's list", async () => {
  const before = await countWritten(db);
  const number = await place();
  expect(await cancel(number)).toEqual({ number, state: "cancelled" });
  expect(await cancel(number)).toEqual({ number, state: "cancelled" });
  expect(await countWritten(db)).toMatchObject({
    reserved: before["reserved"],
    open: before["open"],
  });
  expect(
    await house(sql`
      select e.state, e.by_name from sales_order_event e
      join sales_order o on o.id = e.order_id where o.number = ${number} order by e.id`),
  ).toEqual([
    { state: "placed", by_name: "kupac-b" },
    { state: "cancelled", by_name: "kupac-b" },
  ]);
  expect(await fetchAll()).toEqual([]);
});

it("shows what is reserved while it is, and nothing after", async () => {
  const number = await place();
  const reservedOf = async () => {
    const { lines } = await mustFind(services, company.b, number);
    return lines.map((line) => line.reservedQuantity);
  };
  expect(await reservedOf()).toEqual([2000, 3000]);
  await cancel(number);
  expect(await reservedOf()).toEqual([0, 0]);
});

it("asks the ERP about an order that it has, under the next revision", async () => {
  const before = await held();
  const number = await place();
  expect(await fetchAll()).toEqual([`${number} order`]);
  expect(await cancel(number)).toEqual({ number, state: "cancel_requested" });
  expect(await cancel(number)).toEqual({ number, state: "cancel_requested" });
  // Until the ERP answers the goods stay held.
  expect(await held()).toBe((before ?? 0) + 5000);
  expect(
    await house(sql`
      select x.revision, x.kind, x.state from order_export x
      join sales_order o on o.id = x.order_id where o.number = ${number} order by x.revision`),
  ).toEqual([
    { revision: 1, kind: "order", state: "fetched" },
    { revision: 2, kind: "cancel", state: "waiting" },
  ]);
  // ZELJA is free again for what follows.
  await house(sql`
    update stock_level set on_hand = on_hand + 10000
    where item_id = ${company.itemIds.get("ZELJA")}`);
});

it("asks about an acknowledged one too", async () => {
  const number = await place();
  await acknowledgeOrder(services, { number, erpDocument: "77/26" });
  expect(await cancel(number)).toEqual({ number, state: "cancel_requested" });
});

it("cancels what is on hold, which the ERP never saw", async () => {
  await house(
    sql`update partner set credit_limit = 0 where id = ${company.b.partnerId}`,
  );
  const number = await place();
  expect(await cancel(number)).toEqual({ number, state: "cancelled" });
  await house(
    sql`update partner set credit_limit = null where id = ${company.b.partnerId}`,
  );
  expect(await fetchAll()).not.toContain(`${number} order`);
});

it.each(["shipped", "invoiced", "refused", "expired"])(
  "refuses an order that is %s, and changes nothing",
  async (state) => {
    const number = await place(1);
    const setState = (to: string) =>
      house(sql`update sales_order set state = ${to} where number = ${number}`);
    await setState(state);
    const before = await countWritten(db);
    expect(await cancel(number)).toMatchObject({
      code: "CONFLICT",
      reason: "not_cancellable",
    });
    expect(await countWritten(db)).toEqual(before);
    await setState("placed");
    await cancel(number);
  },
);

it("does not find another's order, nor one that there is not", async () => {
  const number = await place(1);
  const before = await countWritten(db);
  const anothers = await cancel(number, company.c);
  expect(anothers).toMatchObject({ code: "NOT_FOUND", reason: "not_found" });
  expect(await cancel("N-2026-99999", company.c)).toEqual(anothers);
  expect(await countWritten(db)).toEqual(before);
  await cancel(number);
});

it("is either cancelled or handed out, never both, when the two meet", async () => {
  const ends = new Map<string, number>();
  for (let round = 0; round < 25; round += 1) {
    const number = await place(1);
    const [cancelled, fetched] = await Promise.all([
      cancel(number),
      fetchAll(),
    ]);
    const state = "state" in cancelled ? cancelled.state : "refused";
    const wasFetched = fetched.includes(`${number} order`);
    expect([state, wasFetched]).toEqual([
      wasFetched ? "cancel_requested" : "cancelled",
      wasFetched,
    ]);
    ends.set(state, (ends.get(state) ?? 0) + 1);
    const again = await fetchAll();
    expect(again.includes(`${number} order`)).toBe(wasFetched);
  }
});

it("gives stock back once when many cancel at once", async () => {
  const before = await held();
  const number = await place(3);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => cancel(number)),
  );
  expect(answers).toEqual(answers.map(() => ({ number, state: "cancelled" })));
  expect(await held()).toBe(before);
});

it("closes the shortage that the order leaves no ground for", async () => {
  const item = company.itemIds.get("UDZ");
  const number = (
    await mustPlace(services, company.b, orderOf([listLine("UDZ", 10)]))
  ).number;
  await house(
    sql`update stock_level set on_hand = 4000, shortage = 6000 where item_id = ${item}`,
  );
  await cancel(number);
  expect(
    await house(
      sql`select reserved, shortage from stock_level where item_id = ${item}`,
    ),
  ).toEqual([{ reserved: 0, shortage: 0 }]);
});

it("leaves the books as they must be", async () => {
  expect(await wrongBooks(db)).toEqual([]);
});
