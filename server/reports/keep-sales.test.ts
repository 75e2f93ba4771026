import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import type { PlacingParty } from "../orders/place-order.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { setCompany } from "../company/company-settings.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { keepSales, rebuildSales } from "./keep-sales.ts";

const shop = await useFreshShop();

/** Places as at a moment of the wholesaler's zone, which is an hour before UTC in November. */
async function place(
  party: PlacingParty,
  lines: [code: string, pieces: number][],
  at = "2026-11-23T10:00:00Z",
): Promise<string> {
  const services = { ...shop.services, clock: { now: () => new Date(at) } };
  const { number } = await mustPlace(
    services,
    party,
    orderOf(lines.map(([code, pieces]) => listLine(code, pieces))),
  );
  return number;
}

async function tell(at: string, ...rows: string[]): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-sales-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const outcome = await importFeed(
    {
      ...shop.services,
      config: { dataDir },
      clock: { now: () => new Date(at) },
    },
    {
      feed: "order-status",
      mode: "upsert",
      source: "command",
      body: Readable.from([
        [
          "order_number,status,item,confirmed_quantity,shipped_quantity",
          ...rows,
        ].join("\n"),
      ]),
    },
  );
  expect(outcome).toMatchObject({ answer: { rejected: [] } });
}

const days = () =>
  shop.house(sql`
    select p.code, s.day, s.orders, s.ended_orders as ended, s.ended_net, s.lines, s.net,
      s.asked_net as asked, s.confirmed_net as confirmed, s.due_net as due, s.shipped_net as shipped,
      s.returned_net as returned, s.shipped_minutes as minutes,
      array[took_0, took_1, took_2, took_3, took_5, took_7, took_more] as took
    from sales_day s join partner p on p.id = s.partner_id order by p.code, s.day`);
const months = () =>
  shop.house(sql`
    select i.code, m.month, m.lines, m.quantity, m.net from sales_item_month m
    join item i on i.id = m.item_id where m.net <> 0 order by i.code, m.month`);
const quarters = () =>
  shop.house(sql`
    select i.code, q.quarter, q.lines, q.quantity, q.net from sales_item_quarter q
    join item i on i.id = q.item_id where q.net <> 0 order by i.code, q.quarter`);
const all = async () => [
  await days(),
  await months(),
  await quarters(),
  await shop.house(sql`
    select * from sales_line_day order by partner_id, day, item_id`),
];

const NOTHING = {
  ended: 0,
  ended_net: 0,
  asked: 0,
  confirmed: 0,
  due: 0,
  shipped: 0,
  returned: 0,
  minutes: 0,
  took: [0, 0, 0, 0, 0, 0, 0],
};

it("adds orders up by the wholesaler's day, and takes what ends out again", async () => {
  const { a, b } = shop.company;
  await place(b, [["NOVO", 2]], "2026-11-22T22:59:59Z");
  await place(b, [
    ["NOVO", 3],
    ["UDZ", 1],
  ]);
  const ended = await place(b, [["NOVO", 1]], "2026-11-22T23:00:00Z");
  await place(a, [["007", 20]], "2026-10-31T22:30:00Z");
  await keepSales(shop.services);
  const octoberOfA = { orders: 1, lines: 1, net: 200_000 };
  const sundayOfB = {
    code: "B",
    day: "2026-11-22",
    orders: 1,
    lines: 1,
    net: 2400,
  };
  expect(await days()).toEqual([
    { code: "A", day: "2026-10-31", ...NOTHING, ...octoberOfA },
    { ...NOTHING, ...sundayOfB },
    {
      code: "B",
      day: "2026-11-23",
      ...NOTHING,
      orders: 2,
      lines: 3,
      net: 129_800,
    },
  ]);
  expect(await months()).toEqual([
    {
      code: "007",
      month: "2026-10-01",
      lines: 1,
      quantity: 20_000,
      net: 200_000,
    },
    { code: "NOVO", month: "2026-11-01", lines: 3, quantity: 6000, net: 7200 },
    {
      code: "UDZ",
      month: "2026-11-01",
      lines: 1,
      quantity: 1000,
      net: 125_000,
    },
  ]);
  await cancelOrder(shop.services, b, ended);
  await keepSales(shop.services);
  expect((await days())[2]).toEqual({
    code: "B",
    day: "2026-11-23",
    ...NOTHING,
    orders: 1,
    lines: 2,
    net: 128_600,
    ended: 1,
    ended_net: 1200,
  });
  expect((await months())[1]).toMatchObject({ quantity: 5000, net: 6000 });
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("tells what was asked for from what was confirmed, shipped and given back", async () => {
  const { b } = shop.company;
  const number = await place(b, [
    ["NOVO", 10],
    ["UDZ", 4],
  ]);
  await shop.house(
    sql`update order_export set state = 'fetched', fetched_at = now(), content = '{}'`,
  );
  await tell("2026-11-24T09:00:00Z", `${number},confirmed,NOVO,8,`);
  await keepSales(shop.services);
  const monday = {
    code: "B",
    day: "2026-11-23",
    ...NOTHING,
    orders: 1,
    lines: 2,
  };
  expect(await days()).toEqual([
    { ...monday, net: 509_600, asked: 512_000, confirmed: 509_600 },
  ]);
  await tell("2026-11-26T11:30:00Z", `${number},partly_shipped,UDZ,,3`);
  await keepSales(shop.services);
  const begun = { asked: 512_000, confirmed: 509_600, due: 512_000 };
  // Three days and an hour and a half, on the third day.
  const took = { minutes: 4410, took: [0, 0, 0, 1, 0, 0, 0] };
  expect(await days()).toEqual([
    { ...monday, net: 509_600, ...begun, shipped: 375_000, ...took },
  ]);
  await shop.house(sql`
    with c as (
      insert into claim (partner_id, client_claim_id, content_hash, number, kind, status, status_at,
        submitted_at, submitted_by, by_name, contact, sending, fault, accessories)
      values (${b.partnerId}, ${randomUUID()}, 'x', 'R-2026-00001', 'faultless_return', 'submitted',
        now(), now(), ${b.user.id}, 'x', '', 'own', 'x', '') returning partner_id, id)
    insert into claim_piece (partner_id, claim_id, piece, item_id, item_code, name, unit, quantity,
      serial_number, serial_folded, order_id, source)
    select c.partner_id, c.id, 1, i.id, i.code, i.name, i.unit, 2000, '', '', o.id, 'order'
    from c, item i, sales_order o where i.code = 'UDZ' and o.number = ${number}`);
  await keepSales(shop.services);
  expect(await days()).toMatchObject([{ returned: 0 }]);
  await shop.house(sql`update claim set status = 'credited'`);
  await keepSales(shop.services);
  expect(await days()).toMatchObject([{ net: 509_600, returned: 250_000 }]);
  // All of it has left where the ERP does not say how much.
  const whole = await place(b, [["NOVO", 1]], "2026-11-25T10:00:00Z");
  await tell("2026-11-25T12:00:00Z", `${whole},shipped,,,`);
  await keepSales(shop.services);
  expect((await days())[1]).toMatchObject({
    due: 1200,
    shipped: 1200,
    minutes: 120,
    took: [1, 0, 0, 0, 0, 0, 0],
  });
});

it("follows an order to another day, and the days to another zone", async () => {
  const { b } = shop.company;
  const number = await place(b, [["NOVO", 2]], "2026-11-23T00:30:00Z");
  await keepSales(shop.services);
  await shop.house(sql`
    update sales_order set placed_at = '2026-10-05T00:30:00Z' where number = ${number}`);
  await keepSales(shop.services);
  expect(await days()).toMatchObject([{ day: "2026-10-05", net: 2400 }]);
  expect(await months()).toMatchObject([{ month: "2026-10-01", net: 2400 }]);
  await setCompany(shop.db, { timeZone: "America/New_York" }, "boss");
  expect(await wrongBooks(shop.db)).toEqual([]);
  await keepSales(shop.services);
  expect(await days()).toMatchObject([{ day: "2026-10-04", net: 2400 }]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("comes to the same while orders are placed, ended and added up at once", async () => {
  const { a, b, c } = shop.company;
  const parties = [a, b, c];
  const placed = new AbortController();
  const keep = async () => {
    while (!placed.signal.aborted) await keepSales(shop.services);
  };
  const keepers = [keep(), keep()];
  const order = async (index: number) => {
    const party = parties[index % 3] ?? a;
    const day = 10 + (index % 4);
    const number = await place(
      party,
      [
        ["NOVO", 1],
        ["007", 20],
      ],
      `2026-11-${day}T10:00:00Z`,
    );
    if (index % 3 === 1) await cancelOrder(shop.services, party, number);
    if (index === 20) await rebuildSales(shop.services);
  };
  for (let turn = 0; turn < 6; turn += 1)
    await Promise.all([0, 1, 2, 3, 4].map((one) => order(turn * 5 + one)));
  placed.abort();
  await Promise.all(keepers);
  await keepSales(shop.services);
  expect(await shop.house(sql`select from sales_change`)).toEqual([]);
  expect(
    await shop.house(sql`
      select sum(orders)::int as orders, sum(ended_orders)::int as ended, sum(net)::bigint as net
      from sales_day`),
  ).toEqual([{ orders: 20, ended: 10, net: 20 * 201_200 }]);
  expect(await wrongBooks(shop.db)).toEqual([]);
  const kept = await all();
  await rebuildSales(shop.services);
  expect(await all()).toEqual(kept);
});

it("makes what is wanted anew once, though several begin at once", async () => {
  await place(shop.company.b, [["NOVO", 2]], "2026-09-05T10:00:00Z");
  await place(shop.company.b, [["NOVO", 2]]);
  await shop.house(sql`update sales_rollup set wanted = made + 1`);
  const months: string[] = [];
  const make = () => keepSales(shop.services, (month) => months.push(month));
  await Promise.all([make(), make(), make()]);
  await make();
  expect(months).toEqual(["2026-09-01", "2026-10-01", "2026-11-01"]);
  expect(
    await shop.house(
      sql`select wanted - made as left, making from sales_rollup`,
    ),
  ).toEqual([{ left: 0, making: null }]);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("leaves it to the one who makes it, and goes on where that one died", async () => {
  await place(shop.company.b, [["NOVO", 2]], "2026-09-05T10:00:00Z");
  await place(shop.company.b, [["NOVO", 2]]);
  await shop.house(sql`
    update sales_rollup set wanted = made + 1, making = made + 1, made_month = '2026-09-01'`);
  const other = await shop.pool.connect();
  await other.query(
    "begin; select pg_advisory_xact_lock(hashtextextended('sales rollups', 0))",
  );
  const months: string[] = [];
  const make = () => keepSales(shop.services, (month) => months.push(month));
  await make();
  expect(months).toEqual([]);
  await other.query("rollback");
  other.release();
  await make();
  expect(months).toEqual(["2026-10-01", "2026-11-01"]);
  // What is wanted once more meanwhile begins anew.
  await shop.house(sql`
    update sales_rollup set wanted = made + 2, making = made + 1, made_month = '2026-10-01'`);
  await make();
  expect(months.slice(2)).toEqual(["2026-09-01", "2026-10-01", "2026-11-01"]);
});
