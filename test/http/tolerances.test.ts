import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();

const set = (input: object, who = portal.a) =>
  portal.mutate("orders.setTolerances", input, who);
const ON = {
  pricePercent: "2.5",
  shipAvailable: true,
  dropUnavailable: false,
};

it("asks about everything until the partner says otherwise, and says who did", async () => {
  const before = await portal.query("orders.tolerances", undefined, portal.a);
  expect(before.data).toEqual({
    pricePercent: null,
    shipAvailable: false,
    dropUnavailable: false,
    set: null,
    maySet: true,
  });
  const answer = await set(ON);
  expect(answer.data).toMatchObject({ ...ON, set: { by: "anna" } });
  const other = await portal.query("orders.tolerances", undefined, portal.b);
  expect(other.data).toMatchObject({ pricePercent: null, set: null });
});

it("settles an order by it and shows what it did, in the answer and on the order", async () => {
  await set(ON);
  const request = {
    id: randomUUID(),
    lines: [{ itemCode: "NOVO", quantity: "60", expectedPrice: 118_000 }],
  };
  const place = () => portal.mutate("orders.place", request, portal.a);
  const placed = await place();
  expect((await place()).body).toBe(placed.body);
  const adjusted = [
    {
      itemCode: "NOVO",
      name: "Novi model",
      unit: "kom",
      from: "60",
      to: "50",
      expectedPrice: 118_000,
      netPrice: 120_000,
    },
  ];
  expect(placed.data).toMatchObject({ state: "placed", adjusted });
  const { number } = placed.data;
  const order = await portal.query("orders.get", { number }, portal.a);
  expect(order.data["history"]).toMatchObject([{ adjusted }]);
});

it.each([
  { pricePercent: "20.01" },
  { pricePercent: "0.005" },
  { pricePercent: "-1" },
  { pricePercent: "" },
  { pricePercent: 2 },
  { shipAvailable: false, dropUnavailable: true },
  { more: 1 },
])("takes no %j", async (wrong) => {
  const answer = await set({ ...ON, ...wrong });
  expect(answer.status).toBe(400);
});

it("is the owner's and the buyer's to set: nobody else's, and not staff's in their place", async () => {
  for (const [role, status] of [
    ["finance", 403],
    ["service", 403],
    ["buyer", 200],
    ["owner", 200],
  ] as const) {
    await portal.house(
      sql`update app_user set partner_role = ${role} where username = 'anna'`,
    );
    expect([role, (await set(ON)).status]).toEqual([role, status]);
    const read = await portal.query("orders.tolerances", undefined, portal.a);
    expect(read.data["maySet"]).toBe(status === 200);
  }
  const sales = { ...portal.sales, partner: "A" };
  expect((await set(ON, sales)).status).toBe(403);
});

it("writes nothing where the same is said once more", async () => {
  const rows = () => portal.house(sql`select from partner_tolerance`);
  await set({ ...ON, pricePercent: "1.5" });
  const before = await rows();
  await set({ ...ON, pricePercent: "1.5" });
  expect(await rows()).toEqual(before);
  await set(ON);
  expect(await rows()).toHaveLength(before.length + 1);
});
