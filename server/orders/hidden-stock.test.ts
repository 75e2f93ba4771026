import { afterAll, beforeAll, expect, it } from "vitest";
import {
  loadSmallCompany,
  type SmallCompany,
} from "../../test/fixtures/small-company.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { runChecks } from "../books/check.ts";
import { getCatalogItem } from "../catalog/find-items.ts";
import { isRefusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { setDisplayRules } from "../stock/display-rules.ts";

let test: TestDatabase;
let services: Services;
let company: SmallCompany;

beforeAll(async () => {
  test = await createTestDatabase({ max: 24 });
  services = testServices(test);
  company = await loadSmallCompany(test.db);
  const rules = [{ partner: "C", mode: "exact", only: [] }];
  const set = await setDisplayRules(test.db, { rules }, "rabat");
  if (isRefusal(set)) throw new Error(set.reason);
});
afterAll(() => test.close());

it("shows what no warehouse counts for as on request", async () => {
  const browser = { partnerId: company.c.partnerId, language: "en" } as const;
  expect(await getCatalogItem(services, browser, "NOVO")).toMatchObject({
    stock: { state: "on_request", label: "on request" },
  });
});

it("draws nothing for it: short where nothing may be awaited, and without a number", async () => {
  const before = await countWritten(test.db);
  const refusal = await mustRefuse(
    services,
    company.c,
    orderOf([listLine("NOVO", 1)]),
  );
  expect(refusal.conflicts).toEqual([
    { kind: "not_enough_stock", itemCode: "NOVO" },
  ]);
  expect(await countWritten(test.db)).toEqual(before);
});

it("awaits all of it where backorder is allowed", async () => {
  await mustPlace(services, company.c, orderOf([listLine("ZELJA", 2)]));
  expect(await countWritten(test.db)).toMatchObject({
    orders: 1,
    reservations: 0,
    reserved: 0,
  });
  const wrong = (await runChecks(test.db)).filter((one) => one.violations > 0);
  expect(wrong).toEqual([]);
});
