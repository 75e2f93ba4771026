import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;
let now = "";
portal.services.clock.now = () => new Date(now);

const place = async (at: string, who: Who) => {
  now = at;
  const { status, data } = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
    },
    who,
  );
  expect(status).toBe(200);
  return String(data["number"]);
};
const day = async (who: Who) =>
  (await portal.query("today.day", undefined, who)).data;

it("counts today beside yesterday until now, by the wholesaler's clock", async () => {
  await place("2026-11-15T10:00:00Z", a);
  // 23:30 of the day before yesterday and 0:30 of yesterday, where it is an hour later.
  await place("2026-11-21T22:30:00Z", a);
  await place("2026-11-21T23:30:00Z", b);
  await place("2026-11-22T09:59:00Z", b);
  await place("2026-11-22T12:00:00Z", b);
  await place("2026-11-23T07:00:00Z", b);
  const ended = await place("2026-11-23T07:10:00Z", b);
  now = "2026-11-23T09:00:00Z";
  await portal.mutate("orders.cancel", { number: ended }, b);
  await portal.house(sql`update partner set credit_limit = 1 where code = 'B'`);
  const held = await place("2026-11-23T09:30:00Z", b);
  now = "2026-11-23T10:00:00Z";
  const mine = await day(admin);
  expect(mine).toMatchObject({
    currency: "RSD",
    orders: {
      today: 3,
      yesterdayUntilNow: 2,
      // Two that stand, of 12,00 and VAT each.
      value: 2 * 1440,
      average: 1440,
    },
    active: { partners: 2 },
    onHold: { orders: 1, since: "2026-11-23T09:30:00.000Z" },
  });
  const hours = mine["hours"] as {
    hour: number;
    today: number;
    yesterday: number;
  }[];
  expect(hours.filter(({ today, yesterday }) => today + yesterday > 0)).toEqual(
    [
      { hour: 0, today: 0, yesterday: 1 },
      { hour: 8, today: 2, yesterday: 0 },
      { hour: 10, today: 1, yesterday: 1 },
      { hour: 13, today: 0, yesterday: 1 },
    ],
  );
  expect(hours).toHaveLength(17);
  expect(held).not.toBe("");
});

it("counts for a salesperson what is his portfolio's", async () => {
  expect(await day(sales)).toMatchObject({
    orders: { today: 0, yesterdayUntilNow: 0, value: 0, average: null },
    active: { partners: 1, of: 1 },
    onHold: { orders: 0, since: null },
  });
});

it("marks hours of the link, bad ones too", async () => {
  await portal.house(sql`
    insert into exchange_batch (feed, mode, state, source, started_at, finished_at, answer,
      rejected_count, body_hash)
    values ('stock', 'upsert', 'applied', 'test', '2026-11-23T08:10Z', '2026-11-23T08:11Z', '{}', 0, ''),
      ('items', 'upsert', 'failed', 'test', '2026-11-23T09:10Z', '2026-11-23T09:11Z', null, 0, '')`);
  const { link } = (await day(admin)) as unknown as {
    link: { group: string; hours: string[]; last: string | null }[];
  };
  expect(link.map(({ group }) => group)).toEqual([
    "catalog",
    "stock",
    "cards",
    "orders",
  ]);
  const [catalog, stock, cards] = link;
  expect(catalog?.hours.slice(-3)).toEqual(["none", "bad", "none"]);
  expect(stock).toMatchObject({ last: "2026-11-23T08:10:00.000Z" });
  expect(stock?.hours.slice(-3)).toEqual(["ok", "none", "none"]);
  expect(cards?.hours).not.toContain("ok");
});

it("tells an administrator alone how the house does", async () => {
  const { status, data } = await portal.query("today.health", undefined, admin);
  expect(status).toBe(200);
  expect(data).toMatchObject({
    link: { judgement: "bad", stopped: 1 },
    mail: { failed: 0 },
    queue: { failed: 0 },
  });
  const { storage } = data as { storage: Record<string, unknown> };
  expect(storage["freeBytes"]).toBeGreaterThan(0);
  expect(storage["databaseBytes"]).toBeGreaterThan(1_000_000);
  expect((await portal.query("today.health", undefined, sales)).status).toBe(
    403,
  );
});
