import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { tellWaiting } from "./tell-waiting.ts";

const portal = await usePortal();
const TODAY = "2026-11-23T10:00:00Z";
const run = (moment = TODAY) =>
  tellWaiting({ ...portal.services, clock: { now: () => new Date(moment) } });
const ask = (who: Who, quantity = "1", itemCode = "NOVO") =>
  portal.mutate("waits.ask", { itemCode, quantity }, who);
/** So much is there in one warehouse, and nothing elsewhere. */
const stock = (pieces: number) =>
  portal.house(sql`
    update stock_level s set reserved = 0, covered = 0, reserved_elsewhere = 0, incoming = 0,
      on_hand = case when s.warehouse_id = (select min(warehouse_id) from stock_level t
        where t.item_id = s.item_id) then ${pieces * 1000} else 0 end
    from item i where i.id = s.item_id and i.code = 'NOVO'`);
const told = async () => {
  const rows = await portal.house<{ username: string }>(sql`
    select u.username from notice n join app_user u on u.id = n.user_id
    where n.class = 'stock' order by n.id`);
  return rows.map(({ username }) => username);
};
/** In which order they asked. */
const order = (...usernames: string[]) =>
  portal.house(sql`
    update stock_wait w set asked_at = ${TODAY}::timestamptz - interval '1 day'
      + make_interval(secs => array_position(${usernames}::text[], u.username))
    from app_user u where u.id = w.user_id`);

/** Rules that are written past the editor count from here on. */
const raiseViews = () =>
  inTransaction(portal.db, HOUSE, (trx) =>
    raiseViewVersions(trx, sql`select 'partner/' || id from partner`),
  );

beforeEach(() => stock(0));
afterEach(async () => {
  await portal.house(sql`delete from notice`);
  await portal.house(sql`delete from stock_wait`);
  await portal.house(sql`delete from stock_display_rule`);
  await raiseViews();
});

it("tells who waits when there is some again, once, whoever looks at the same time", async () => {
  expect((await ask(portal.a)).data["waits"]).toMatchObject([
    { itemCode: "NOVO", quantity: "1", toldAt: null },
  ]);
  await ask(portal.a);
  expect(await run()).toBe(0);
  await stock(5);
  const counts = await Promise.all([1, 2, 3].map(() => run()));
  expect(counts.toSorted()).toEqual([0, 0, 1]);
  expect(await told()).toEqual(["anna"]);
  const { data } = await portal.query("notices.list", undefined, portal.a);
  expect(data["notices"]).toMatchObject([
    { class: "stock", link: "/catalog/NOVO", read: false },
  ]);
  expect(JSON.stringify(data)).not.toMatch(/\b5\b/);
  expect(
    (await portal.query("waits.list", undefined, portal.a)).data["waits"],
  ).toMatchObject([{ toldAt: "2026-11-23T10:00:00.000Z" }]);
});

it("tells first come first, as many as there is enough for, and the next hours later", async () => {
  await ask(portal.a, "2");
  await ask(portal.b, "2");
  await order("boban", "anna");
  await stock(3);
  expect(await run()).toBe(1);
  expect(await told()).toEqual(["boban"]);
  expect(await run("2026-11-23T12:59:00Z")).toBe(0);
  // More comes: enough for both.
  await stock(4);
  expect(await run("2026-11-23T12:59:30Z")).toBe(1);
  expect(await told()).toEqual(["boban", "anna"]);
});

it("goes on after the quiet of some hours, if it is still there", async () => {
  await ask(portal.a, "2");
  await ask(portal.b, "2");
  await order("boban", "anna");
  await stock(3);
  await run();
  expect(await run("2026-11-23T13:00:01Z")).toBe(1);
  expect(await told()).toEqual(["boban", "anna"]);
});

it("tells one item once a day, and keeps his place who asks again before", async () => {
  await ask(portal.a);
  await stock(5);
  await run();
  await stock(0);
  await ask(portal.a);
  await stock(5);
  expect(await run("2026-11-23T20:00:00Z")).toBe(0);
  expect(await run("2026-11-24T10:00:00Z")).toBe(1);
  expect(await told()).toEqual(["anna", "anna"]);
});

it("goes by what each partner is shown: who sees none of that warehouse is not told", async () => {
  await ask(portal.a);
  await ask(portal.b);
  await portal.house(sql`
    insert into stock_display_rule (partner_id, mode, per_warehouse, warehouse_ids, bands,
      shows_reserved, shows_incoming)
    select p.id, 'availability', false,
      array(select w.id from warehouse w where w.id <> (select min(s.warehouse_id)
        from stock_level s join item i on i.id = s.item_id where i.code = 'NOVO')),
      '[]', false, false
    from partner p where p.code = 'A'`);
  await raiseViews();
  await stock(9);
  await run();
  expect(await told()).toEqual(["boban"]);
});

it("tells whom there was little for only when there is plenty", async () => {
  await stock(5);
  await ask(portal.a);
  expect(await run()).toBe(0);
  await stock(50);
  expect(await run()).toBe(1);
});

it("is stopped, and asked by persons alone, for what is on offer", async () => {
  await ask(portal.a);
  expect(
    (await portal.mutate("waits.stop", { itemCode: "NOVO" }, portal.b)).status,
  ).toBe(200);
  expect(
    (await portal.query("waits.list", undefined, portal.a)).data["waits"],
  ).toHaveLength(1);
  await portal.mutate("waits.stop", { itemCode: "NOVO" }, portal.a);
  await stock(5);
  expect(await run()).toBe(0);
  expect((await ask(portal.a, "1", "NEMA")).status).toBe(404);
  expect((await ask({ ...portal.admin, partner: "A" })).status).toBe(403);
});
