import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();
const { data } = await portal.mutate(
  "orders.place",
  {
    id: randomUUID(),
    lines: [
      { itemCode: "CE285A", quantity: "4", expectedPrice: 35_402_500 },
      { itemCode: "PA4", quantity: "25", expectedPrice: 4_013_700 },
    ],
    paymentMethod: "AVANS",
  },
  portal.a,
);
/** An order of partner A: four toners and 25 reams, paid in advance. */
const number = String(data["number"]);
afterEach(() => limit({ cap: null, floor: null }));

const limit = (to: { cap: number | null; floor: number | null }) =>
  portal.house(sql`
      update item set maximum_rebate_percent = ${to.cap}, minimum_price = ${to.floor}
      where code = 'PA4'`);
const ask = (input: object, who = portal.a) =>
  portal.query("catalog.receipt", input, who);

describe("the receipt of an item", () => {
  it("explains the price that the catalogue shows, and what was not applied", async () => {
    const { status, data } = await ask({ code: "PA4" });
    expect(status).toBe(200);
    expect(data).toEqual({
      itemCode: "PA4",
      name: "Papir A4",
      unit: "kom",
      quantity: "1",
      currency: "RSD",
      vatRate: "20",
      paymentMethod: null,
      at: "2026-11-23T10:00:00.000Z",
      listPrice: 4_899_000,
      netPrice: 4_311_100,
      rebatePercent: "12",
      validUntil: null,
      steps: [
        { kind: "list", price: 4_899_000, source: "item" },
        { kind: "base", price: 4_311_100, percent: "12", rung: "item" },
      ],
      passedOver: [
        {
          kind: "quantity",
          reason: "not_reached",
          price: 4_095_600,
          percent: "5",
          rung: "item",
          minQuantity: "25",
        },
        {
          kind: "payment",
          reason: "other_payment",
          price: 4_224_900,
          percent: "2",
          rung: "category",
          paymentMethod: { code: "AVANS", name: "Avans" },
        },
      ],
    });
  });

  it("counts the quantity and the payment method", async () => {
    const { data } = await ask({
      code: "PA4",
      quantity: "25",
      paymentMethod: "AVANS",
    });
    expect(data).toMatchObject({ netPrice: 4_013_700, passedOver: [] });
    expect(data["steps"]).toMatchObject([
      { kind: "list", price: 4_899_000 },
      { kind: "base", price: 4_311_100 },
      { kind: "quantity", price: 4_095_600 },
      { kind: "payment", price: 4_013_700 },
    ]);
  });

  it("is not found for what is not on offer, and refuses what cannot be", async () => {
    expect((await ask({ code: "STARO" })).status).toBe(404);
    expect((await ask({ code: "NEMA" })).status).toBe(404);
    const wrong = await ask({ code: "PA4", paymentMethod: "MENICA" });
    expect(wrong).toMatchObject({
      status: 400,
      data: { reason: "invalid_input", field: "paymentMethod" },
    });
    expect((await ask({ code: "PA4", quantity: "0" })).status).toBe(400);
  });

  it("has the same bytes under every cap and floor that the price does not reach", async () => {
    const bytes = async () => (await ask({ code: "PA4" })).body;
    const free = await bytes();
    for (const [cap, floor] of [
      [200_000, 1_000_000],
      [1_000_000, 4_000_000],
      [250_000, null],
    ] as const) {
      await limit({ cap, floor });
      expect(await bytes()).toBe(free);
    }
  });

  it("tells of a limit that was reached no more than the price does", async () => {
    await limit({ cap: 100_000, floor: 4_444_400 });
    const { body, data } = await ask({ code: "PA4" });
    expect(data).toMatchObject({ netPrice: 4_444_400, passedOver: [] });
    expect(data["steps"]).toMatchObject([
      { kind: "list" },
      { kind: "base", price: 4_311_100 },
      { kind: "limit", price: 4_444_400 },
    ]);
    // The cap's own price lies between; it is in no byte.
    expect(body).not.toMatch(/cap|floor|4409100|"10"/);
  });
});

describe("the receipt of an order's line", () => {
  it("is what the partner saw then, whatever the rules are now", async () => {
    const receipt = () =>
      portal.query("orders.receipt", { number, line: 2 }, portal.a);
    const before = await receipt();
    expect(before.data).toMatchObject({
      itemCode: "PA4",
      quantity: "25",
      netPrice: 4_013_700,
      paymentMethod: { code: "AVANS", name: "Avans" },
    });
    expect(before.data["steps"]).toMatchObject([
      { kind: "list", price: 4_899_000 },
      { kind: "base", percent: "12" },
      { kind: "quantity", percent: "5", minQuantity: "25" },
      { kind: "payment", percent: "2", price: 4_013_700 },
    ]);
    await portal.house(sql`update rebate set rebate_percent = 10000`);
    await limit({ cap: 0, floor: null });
    expect((await receipt()).body).toBe(before.body);
  });

  it("is not found under another partner, order or line", async () => {
    const status = async (input: object, who = portal.a) =>
      (await portal.query("orders.receipt", input, who)).status;
    expect(await status({ number, line: 2 })).toBe(200);
    expect(await status({ number, line: 2 }, portal.b)).toBe(404);
    expect(await status({ number, line: 3 })).toBe(404);
    expect(await status({ number: "N-2026-99999", line: 1 })).toBe(404);
    expect(await status({ number, line: 0 })).toBe(400);
  });

  it("is whole for staff, within their portfolio", async () => {
    const whole = (who = portal.admin, input: object = { number, line: 2 }) =>
      portal.query("admin.receipt", input, who);
    const { data } = await whole();
    expect(data).toMatchObject({
      netPrice: 4_013_700,
      kind: "rebates",
      combine: "cascade",
      candidates: [{ kind: "rebates", price: 4_013_700 }],
      limits: [],
    });
    expect(data["steps"]).toMatchObject([
      { kind: "list", source: "item" },
      { kind: "base", rule: { level: "partner", rung: "item" } },
      { kind: "quantity", rule: { level: "partner", minQuantity: "25" } },
      { kind: "payment", rule: { level: "partner", rung: "category" } },
    ]);
    expect((await whole(portal.sales)).status).toBe(200);
    expect((await whole(portal.a)).status).toBe(403);
    expect((await whole(portal.admin, { number, line: 9 })).status).toBe(404);
    await portal.house(
      sql`update partner set salesperson = 'other' where code = 'A'`,
    );
    expect((await whole(portal.sales)).status).toBe(404);
  });
});
