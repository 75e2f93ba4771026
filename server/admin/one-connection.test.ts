import { afterAll, expect, it } from "vitest";
import { ruleDraft } from "../pricing/pricing.fixture.ts";
import { useShop, addStaff } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { confirmOrder } from "../orders/confirm-order.ts";
import { createDatabase, createPool } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { savePolicy } from "../pricing/edit-policy.ts";
import { savePriceList } from "../pricing/edit-price-lists.ts";
import { savePrice } from "../pricing/edit-prices.ts";
import { saveRule } from "../pricing/edit-rule.ts";
import { saveDisplayRule } from "../stock/edit-display-rule.ts";

const { db, url, services, company } = await useShop();
const editor = await addStaff(db, "boss");
const pool = createPool({
  connectionString: url,
  max: 1,
  connectionTimeoutMillis: 2000,
});
afterAll(() => pool.end());

it("places an order over one connection, though nothing is known of the partner's prices yet", async () => {
  const alone = { ...services, db: createDatabase(pool), pool };
  const lines = [listLine("NOVO", 1)];
  const placed = await mustPlace(alone, company.b, orderOf(lines));
  expect(placed.state).toBe("placed");
});

// As many edits of one thing as the pool has connections wait for its lock: who holds the lock
// must be able to answer without another connection.
it("tells staff that something has changed meanwhile over one connection", async () => {
  const editing = (services: Services) => ({ services, caller: editor });
  const stale = { id: 1, version: 99 };
  const rule = ruleDraft({ rebatePercent: "1" });
  const price = {
    list: "VP",
    item: "NOVO",
    minQuantity: "0",
    validFrom: null,
    validTo: null,
    price: 1,
  };
  const staff = {
    scope: { role: "house" } as const,
    user: { id: editor.userId, name: "boss" },
  };
  const request = orderOf([listLine("NOVO", 1)]);
  const { number } = await mustPlace(services, company.b, request);
  const order = { number, version: 99 };
  const edits: [string, (services: Services) => Promise<unknown>][] = [
    ["order", (services) => confirmOrder(services, staff, order)],
    ["rule", (services) => saveRule(editing(services), rule, stale)],
    ["price", (services) => savePrice(editing(services), price, 99)],
    [
      "policy",
      (services) => savePolicy(editing(services), {}, { combine: "neither" }),
    ],
    [
      "price list",
      (services) =>
        savePriceList(
          editing(services),
          { code: "VP", name: "VP", currency: "RSD" },
          { name: "as it never was", currency: "RSD" },
        ),
    ],
    [
      "display rule",
      (services) =>
        saveDisplayRule(services, editor, {
          rule: { mode: "exact" },
          version: 99,
        }),
    ],
  ];
  for (const [name, edit] of edits) {
    // Through a database object of its own, which has read nothing of the company yet.
    const services = testServices({ pool, db: createDatabase(pool) });
    const answer = (await edit(services).catch(String)) as Refusal | string;
    expect([name, isRefusal(answer) ? answer.reason : answer]).toEqual([
      name,
      "changed_meanwhile",
    ]);
  }
});
