import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  orderOf,
  handOut,
  mustFind,
} from "../../test/fixtures/small-orders.ts";
import { getCatalogItem } from "../catalog/find-items.ts";
import { isRefusal } from "../core/refusal.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import type { Services } from "../platform/trpc.ts";
import { cancelOrder } from "./cancel-order.ts";
import { expireOrders } from "./expire-orders.ts";
import { extendOrder } from "./extend-order.ts";
import { viewOrder } from "./order-view.ts";
import { changeState } from "./order-life.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");
// Belgrade is an hour ahead of UTC in winter: the 30th ends at 23:00 UTC.
const DEADLINE = new Date("2026-11-30T22:59:59.999Z");
const PAST = new Date("2026-11-30T23:00:00.000Z");

const { db, house, services, company } = await useShop();
let now = PLACED;
services.clock.now = () => now;
beforeEach(() => {
  now = PLACED;
});

const place = async (pieces = 2, party = company.b) =>
  (await mustPlace(services, party, orderOf([listLine("NOVO", pieces)])))
    .number;
const extend = (number: string, party = company.b) =>
  extendOrder(services, party, number);
const fetchAll = () => handOut(services);
const look = async (number: string, party = company.b) =>
  viewOrder(await mustFind(services, party, number), now);
const stateOf = async (number: string) => (await look(number)).state;
const TAKEN_BY_EXPIRY = { expired: 1, failed: 0 };

it("tells the owner until when, what is held and what is awaited from which day", async () => {
  await house(sql`update item set backorder = true where code = 'STIZE'`);
  const { number } = await mustPlace(
    services,
    company.b,
    orderOf([listLine("NOVO", 2), listLine("STIZE", 5), listLine("ZELJA", 7)]),
  );
  const order = await look(number);
  expect(order).toMatchObject({
    validUntil: "2026-11-30",
    reservedUntil: DEADLINE.toISOString(),
    extendableUntil: "2026-12-07",
    version: 1,
    lines: [
      { reservedQuantity: "2" },
      {
        reservedQuantity: "0",
        backordered: { quantity: "5", date: "2026-12-01" },
      },
      { reservedQuantity: "3", backordered: { quantity: "4" } },
    ],
  });
  expect(order.lines.map((line) => line.backordered)).toEqual([
    undefined,
    { quantity: "5", date: "2026-12-01" },
    { quantity: "4" },
  ]);
  await cancelOrder(services, company.b, number);
});

it("shows an item's page what is reserved for whom, and to nobody else", async () => {
  const first = await place(2);
  const second = await place(3);
  await extend(first);
  const ofItem = async (party: { partnerId: number }) => {
    const browser = { partnerId: party.partnerId, language: "en" as const };
    const item = await getCatalogItem(services, browser, "NOVO");
    if (isRefusal(item)) throw new Error(item.reason);
    return item.reservedForYou;
  };
  expect(await ofItem(company.b)).toEqual({
    quantity: "5",
    until: "2026-11-30",
    orders: [first, second],
  });
  expect(await ofItem(company.c)).toBeUndefined();
  await cancelOrder(services, company.b, second);
  expect(await ofItem(company.b)).toEqual({
    quantity: "2",
    until: "2026-12-07",
    orders: [first],
  });
  await acknowledgeOrder(services, { number: first, erpDocument: first });
  expect(await ofItem(company.b)).toMatchObject({ until: null });
  await cancelOrder(services, company.b, first);
  // Asked for, but not yet given back.
  expect(await ofItem(company.b)).toMatchObject({ quantity: "2", until: null });
});

it("tells no day to whom it does not show what comes", async () => {
  await house(sql`
    insert into stock_display_rule (partner_id, mode, shows_incoming)
    values (${company.c.partnerId}, 'availability', false)`);
  await house(sql`update view_version set version = version + 1`);
  const { number } = await mustPlace(
    services,
    company.c,
    orderOf([listLine("STIZE", 5)]),
  );
  const order = await look(number, company.c);
  expect(order.lines[0]?.backordered).toEqual({ quantity: "5" });
  await cancelOrder(services, company.c, number);
});

it("moves the deadline once, by the company's days from where it is", async () => {
  const number = await place();
  now = DEADLINE;
  const moved = {
    number,
    validUntil: "2026-12-07",
    reservedUntil: new Date("2026-12-07T22:59:59.999Z"),
  };
  expect(await extend(number)).toEqual(moved);
  // Pressed twice: the same answer, and once.
  expect(await extend(number)).toMatchObject(moved);
  now = new Date("2026-12-01T08:00:00Z");
  expect(await extend(number)).toMatchObject({
    code: "CONFLICT",
    reason: "already_extended",
  });
  const order = await look(number);
  expect(order).toMatchObject({
    state: "placed",
    validUntil: "2026-12-07",
    extendableUntil: null,
    version: 2,
    history: [
      { state: "placed" },
      { state: "placed", kind: "extended", by: "kupac-b" },
    ],
  });
  expect(await expireOrders(services)).toEqual({ expired: 0, failed: 0 });
  now = new Date("2026-12-07T23:00:00Z");
  expect(await expireOrders(services)).toEqual(TAKEN_BY_EXPIRY);
});

it("extends no other's order, and none that is past or over", async () => {
  const number = await place();
  const before = await countWritten(db);
  expect(await extend(number, company.c)).toMatchObject({ code: "NOT_FOUND" });
  now = PAST;
  const refused = { code: "CONFLICT", reason: "not_extendable" };
  expect(await extend(number)).toMatchObject(refused);
  now = PLACED;
  expect(await countWritten(db)).toEqual(before);
  await acknowledgeOrder(services, { number, erpDocument: number });
  expect(await extend(number)).toMatchObject(refused);
  const cancelled = await place();
  await cancelOrder(services, company.b, cancelled);
  expect(await extend(cancelled)).toMatchObject(refused);
});

it("extends once when many press at once", async () => {
  const number = await place();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => extend(number)),
  );
  for (const answer of answers)
    expect(answer).toMatchObject({ number, validUntil: "2026-12-07" });
  expect((await look(number)).history).toHaveLength(2);
  await cancelOrder(services, company.b, number);
});

it("lets an order go when its deadline has passed, with all that hangs on it", async () => {
  const before = await countWritten(db);
  const number = await place();
  now = DEADLINE;
  expect(await expireOrders(services)).toEqual({ expired: 0, failed: 0 });
  now = PAST;
  expect(await expireOrders(services)).toEqual(TAKEN_BY_EXPIRY);
  expect(await expireOrders(services)).toEqual({ expired: 0, failed: 0 });
  expect(await look(number)).toMatchObject({
    state: "expired",
    reservedUntil: null,
    lines: [{ reservedQuantity: "0" }],
    history: [{ state: "placed" }, { state: "expired", by: "Rabat" }],
  });
  expect(
    await house(sql`
      select r.quantity, r.reason from stock_reservation r
      join sales_order o on o.id = r.order_id where o.number = ${number} order by r.id`),
  ).toEqual([
    { quantity: 2000, reason: "reserve" },
    { quantity: -2000, reason: "expire" },
  ]);
  expect(await countWritten(db)).toMatchObject({
    reserved: before["reserved"],
    open: before["open"],
    mails: (before["mails"] ?? 0) + 2,
  });
  // The ERP never sees it.
  expect(await fetchAll()).not.toContain(`${number} order`);
  expect(await wrongBooks(db)).toEqual([]);
});

it("lets what is on hold go too, and never what the ERP has acknowledged", async () => {
  await house(
    sql`update partner set credit_limit = 0 where id = ${company.b.partnerId}`,
  );
  const onHold = await place();
  await house(
    sql`update partner set credit_limit = null where id = ${company.b.partnerId}`,
  );
  const confirmed = await place();
  await acknowledgeOrder(services, {
    number: confirmed,
    erpDocument: confirmed,
  });
  now = PAST;
  await expireOrders(services);
  expect(await stateOf(onHold)).toBe("expired");
  expect(await stateOf(confirmed)).toBe("confirmed");
});

it("takes back by a message what the ERP has fetched, which it acknowledges by itself", async () => {
  const number = await place();
  expect(await fetchAll()).toContain(`${number} order`);
  now = PAST;
  await expireOrders(services);
  // The ERP answers what it was given: the order, and not the cancellation it has not seen.
  expect(
    await acknowledgeOrder(services, { number, erpDocument: "E1" }),
  ).toMatchObject({ revision: 1, kind: "order" });
  expect(await stateOf(number)).toBe("expired");
  expect(await fetchAll()).toContain(`${number} cancel`);
  expect(
    await acknowledgeOrder(services, { number, erpDocument: "E1" }),
  ).toMatchObject({ revision: 2, kind: "cancel" });
  expect(await fetchAll()).not.toContain(`${number} cancel`);
  expect(await wrongBooks(db)).toEqual([]);
});

it("lets all others go when one cannot", async () => {
  const numbers = [await place(1), await place(1), await place(1)];
  const poisoned = numbers[0] ?? "";
  // Refused at its last step, when all else of it is written.
  await sql`
    create function refuse_release() returns trigger language plpgsql as $$
    begin raise exception 'poisoned'; end $$`.execute(db);
  await sql
    .raw(
      `create trigger poison before insert on mail for each row
       when (new.message_id like '<${poisoned}.%') execute function refuse_release()`,
    )
    .execute(db);
  const before = await countWritten(db);
  now = PAST;
  expect(await expireOrders(services)).toEqual({ expired: 2, failed: 1 });
  expect(await stateOf(poisoned)).toBe("placed");
  // Of the poisoned one nothing is half done.
  expect(await countWritten(db)).toMatchObject({
    reserved: (before["reserved"] ?? 0) - 2000,
    events: (before["events"] ?? 0) + 2,
    mails: (before["mails"] ?? 0) + 2,
  });
  expect(await wrongBooks(db)).toEqual([]);
  await sql`drop trigger poison on mail`.execute(db);
  expect(await expireOrders(services)).toEqual(TAKEN_BY_EXPIRY);
  expect(await wrongBooks(db)).toEqual([]);
});

it("ends one way only when all come at once", async () => {
  const ends = new Map<string, number>();
  for (let round = 0; round < 30; round += 1) {
    now = PLACED;
    const number = await place(1);
    if (round % 3 === 0) await fetchAll();
    // Each reads the clock as it begins: before the deadline or after it, as it falls.
    let turn = 0;
    const racing: Services = {
      ...services,
      clock: { now: () => ((turn += 1) % 2 === 0 ? DEADLINE : PAST) },
    };
    const [extended] = await Promise.all([
      extendOrder(racing, company.b, number),
      expireOrders(racing),
      expireOrders(racing),
      cancelOrder(racing, company.b, number),
      acknowledgeOrder(racing, { number, erpDocument: number }),
    ]);
    const order = await look(number);
    const states = order.history
      .filter(({ kind }) => kind === undefined)
      .map(({ state }) => state);
    const path = states.slice(1).join(" ");
    // Out of what is over there is no way; once confirmed only a request leads on.
    expect([
      "",
      "expired",
      "cancelled",
      "cancel_requested",
      "confirmed",
      "confirmed cancel_requested",
    ]).toContain(path);
    ends.set(path, (ends.get(path) ?? 0) + 1);
    if (!isRefusal(extended)) ends.set("+", (ends.get("+") ?? 0) + 1);
    const held = ["expired", "cancelled"].includes(order.state) ? "0" : "1";
    expect(order.lines[0]?.reservedQuantity).toBe(held);
  }
  expect(ends.size).toBeGreaterThan(2);
  expect(await wrongBooks(db)).toEqual([]);
});

it("refuses a way between states that the table does not know", async () => {
  const number = await place();
  await cancelOrder(services, company.b, number);
  const [row] = await house<{ id: number }>(
    sql`select id from sales_order where number = ${number}`,
  );
  const before = await countWritten(db);
  await expect(
    inTransaction(db, HOUSE, (trx) =>
      changeState(trx, {
        orderId: row?.id ?? 0,
        partnerId: company.b.partnerId,
        state: "confirmed",
        at: now,
        by: { userId: null, name: "ERP" },
      }),
    ),
  ).rejects.toThrow("may not become confirmed");
  expect(await countWritten(db)).toEqual(before);
});

it("leaves the books as they must be", async () => {
  expect(await wrongBooks(db)).toEqual([]);
});
