import { sql } from "kysely";
import { expect, it } from "vitest";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import { inTransaction, HOUSE } from "../platform/database.ts";
import { listActiveWarehouses } from "./display-ground.queries.ts";
import { DEFAULT_DISPLAY_RULE, showStock } from "./stock-display.rules.ts";
import {
  getWarehouseDisplay,
  saveWarehouseDisplay,
} from "./warehouse-display.ts";

const shop = await useFreshShop();

it("names, orders and hides warehouses for partners, and keeps who did", async () => {
  const boss = await addStaff(shop.db, "boss");
  await shop.house(sql`
    insert into warehouse (code, name, priority)
    values ('W8', 'MAG 8', 8), ('W9', 'MAG 9', 9)`);
  const { display: read } = await getWarehouseDisplay(shop.services);
  const others = read.warehouses.filter(({ code }) => !code.startsWith("W"));
  const display = {
    warehouses: [
      { code: "W9", name: "Novi Sad", isHidden: false },
      ...others,
      { code: "W8", name: null, isHidden: true },
    ],
  };
  const saved = await saveWarehouseDisplay(shop.services, boss, {
    display,
    read,
  });
  expect(saved).toEqual({ display });
  const view = await getWarehouseDisplay(shop.services);
  expect(view.edits).toMatchObject([
    { byName: "boss", before: read, after: display },
  ]);
  const all = await inTransaction(shop.db, HOUSE, listActiveWarehouses);
  const mine = all.filter(({ code }) => code.startsWith("W"));
  const [hidden, shown] = mine;
  const level = (id: number, onHand: number) => ({
    warehouseId: id,
    onHand,
    reservedElsewhere: 0,
    reserved: 0,
    covered: 0,
    incoming: 0,
    incomingDate: null,
  });
  expect(
    showStock([level(hidden?.id ?? 0, 4000), level(shown?.id ?? 0, 3000)], {
      rule: { ...DEFAULT_DISPLAY_RULE, mode: "exact", perWarehouse: true },
      warehouses: mine,
      language: "sr-Latn",
      backorder: false,
    }),
  ).toMatchObject({
    quantity: "7",
    warehouses: [{ code: "W9", name: "Novi Sad", quantity: "3" }],
  });
});

it("takes one of two at once, and none that leaves a warehouse out", async () => {
  const boss = await addStaff(shop.db, "boss");
  const { display: read } = await getWarehouseDisplay(shop.services);
  const named = (name: string) => ({
    warehouses: read.warehouses.map((one) => ({ ...one, name })),
  });
  const answers = await Promise.all(
    ["Prvi", "Drugi"].map((name) =>
      saveWarehouseDisplay(shop.services, boss, { display: named(name), read }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile" },
  ]);
  const { display: now } = await getWarehouseDisplay(shop.services);
  expect(
    await saveWarehouseDisplay(shop.services, boss, {
      display: { warehouses: now.warehouses.slice(1) },
      read: now,
    }),
  ).toMatchObject({ reason: "invalid_input", field: "warehouses" });
});
