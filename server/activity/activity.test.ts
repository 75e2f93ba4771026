import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import {
  MOST_NOTES,
  noteActivity,
  takeNotes,
  type ActivityNote,
} from "../platform/activity-notes.ts";
import { firstDayKept, momentOfReport, quietAfter } from "./activity.rules.ts";
import { refreshActivity, refreshRhythms } from "./refresh-activity.ts";
import { writeActivity } from "./write-activity.ts";

const portal = await usePortal();
const { services } = portal;
const NOW = services.clock.now().getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TABLES = [
  "activity_event",
  "activity_day",
  "activity_term",
  "activity_interest",
  "activity_person",
  "activity_partner",
  "activity_top_item",
  "activity_top_term",
];

const [anna] = await portal.house<{ partnerId: number; userId: number }>(sql`
  select partner_id as "partnerId", id as "userId" from app_user where username = 'anna'`);
if (!anna) throw new Error("anna is there");
const [boban] = await portal.house<{ partnerId: number; userId: number }>(sql`
  select partner_id as "partnerId", id as "userId" from app_user where username = 'boban'`);
if (!boban) throw new Error("boban is there");

const write = () => writeActivity(services);
const counts = () =>
  portal.house<{ kind: string; times: number }>(sql`
    select kind, sum(times)::int as times from activity_day group by kind order by kind`);
const read = async (path: string, input: unknown, who: Who = portal.admin) => {
  const answer = await portal.query(`activity.${path}`, input, who);
  expect([answer.status, answer.status === 200 ? "" : answer.body]).toEqual([
    200,
    "",
  ]);
  return answer.data as { rows: Record<string, unknown>[] } & Record<
    string,
    unknown
  >;
};
const at = (minutes: number) => new Date(NOW + minutes * MINUTE);
const view = (
  minutes: number,
  more: Partial<ActivityNote> = {},
): ActivityNote =>
  ({
    ...anna,
    at: at(minutes),
    kind: "view",
    code: "PA4",
    price: 4_000_000,
    currency: "RSD",
    ...more,
  }) as ActivityNote;
const seen = (minutes: number, who = anna): ActivityNote => ({
  ...who,
  kind: "seen",
  at: at(minutes),
});
const noteAll = (...notes: ActivityNote[]) => {
  for (const note of notes) noteActivity(services.db, note);
};

beforeEach(async () => {
  takeNotes(services.db, MOST_NOTES);
  for (const table of TABLES)
    await portal.house(sql`delete from ${sql.table(table)}`);
  await portal.house(
    sql`update activity_state set dropped = 0, bought_until = '2026-11-23T09:00Z'`,
  );
});

describe("the rules of activity", () => {
  it.each([
    [{ days: 3, usualDays: 1 }, undefined],
    [{ days: 4, usualDays: 1 }, 7],
    [{ days: 40, usualDays: 7 }, 21],
    [{ days: 10, usualDays: 3.5 }, 11],
  ])("call %j quiet after %s days", (rhythm, days) => {
    expect(quietAfter(rhythm)).toBe(days);
  });

  it.each([
    ["2026-11-23", "2025-10-23"],
    ["2026-01-31", "2024-12-31"],
    ["2027-03-31", "2026-02-28"],
  ])("keep on %s what is since %s", (today, first) => {
    expect(firstDayKept(today)).toBe(first);
  });

  it("believe no clock that runs ahead or months behind", () => {
    const now = new Date(NOW);
    expect(momentOfReport(at(1), now)).toBe(now);
    expect(momentOfReport(at(-61 * 24 * 60), now)).toBe(now);
    expect(momentOfReport(at(-3), now)).toEqual(at(-3));
  });
});

describe("what is noted", () => {
  it("is what the partner's own people look at, search for and ask why", async () => {
    await portal.query("catalog.item", { code: "PA4" }, portal.a);
    await portal.query("catalog.receipt", { code: "PA4" }, portal.a);
    await portal.query("catalog.list", { search: "toner" }, portal.a);
    await portal.query("catalog.list", { search: "ništa takvo" }, portal.a);
    await write();
    expect(await counts()).toEqual([
      { kind: "missed", times: 1 },
      { kind: "search", times: 2 },
      { kind: "seen", times: 1 },
      { kind: "view", times: 1 },
      { kind: "visit", times: 1 },
      { kind: "why", times: 1 },
    ]);
    const [event] = await portal.house<object>(sql`
      select p.code, i.code as item, e.price, e.day from activity_event e
      join partner p on p.id = e.partner_id join item i on i.id = e.item_id
      where e.kind = 'view'`);
    // 489,90 less 12 %.
    expect(event).toEqual({
      code: "A",
      item: "PA4",
      price: 4_311_100,
      day: "2026-11-23",
    });
  });

  it("is nothing of what staff do for a partner", async () => {
    for (const who of [portal.sales, portal.admin]) {
      const acting = { ...who, partner: "A" };
      const item = await portal.query("catalog.item", { code: "PA4" }, acting);
      expect(item.status).toBe(200);
      await portal.query("catalog.list", { search: "toner" }, acting);
      await portal.mutate(
        "activity.tell",
        {
          events: [
            { kind: "search", at: at(-1).toISOString(), typed: "x", found: 0 },
          ],
        },
        acting,
      );
    }
    await write();
    expect(await counts()).toEqual([]);
  });

  it("tells a device's report once, however often it comes and whoever writes it", async () => {
    const events = [
      {
        kind: "view",
        at: at(-2 * 24 * 60).toISOString(),
        code: "PA4",
        price: 4_000_000,
        currency: "RSD",
      },
      {
        kind: "search",
        at: at(-2 * 24 * 60).toISOString(),
        typed: "Čaše",
        found: 3,
      },
      {
        kind: "view",
        at: at(-2 * 24 * 60).toISOString(),
        code: "NOSUCH",
        price: null,
        currency: "RSD",
      },
    ];
    for (let time = 0; time < 2; time += 1) {
      const { data } = await portal.mutate(
        "activity.tell",
        { events },
        portal.a,
      );
      expect(data).toEqual({ taken: 3 });
    }
    const notes = takeNotes(services.db, MOST_NOTES).notes;
    noteAll(...notes.filter(({ kind }) => kind !== "seen"));
    const first = write();
    noteAll(...notes.filter(({ kind }) => kind !== "seen"));
    await Promise.all([first, write(), write()]);
    expect(await counts()).toEqual([
      { kind: "search", times: 1 },
      { kind: "view", times: 1 },
    ]);
    const days = await portal.house<object>(
      sql`select distinct day from activity_day`,
    );
    expect(days).toEqual([{ day: "2026-11-21" }]);
  });

  it("counts a look anew after ten minutes and a visit after half an hour", async () => {
    noteAll(view(-60), view(-55), view(-44), seen(-60), seen(-55), seen(-20));
    await write();
    noteAll(seen(-10));
    await write();
    expect(await counts()).toEqual([
      { kind: "seen", times: 4 },
      { kind: "view", times: 2 },
      { kind: "visit", times: 2 },
    ]);
  });

  it("is bounded, and what found no room is counted", async () => {
    for (let index = 0; index < MOST_NOTES + 7; index += 1)
      noteActivity(services.db, view(-index * 11));
    await write();
    const { dropped } = await read("partners", { quiet: false });
    expect(dropped).toBe(7);
  });

  it("adds up by day to what happened", async () => {
    noteAll(view(-60), view(-40), view(-20, { code: "NOVO" }), seen(-60));
    await write();
    const wrong = await portal.house(sql`
      select from (select partner_id, kind, day, count(*) as times
        from activity_event group by 1, 2, 3) e
      full join (select * from activity_day where kind not in ('visit', 'missed')) d
        using (partner_id, kind, day)
      where e.times is distinct from d.times`);
    expect(wrong).toEqual([]);
  });
});

describe("what staff see", () => {
  it("is who met another price, and whether he bought then", async () => {
    noteAll(view(-300), view(-200, { price: 3_900_000 } as object));
    await write();
    noteAll(view(-100, { price: 3_900_000 } as object));
    await write();
    const { rows } = await read("prices", {});
    expect(rows).toEqual([
      {
        partner: { code: "A", name: "Partner A" },
        item: { code: "PA4", name: "Papir A4" },
        wasPrice: 4_000_000,
        price: 3_900_000,
        currency: "RSD",
        changedAt: at(-200).toISOString(),
        looks: 2,
        bought: false,
      },
    ]);
  });

  it("is who is quieter than it is his way", async () => {
    // A every second day until nine days ago; B every second week.
    for (let day = 9; day < 21; day += 2) noteAll(seen((-day * DAY) / MINUTE));
    for (let day = 20; day < 90; day += 14)
      noteAll(seen((-day * DAY) / MINUTE, boban));
    await write();
    await refreshRhythms(services);
    const all = await read("partners", { quiet: false });
    expect(
      all.rows.map(({ code, usualDays, quietDays, visits }) => [
        code,
        usualDays,
        quietDays,
        visits,
      ]),
    ).toEqual([
      ["A", 2, 9, 6],
      ["B", 14, null, 1],
    ]);
    expect(all["quiet"]).toBe(1);
    const quiet = await read("partners", { quiet: true });
    expect(quiet.rows.map(({ code }) => code)).toEqual(["A"]);
    noteAll(seen(-1));
    await write();
    const back = await read("partners", { quiet: true });
    expect(back.rows).toEqual([]);
  });

  it("is what was searched for with and without a result", async () => {
    const search = (
      minutes: number,
      typed: string,
      { found, ...who }: { found: number } & typeof anna,
    ): ActivityNote => ({
      ...who,
      at: at(minutes),
      kind: "search",
      typed,
      found,
    });
    noteAll(
      search(-60, "šrafciger", { ...anna, found: 0 }),
      search(-50, "Srafciger", { ...boban, found: 0 }),
      search(-40, "toner", { ...anna, found: 2 }),
    );
    await write();
    await refreshActivity(services);
    const texts = async (missed: boolean, who?: Who) =>
      (await read("searches", { missed }, who)).rows.map(
        ({ typed, times, partners }) => [typed, times, partners],
      );
    expect(await texts(true)).toEqual([["šrafciger", 2, 2]]);
    expect(await texts(false)).toEqual([["toner", 1, 1]]);
    expect(await texts(true, portal.sales)).toEqual([["šrafciger", 1, 1]]);
  });

  it("is the carts that were left, with what lies in them", async () => {
    const state = (parts: object[]) => ({
      parts,
      order: { turn: 0, id: randomUUID() },
      details: {
        clock: 0,
        device: "d",
        value: {
          name: "Kiosk",
          dropped: false,
          reference: "",
          note: "",
          lineNotes: [],
        },
      },
    });
    const full = state([
      { item: "PA4", device: "d", added: 10_000, removed: 2_000 },
      { item: "UDZ", device: "d", added: 1_000, removed: 1_000 },
    ]);
    for (const [cart, kept, days] of [
      ["left", full, 3],
      ["fresh", full, 1],
      ["empty", state([]), 5],
    ] as const)
      await portal.house(sql`
        insert into user_cart (partner_id, user_id, cart, version, state, changed_at)
        values (${anna.partnerId}, ${anna.userId}, ${cart}, 1, ${JSON.stringify(kept)},
          ${new Date(NOW - days * DAY)})`);
    for (const who of [portal.admin, portal.sales]) {
      const { rows } = await read("carts", {}, who);
      expect(rows).toEqual([
        {
          partner: { code: "A", name: "Partner A" },
          person: "anna",
          cart: "Kiosk",
          changedAt: new Date(NOW - 3 * DAY).toISOString(),
          lines: 1,
          // 8 times 489,90.
          worth: 391_920,
          names: ["Papir A4"],
        },
      ]);
    }
  });

  it("is gone after 13 months", async () => {
    noteAll(
      seen(-60),
      seen((-400 * DAY) / MINUTE),
      view((-400 * DAY) / MINUTE),
    );
    await write();
    expect(await counts()).toContainEqual({ kind: "view", times: 1 });
    await refreshRhythms(services);
    const left = await portal.house<object>(
      sql`select day from activity_event union all select day from activity_day`,
    );
    expect(left).toEqual([
      { day: "2026-11-23" },
      { day: "2026-11-23" },
      { day: "2026-11-23" },
    ]);
  });

  it("is what was looked at until it is bought", async () => {
    const other = { ...boban, code: "UDZ" };
    noteAll(view(-90), view(-70), view(-50, { code: "UDZ" }), view(-30, other));
    await write();
    await refreshActivity(services);
    const looked = async (who?: Who) =>
      (await read("looked", {}, who)).rows.map(({ code, partners, looks }) => [
        code,
        partners,
        looks,
      ]);
    expect(await looked()).toEqual([
      ["UDZ", 2, 2],
      ["PA4", 1, 2],
    ]);
    // A's salesperson sees A.
    expect(await looked(portal.sales)).toEqual([
      ["PA4", 1, 2],
      ["UDZ", 1, 1],
    ]);
    const { rows } = await read("lookers", { item: "UDZ" }, portal.sales);
    expect(rows.map(({ code }) => code)).toEqual(["A"]);
    const placed = await portal.mutate(
      "orders.place",
      {
        id: randomUUID(),
        lines: [{ itemCode: "PA4", quantity: "1", expectedPrice: 4_311_100 }],
      },
      portal.a,
    );
    expect(placed.status).toBe(200);
    await refreshActivity(services);
    expect(await looked()).toEqual([["UDZ", 2, 2]]);
    const own = await read("partner", { code: "A" });
    expect(own["looked"]).toMatchObject([{ code: "UDZ", looks: 1 }]);
    // Looked at again within the month of the purchase: he knows where to buy it.
    noteAll(view(30));
    await write();
    await refreshActivity(services);
    expect(await looked()).toEqual([["UDZ", 2, 2]]);
  });
});
