import { sql } from "kysely";
import { expect, it } from "vitest";
import { importCard } from "../../test/fixtures/import-card.ts";
import { workedCard } from "../../test/fixtures/ledger-card.ts";
import { useFreshShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustFind,
  mustPlace,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import type { Caller } from "../platform/trpc.ts";
import { getCreditOfOrder, getCreditPolicyPage } from "./credit.ts";

const shop = await useFreshShop();
const { a, b, c } = shop.company;
const BOSS = { role: "admin", username: "boss" } as Caller;
const SELLER = { role: "sales", username: "seller" } as Caller;

const placeWorked = async () => {
  await importCard(shop.services, ...workedCard("A"));
  await shop.house(
    sql`update partner set credit_limit = 20000000, salesperson = 'seller' where code = 'A'`,
  );
  const request = orderOf(WORKED_LINES, { paymentMethod: "AVANS" });
  const { number } = await mustPlace(shop.services, a, request);
  return await mustFind(shop.services, a, number);
};

it("tells who is to let a held order go by how much it is over, and what is late", async () => {
  const order = await placeWorked();
  const expected = {
    limit: 20_000_000,
    balance: 16_500_000,
    openOrders: 4_168_430,
    over: 668_430,
    beyondTolerance: 10_500_000,
    currency: "RSD",
    oldest: { number: "RN-101", daysLate: 39, open: 3_000_000 },
  };
  for (const caller of [BOSS, SELLER])
    expect(await getCreditOfOrder(shop.services, caller, order)).toMatchObject(
      expected,
    );
  // As it is now: a payment meanwhile is counted.
  await importCard(
    shop.services,
    "A,UPL,IZV-41,2026-11-23,0,6684.30,e6,,0,RN-101,,Uplata",
  );
  expect(await getCreditOfOrder(shop.services, BOSS, order)).toMatchObject({
    over: 0,
  });
});

it("tells nothing of an order that does not wait", async () => {
  const { number } = await mustPlace(
    shop.services,
    b,
    orderOf([listLine("NOVO", 1)]),
  );
  const order = await mustFind(shop.services, b, number);
  expect(await getCreditOfOrder(shop.services, BOSS, order)).toBeNull();
});

it("counts whom the policy would be about today, each invoiced order once", async () => {
  const now = async () => (await getCreditPolicyPage(shop.services)).now;
  expect(await now()).toEqual({ overLimit: 0, overdue: 0 });
  await placeWorked();
  expect(await now()).toEqual({ overLimit: 1, overdue: 1 });
  // C may owe 50.000,00: 49.000,00 on his card, and the order of it still open.
  const { number } = await mustPlace(
    shop.services,
    c,
    orderOf([listLine("007", 20)]),
  );
  await importCard(
    shop.services,
    `C,RN,RN-9,2026-11-01,49000,0,c1,2026-12-23,,,${number},`,
  );
  expect(await now()).toEqual({ overLimit: 1, overdue: 1 });
  await importCard(
    shop.services,
    "C,RN,RN-10,2026-11-01,1000.01,0,c2,2026-11-22,,,,",
  );
  expect(await now()).toEqual({ overLimit: 2, overdue: 2 });
  await shop.house(
    sql`update partner set overdue_tolerance_days = 1 where id = ${c.partnerId}`,
  );
  await shop.house(sql`update partner set active = false where code = 'A'`);
  expect(await now()).toEqual({ overLimit: 1, overdue: 0 });
});
