import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";

const portal = await usePortal();
const { b, admin, sales } = portal;

const place = async () => {
  const line = { itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 };
  const order = { id: randomUUID(), lines: [line] };
  return (await portal.mutate("orders.place", order, b)).data["number"];
};
const giveAs = async (form: string) => {
  await portal.house(sql`
    update document_forms set content = ${JSON.stringify({ rules: [], fallback: form })}::jsonb`);
  await listOrdersForErp(portal.services, { after: 0, limit: 100 });
};
const numbers = async (asked: object, who = admin) => {
  const { status, data } = await portal.query("admin.orders", asked, who);
  expect(status).toBe(200);
  return (data["orders"] as { number: string }[]).map(({ number }) => number);
};

it("narrows the orders to the form in which the ERP was given them", async () => {
  const first = await place();
  await giveAs("proforma");
  const second = await place();
  await giveAs("invoice");
  const waiting = await place();
  expect(await numbers({ form: "proforma" })).toEqual([first]);
  expect(await numbers({ form: "invoice" })).toEqual([second]);
  // What the ERP has not been given yet is in no form.
  expect(await numbers({ form: "sales_order" })).toEqual([]);
  expect(await numbers({})).toEqual([waiting, second, first]);
  expect(await numbers({ form: "invoice", transfer: "in_erp" })).toEqual([]);
  // The wall stands in front of it all the same.
  expect(await numbers({ form: "invoice" }, sales)).toEqual([]);
  const file = await portal.get("/admin/orders.csv?form=proforma", admin);
  expect(file.body.match(/N-2026-\d+/g)).toEqual([first]);
  const wrong = await portal.query("admin.orders", { form: "x" }, admin);
  expect(wrong.status).toBe(400);
});
