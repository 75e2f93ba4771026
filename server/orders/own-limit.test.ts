import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  startPortal,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import { handOut } from "../../test/fixtures/small-orders.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { expireOrders } from "./expire-orders.ts";
import { isOverOwnLimit } from "./own-limit.rules.ts";

/** One piece with VAT. */
const PIECE = 1440;
let portal: Portal;
let buyer: Who;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  buyer = await portal.signIn({
    username: "kupac",
    role: "partner",
    partner: "B",
    partnerRole: "buyer",
    orderLimit: 2 * PIECE,
  });
  return async () => {
    await portal.close();
    await test.close();
  };
});

const asked = ({ status, data }: Answer) => [status, data["reason"]];
const place = async (pieces: number, who: Who = buyer, id = randomUUID()) => {
  const lines = [
    { itemCode: "NOVO", quantity: `${pieces}`, expectedPrice: 120_000 },
  ];
  const placed = await portal.mutate("orders.place", { id, lines }, who);
  expect(placed.status).toBe(200);
  return { ...placed.data, number: String(placed.data["number"]) };
};
const get = async (number: string, who: Who = portal.b) =>
  (await portal.query("orders.get", { number }, who)).data;
const decide = (
  what: "approve" | "refuse",
  number: string,
  { who = portal.b, version = 1 } = {},
) =>
  portal.mutate(
    `orders.${what}`,
    { number, version, ...(what === "refuse" && { reason: "Previše." }) },
    who,
  );
const confirm = (number: string, version = 1) =>
  portal.mutate("admin.confirmOrder", { number, version }, portal.admin);
const cancel = (number: string) =>
  portal.mutate(
    "admin.cancelOrder",
    { number, version: 1, reason: "Nema." },
    portal.admin,
  );

it.each([
  ["within it", { total: 2880, currency: "RSD" }, false],
  ["a hundredth over it", { total: 2881, currency: "RSD" }, true],
  ["in another currency", { total: 1, currency: "EUR" }, true],
])("an order %s", (_what, order, over) => {
  const limit = { limit: 2880, currency: "RSD" };
  expect(isOverOwnLimit(order, limit)).toBe(over);
  expect(isOverOwnLimit(order, { ...limit, limit: null })).toBe(false);
});

describe("an order over its buyer's limit", () => {
  it("waits for an owner: it holds its goods, goes nowhere and is nothing for staff", async () => {
    expect(await place(2)).toMatchObject({ state: "placed" });
    await handOut(portal.services);
    const { number } = await place(3);
    expect(await get(number)).toMatchObject({
      state: "on_hold",
      awaitsOwner: true,
      lines: [{ reservedQuantity: "3" }],
      history: [{ state: "on_hold", forOwner: true, by: "kupac" }],
    });
    expect(await handOut(portal.services)).not.toContain(`${number} order`);
    const staff = await portal.query("admin.overview", undefined, portal.admin);
    expect(staff.data).toMatchObject({ ordersOnHold: 0 });
    const needs = await portal.query(
      "admin.orders",
      { view: "needs" },
      portal.admin,
    );
    expect(needs.data["orders"]).toEqual([]);
    expect(asked(await confirm(number))).toEqual([409, "awaits_owner"]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is answered in the same way again", async () => {
    const id = randomUUID();
    const first = await place(3, buyer, id);
    expect(first).toMatchObject({ awaitsOwner: true });
    await decide("approve", first.number);
    expect(await place(3, buyer, id)).toEqual(first);
  });

  it("waits for nobody when an owner or staff place it", async () => {
    expect(await place(3, portal.b)).toMatchObject({ state: "placed" });
    const staff = { ...portal.admin, partner: "B" };
    expect(await place(3, staff)).toMatchObject({ state: "placed" });
  });

  it("goes to the wholesaler once an owner lets it go, whose mail says so", async () => {
    const { number } = await place(3);
    const { data } = await portal.query("orders.awaiting", undefined, portal.b);
    expect(data["orders"]).toMatchObject([
      { number, version: 1, placedBy: "kupac", total: 3 * PIECE },
    ]);
    expect((await decide("approve", number)).data).toEqual({
      number,
      state: "placed",
    });
    // A repeated press, after a lost answer, is the same decision.
    expect((await decide("approve", number)).status).toBe(200);
    expect(await get(number)).toMatchObject({
      state: "placed",
      changeable: false,
      history: [{}, { kind: "owner_approved", state: "placed", by: "boban" }],
    });
    expect(await handOut(portal.services)).toEqual([`${number} order`]);
    expect(await portal.house(sql`select kind from mail order by id`)).toEqual([
      { kind: "order_confirmation" },
      { kind: "order_news" },
    ]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("still waits for staff where the credit speaks against it", async () => {
    await portal.house(
      sql`update partner set credit_limit = 100 where code = 'B'`,
    );
    const { number } = await place(3);
    expect((await decide("approve", number)).data["state"]).toBe("on_hold");
    expect(await get(number)).not.toHaveProperty("awaitsOwner");
    const staff = await portal.query("admin.overview", undefined, portal.admin);
    expect(staff.data).toMatchObject({ ordersOnHold: 1 });
    expect((await confirm(number, 2)).data["state"]).toBe("placed");
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("asks to be looked at again when an owner lets go what may be paid meanwhile", async () => {
    await portal.house(
      sql`update partner set credit_limit = 100 where code = 'B'`,
    );
    const { number } = await place(3);
    await decide("approve", number);
    const [order] = await portal.house<{ id: number }>(
      sql`select id from sales_order where number = ${number}`,
    );
    const { rows } = await sql`
      select p.payload from graphile_worker._private_jobs p
      join graphile_worker._private_tasks t on t.id = p.task_id
      where t.identifier = 'release_paid_order'`.execute(portal.db);
    expect(rows).toEqual([{ payload: { orderId: order?.id } }]);
  });

  it("ends where an owner refuses it, with his reason, and gives its goods back", async () => {
    const { number } = await place(3);
    expect((await decide("refuse", number)).data["state"]).toBe("refused");
    expect((await decide("refuse", number)).status).toBe(200);
    expect(asked(await decide("approve", number))).toEqual([
      409,
      "already_decided",
    ]);
    expect(await get(number)).toMatchObject({
      lines: [{ reservedQuantity: "0" }],
      history: [{}, { kind: "owner_refused", note: "Previše." }],
    });
    expect(await handOut(portal.services)).toEqual([]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is decided by an owner of its company alone, as he saw it", async () => {
    const { number } = await place(3);
    const finance = await portal.signIn({
      username: "knjige",
      role: "partner",
      partner: "B",
      partnerRole: "finance",
    });
    for (const what of ["approve", "refuse"] as const) {
      for (const who of [buyer, finance, { ...portal.admin, partner: "B" }])
        expect(asked(await decide(what, number, { who }))).toEqual([
          403,
          "owner_only",
        ]);
      expect(asked(await decide(what, number, { who: portal.a }))).toEqual([
        404,
        "not_found",
      ]);
      expect(asked(await decide(what, number, { version: 2 }))).toEqual([
        409,
        "changed_meanwhile",
      ]);
    }
    for (const who of [buyer, finance])
      expect(
        asked(await portal.query("orders.awaiting", undefined, who)),
      ).toEqual([403, "owner_only"]);
    expect((await get(number))["awaitsOwner"]).toBe(true);
  });

  it("expires as any other", async () => {
    await place(3);
    await portal.house(
      sql`update sales_order set placed_at = '2025-12-25', valid_until = '2025-12-31',
        reserved_until = '2025-12-31T22:59:59.999Z'`,
    );
    expect(await expireOrders(portal.services)).toEqual({
      expired: 1,
      failed: 0,
    });
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is not made by letting a smaller one grow", async () => {
    const { number } = await place(2);
    const grown = {
      number,
      version: 1,
      lines: [{ line: 1, quantity: "3" }],
      expectedTotal: 3 * PIECE,
    };
    expect(asked(await portal.mutate("orders.change", grown, buyer))).toEqual([
      409,
      "change_over_own_limit",
    ]);
    expect((await portal.mutate("orders.change", grown, portal.b)).status).toBe(
      200,
    );
  });
});

describe("at once", () => {
  const ROUNDS = [1, 2, 3, 4];

  it.each(ROUNDS)("a yes and a no: one of them counts (%i)", async () => {
    const { number } = await place(3);
    const answers = await Promise.all([
      decide("approve", number),
      decide("refuse", number),
    ]);
    expect(answers.map(asked).toSorted()).toEqual([
      [200, undefined],
      [409, "already_decided"],
    ]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it.each(ROUNDS)("two owners' yes: it goes once (%i)", async () => {
    const { number } = await place(3);
    const other = await portal.signIn({
      username: "drugi",
      role: "partner",
      partner: "B",
    });
    await Promise.all([
      decide("approve", number),
      decide("approve", number, { who: other }),
    ]);
    expect(await handOut(portal.services)).toEqual([`${number} order`]);
    expect((await get(number))["history"]).toHaveLength(2);
  });

  it.each(ROUNDS)("a yes, and staff who cancel (%i)", async () => {
    const { number } = await place(3);
    const [approved, cancelled] = await Promise.all([
      decide("approve", number),
      cancel(number),
    ]);
    const statuses = [approved.status, cancelled.status];
    expect(statuses.toSorted()).toEqual([200, 409]);
    const { state } = await get(number);
    expect(state).toBe(approved.status === 200 ? "placed" : "refused");
    expect(await wrongBooks(portal.db)).toEqual([]);
  });
});
