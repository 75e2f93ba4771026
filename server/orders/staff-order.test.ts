import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { createRandom } from "../../test/drills/random.ts";
import { useShop, wrongBooks, addStaff } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  orderOf,
  mustFind,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";
import type { Services } from "../platform/trpc.ts";
import { cancelOrder } from "./cancel-order.ts";
import { changeOrder } from "./change-order.ts";
import { confirmOrder } from "./confirm-order.ts";
import { endOrderByStaff } from "./end-order-by-staff.ts";
import { expireOrders } from "./expire-orders.ts";
import { extendOrder } from "./extend-order.ts";
import { viewOrder } from "./order-view.ts";
import type { Staff } from "./staff-order.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");
const PAST = new Date("2026-11-30T23:00:00Z");

const { db, house, services, company } = await useShop();
let now = PLACED;
services.clock.now = () => now;
const boss = await staff("boss", "admin", { role: "house" });
const seller = await staff("seller", "sales", {
  role: "sales",
  username: "seller",
});
await house(sql`update partner set salesperson = 'seller' where code = 'A'`);
beforeEach(async () => {
  now = PLACED;
  await setStock("NOVO", 100);
});

async function staff(
  name: string,
  role: "admin" | "sales",
  scope: Staff["scope"],
): Promise<Staff> {
  const { userId } = await addStaff(db, name, role);
  return { scope, user: { id: userId, name } };
}
const place = async (...lines: [code: string, pieces: number][]) =>
  (
    await mustPlace(
      services,
      company.b,
      orderOf(lines.map(([code, pieces]) => listLine(code, pieces))),
    )
  ).number;
const placeOnHold = async (...lines: [code: string, pieces: number][]) => {
  const setLimit = (limit: number | null) =>
    house(
      sql`update partner set credit_limit = ${limit} where id = ${company.b.partnerId}`,
    );
  await setLimit(0);
  const number = await place(...lines);
  await setLimit(null);
  return number;
};
const setStock = (code: string, pieces: number) =>
  house(sql`
    update stock_level s set on_hand = s.reserved + ${pieces * 1000}
    where item_id = ${company.itemIds.get(code)}`);
const change = (
  number: string,
  lines: [line: number, pieces: number][],
  more: Partial<Parameters<typeof changeOrder>[2]> & { as?: Staff } = {},
) =>
  changeOrder(services, more.as ?? boss, {
    number,
    version: 1,
    anyQuantity: false,
    note: "",
    lines: lines.map(([line, pieces]) => ({ line, quantity: pieces * 1000 })),
    ...more,
  });
const confirm = (number: string, version = 1, as = boss) =>
  confirmOrder(services, as, { number, version });
const end = (number: string, version = 1, as = boss) =>
  endOrderByStaff(services, as, { number, version, reason: "Nema robe" });
const fetchAll = async () =>
  (await listOrdersForErp(services, { after: 0, limit: 1000 })).orders;
const messages = async (number: string) =>
  (await fetchAll())
    .filter((one) => one.number === number)
    .map(({ revision, kind, total, lines }) => [
      revision,
      kind,
      total,
      lines.map(({ line, quantity }) => `${line}: ${quantity}`),
    ]);
const look = async (number: string) =>
  viewOrder(await mustFind(services, company.b, number), now);
const held = async (number: string) =>
  (await look(number)).lines.map(
    ({ quantity, reservedQuantity }) => `${reservedQuantity} of ${quantity}`,
  );
const unchanged = async <Answer>(work: () => Promise<Answer>) => {
  const before = await countWritten(db);
  const answer = await work();
  expect(await countWritten(db)).toEqual(before);
  return answer;
};

it("raises 5 to 8 where 3 are free: what it holds is its own", async () => {
  const number = await place(["NOVO", 5]);
  await setStock("NOVO", 3);
  expect(await change(number, [[1, 8]])).toEqual({ number, state: "placed" });
  expect(await held(number)).toEqual(["8 of 8"]);
  expect(await look(number)).toMatchObject({
    version: 2,
    net: 9600,
    total: 11_520,
    listTotal: 9600,
    lines: [{ netPrice: 120_000, lineTotal: 9600 }],
    history: [
      { state: "placed" },
      {
        state: "placed",
        kind: "changed",
        by: "boss",
        change: {
          totalBefore: 7200,
          total: 11_520,
          lines: [{ itemCode: "NOVO", from: "5", to: "8" }],
        },
      },
    ],
  });
  expect(await wrongBooks(db)).toEqual([]);
});

it("refuses it whole where 2 are free, and changes nothing", async () => {
  const number = await place(["NOVO", 3], ["UDZ", 5]);
  await setStock("UDZ", 2);
  const answer = await unchanged(() =>
    change(number, [
      [1, 1],
      [2, 8],
    ]),
  );
  expect(answer).toMatchObject({
    reason: "needs_decision",
    conflicts: [{ kind: "not_enough_stock", itemCode: "UDZ", available: "7" }],
  });
  expect(await held(number)).toEqual(["3 of 3", "5 of 5"]);
  await setStock("UDZ", 100);
});

it("takes a line out, gives back in the order of drawing, and lets no last line go", async () => {
  const number = await place(["PA4", 40], ["UDZ", 2]);
  // 20 stand in M1, the rest came from M2.
  expect(await change(number, [[1, 15]])).toMatchObject({ number });
  expect(
    await house(sql`
      select w.code, sum(r.quantity)::int as held from stock_reservation r
      join sales_order o on o.id = r.order_id join warehouse w on w.id = r.warehouse_id
      where o.number = ${number} and r.line = 1 group by w.code order by w.code`),
  ).toEqual([
    { code: "M1", held: 15_000 },
    { code: "M2", held: 0 },
  ]);
  expect(await change(number, [[2, 0]], { version: 2 })).toMatchObject({
    number,
  });
  expect(await held(number)).toEqual(["15 of 15"]);
  expect(
    await unchanged(() => change(number, [[1, 0]], { version: 3 })),
  ).toMatchObject({ reason: "last_line" });
  // What is out does not come back by its number.
  expect(
    await unchanged(() => change(number, [[2, 1]], { version: 3 })),
  ).toMatchObject({ reason: "invalid_input" });
  expect(await messages(number)).toEqual([[1, "order", "8818.20", ["1: 15"]]]);
  expect(await wrongBooks(db)).toEqual([]);
});

it("tells the ERP of a change by a message, once it has the order", async () => {
  const number = await place(["NOVO", 2], ["UDZ", 1]);
  await fetchAll();
  await change(number, [[1, 3]]);
  // A change that waits carries the next one too.
  await change(number, [[2, 0]], { version: 2 });
  expect(await messages(number)).toEqual([
    [1, "order", "1403.80", ["1: 2", "2: 1"]],
    [2, "change", "43.20", ["1: 3"]],
  ]);
  await acknowledgeOrder(services, {
    number,
    erpDocument: number,
    revision: 1,
  });
  await acknowledgeOrder(services, { number, erpDocument: number });
  await change(number, [[1, 4]], { version: 4 });
  expect(await look(number)).toMatchObject({ state: "confirmed", version: 5 });
  expect(await messages(number)).toEqual([[3, "change", "57.60", ["1: 4"]]]);
  expect(await wrongBooks(db)).toEqual([]);
});

it("keeps to the partner's rule on quantities unless told otherwise, and lets what may wait wait", async () => {
  const number = await place(["007", 20], ["ZELJA", 2]);
  expect(await unchanged(() => change(number, [[1, 25]]))).toMatchObject({
    conflicts: [{ kind: "quantity_rule", nearest: ["20", "30"] }],
  });
  expect(
    await change(number, [[1, 25]], { anyQuantity: true, note: "Po dogovoru" }),
  ).toMatchObject({ number });
  await setStock("ZELJA", 1);
  await change(number, [[2, 7]], { version: 2 });
  expect(await look(number)).toMatchObject({
    lines: [
      { quantity: "25", reservedQuantity: "25" },
      { reservedQuantity: "3", backordered: { quantity: "4" } },
    ],
    history: [{}, { note: "Po dogovoru" }, {}],
  });
  // What it waits for goes first.
  await change(number, [[2, 4]], { version: 3 });
  expect(await look(number)).toMatchObject({
    lines: [{}, { reservedQuantity: "3", backordered: { quantity: "1" } }],
  });
  await setStock("ZELJA", 1);
  await change(number, [[2, 6]], { version: 4 });
  expect((await look(number)).lines[1]).toMatchObject({
    reservedQuantity: "4",
    backordered: { quantity: "2" },
  });
  await change(number, [[2, 2]], { version: 5 });
  expect((await look(number)).lines[1]).toMatchObject({
    reservedQuantity: "2",
  });
  expect((await look(number)).lines[1]?.backordered).toBeUndefined();
  expect(await wrongBooks(db)).toEqual([]);
});

it("refuses a quantity that no book could hold", async () => {
  await house(sql`update item set backorder = true where code = 'MASINA'`);
  const number = await place(["MASINA", 1]);
  expect(
    await unchanged(() => change(number, [[1, 999_999_999]])),
  ).toMatchObject({ reason: "invalid_input" });
  await cancelOrder(services, company.b, number);
});

it("notices what somebody changed meanwhile, whatever is done then", async () => {
  const number = await placeOnHold(["NOVO", 2]);
  await change(number, [[1, 3]]);
  const noticed = {
    code: "CONFLICT",
    reason: "changed_meanwhile",
    params: { by: "boss" },
  };
  for (const again of [
    () => change(number, [[1, 4]]),
    () => confirm(number),
    () => end(number),
  ])
    expect(await unchanged(again)).toMatchObject(noticed);
  expect(await confirm(number, 2)).toMatchObject({ state: "placed" });
});

it("lets an order go that waited, with all that it is to hold", async () => {
  const number = await placeOnHold(["NOVO", 2], ["UDZ", 3]);
  expect(await messages(number)).toEqual([]);
  // As one that may only be sent for confirmation: it holds nothing of the first line.
  await house(sql`
    with line as (
      update sales_order_line l set backordered = l.quantity from sales_order o
      where o.id = l.order_id and o.number = ${number} and l.line = 1
      returning l.order_id, l.item_id
    ),
    level as (
      update stock_level s set reserved = s.reserved - 2000 from line where s.item_id = line.item_id
    )
    insert into stock_reservation
      (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, at, by_name)
    select r.partner_id, r.order_id, 1, r.item_id, r.warehouse_id, -r.quantity, 'release', r.at, 'x'
    from stock_reservation r join line on line.order_id = r.order_id and r.line = 1`);
  await setStock("NOVO", 1);
  expect(await unchanged(() => confirm(number))).toMatchObject({
    reason: "needs_decision",
    conflicts: [{ kind: "not_enough_stock", itemCode: "NOVO", available: "1" }],
  });
  await setStock("NOVO", 50);
  expect(await confirm(number)).toEqual({ number, state: "placed" });
  expect(await held(number)).toEqual(["2 of 2", "3 of 3"]);
  expect(await messages(number)).toEqual([
    [1, "order", expect.any(String), ["1: 2", "2: 3"]],
  ]);
  expect(await unchanged(() => confirm(number, 2))).toMatchObject({
    reason: "not_confirmable",
  });
  expect(await wrongBooks(db)).toEqual([]);
});

it("ends an order for a reason that the partner is told", async () => {
  const waiting = await placeOnHold(["NOVO", 1]);
  expect(await end(waiting)).toEqual({ number: waiting, state: "refused" });
  const placed = await place(["NOVO", 1]);
  expect(await end(placed)).toMatchObject({ state: "cancelled" });
  const fetched = await place(["NOVO", 1]);
  await fetchAll();
  expect(await end(fetched)).toMatchObject({ state: "cancel_requested" });
  for (const number of [waiting, placed, fetched])
    expect((await look(number)).history.at(-1)).toMatchObject({
      by: "boss",
      note: "Nema robe",
    });
  expect(await held(waiting)).toEqual(["0 of 1"]);
  expect(await held(fetched)).toEqual(["1 of 1"]);
  expect(
    (await messages(fetched)).map(([revision, kind]) => [revision, kind]),
  ).toEqual([
    [1, "order"],
    [2, "cancel"],
  ]);
  expect(await unchanged(() => end(placed, 2))).toMatchObject({
    reason: "not_cancellable",
  });
  expect(
    await unchanged(() => change(placed, [[1, 2]], { version: 2 })),
  ).toMatchObject({ reason: "not_changeable" });
  expect(
    await house(sql`
      select m.kind, m.recipient from mail m join sales_order o on o.id = m.order_id
      where o.number = ${placed} order by m.id`),
  ).toEqual([
    { kind: "order_confirmation", recipient: "b@example.rs" },
    { kind: "order_news", recipient: "b@example.rs" },
  ]);
  expect(await wrongBooks(db)).toEqual([]);
});

it("finds nothing outside of a salesperson's portfolio", async () => {
  const number = await placeOnHold(["NOVO", 1]);
  const missing = { code: "NOT_FOUND", reason: "not_found" };
  for (const tried of [
    () => change(number, [[1, 2]], { as: seller }),
    () => confirm(number, 1, seller),
    () => end(number, 1, seller),
    () => end("N-2026-99999", 1, seller),
  ])
    expect(await unchanged(tried)).toMatchObject(missing);
  const own = (
    await mustPlace(services, company.a, orderOf([listLine("NOVO", 1)]))
  ).number;
  expect(await change(own, [[1, 2]], { as: seller })).toMatchObject({
    state: "placed",
  });
  expect(await end(own, 2, seller)).toMatchObject({ state: "cancelled" });
});

it("does each thing once when many do it at once", async () => {
  const counted = async (tries: (() => Promise<object>)[]) => {
    const answers = await Promise.all(tries.map((tried) => tried()));
    return answers.filter((answer) => !isRefusal(answer)).length;
  };
  const eight = <Answer>(work: (index: number) => Answer) =>
    Array.from({ length: 8 }, (_, index) => () => work(index));
  await setStock("NOVO", 100);
  const changed = await place(["NOVO", 1]);
  expect(
    await counted(eight((index) => change(changed, [[1, 2 + index]]))),
  ).toBe(1);
  const confirmed = await placeOnHold(["NOVO", 1]);
  expect(await counted(eight(() => confirm(confirmed)))).toBe(1);
  const ended = await placeOnHold(["NOVO", 1]);
  expect(await counted(eight(() => end(ended)))).toBe(1);
  expect(await wrongBooks(db)).toEqual([]);
});

it("lets all meet at once, and keeps the books", async () => {
  const random = createRandom(2026);
  const seen = new Map<string, number>();
  for (let round = 0; round < 40; round += 1) {
    now = PLACED;
    await setStock("NOVO", 100);
    const number = random.chance(0.5)
      ? await place(["NOVO", 3])
      : await placeOnHold(["NOVO", 3]);
    if (random.chance(0.3)) await fetchAll();
    const racing: Services = {
      ...services,
      clock: { now: () => (random.chance(0.2) ? PAST : PLACED) },
    };
    const request = { number, version: 1 };
    const contenders = [
      () =>
        changeOrder(racing, boss, {
          ...request,
          lines: [{ line: 1, quantity: random.between(1, 6) * 1000 }],
          anyQuantity: false,
          note: "",
        }),
      () => confirmOrder(racing, boss, request),
      () => endOrderByStaff(racing, boss, { ...request, reason: "x" }),
      () => cancelOrder(racing, company.b, number),
      () => extendOrder(racing, company.b, number),
      () => expireOrders(racing),
      () => acknowledgeOrder(racing, { number, erpDocument: number }),
      () => fetchAll(),
    ];
    // All of them in some rounds, a few in others, or the quickest would always win.
    const share = random.pick([0.3, 0.5, 1]);
    await Promise.all(
      contenders.flatMap((act) => (random.chance(share) ? act() : [])),
    );
    const { state, lines, total } = await look(number);
    seen.set(state, (seen.get(state) ?? 0) + 1);
    const over = ["cancelled", "refused", "expired"].includes(state);
    const [line] = lines;
    expect(line?.reservedQuantity).toBe(over ? "0" : line?.quantity);
    expect(total).toBe(Number(line?.quantity) * 1440);
  }
  expect(seen.size).toBeGreaterThan(3);
  expect(await wrongBooks(db)).toEqual([]);
});
