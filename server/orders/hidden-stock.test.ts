import { expect, it } from "vitest";
import { useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { getCatalogItem } from "../catalog/find-items.ts";
import { setDisplayRules } from "../stock/display-rules.ts";

const { db, services, company } = await useShop();

const rules = [{ partner: "C", mode: "exact", only: [] }];
await setDisplayRules(db, { rules }, "rabat");

it("shows what no warehouse counts for as on request", async () => {
  const browser = { partnerId: company.c.partnerId, language: "en" } as const;
  expect(await getCatalogItem(services, browser, "NOVO")).toMatchObject({
    stock: { state: "on_request", label: "on request" },
  });
});

it("draws nothing for it: short where nothing may be awaited, and without a number", async () => {
  const before = await countWritten(db);
  const refusal = await mustRefuse(
    services,
    company.c,
    orderOf([listLine("NOVO", 1)]),
  );
  expect(refusal.conflicts).toEqual([
    { kind: "not_enough_stock", itemCode: "NOVO" },
  ]);
  expect(await countWritten(db)).toEqual(before);
});

it("awaits all of it where backorder is allowed", async () => {
  await mustPlace(services, company.c, orderOf([listLine("ZELJA", 2)]));
  expect(await countWritten(db)).toMatchObject({
    orders: 1,
    reservations: 0,
    reserved: 0,
  });
  expect(await wrongBooks(db)).toEqual([]);
});
