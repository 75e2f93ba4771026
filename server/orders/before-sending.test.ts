import { sql } from "kysely";
import { expect, it } from "vitest";
import { useFreshShop } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  giveTolerances,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { orderOptions } from "./order-options.ts";
import { quoteOrder } from "./quote-order.ts";

const shop = await useFreshShop();
const { company } = shop;
const setMinimum = (value: number | null) =>
  shop.house(sql`update company set minimum_order_value = ${value}`);
const setLimit = (value: number | null) =>
  shop.house(
    sql`update partner set credit_limit = ${value} where id = ${company.b.partnerId}`,
  );
const options = (
  partnerRole: "owner" | "buyer" | "finance" | "service" | null,
) => orderOptions(shop.services, company.b.partnerId, { partnerRole });

it("refuses an order below the least value, says what it lacks, and writes nothing", async () => {
  await setMinimum(240_000);
  // 10 × 12,00.
  const request = orderOf([listLine("NOVO", 10)]);
  const before = await countWritten(shop.db);
  expect(await mustRefuse(shop.services, company.b, request)).toMatchObject({
    code: "CONFLICT",
    reason: "below_minimum_order",
    params: { missing: { "sr-Latn": "2.280,00" } },
  });
  expect(await countWritten(shop.db)).toEqual(before);
  await setMinimum(12_000);
  expect(await mustPlace(shop.services, company.b, request)).toMatchObject({
    net: 12_000,
  });
  // What was taken stays taken, whatever is set later.
  await setMinimum(240_000);
  expect(await mustPlace(shop.services, company.b, request)).toMatchObject({
    net: 12_000,
  });
});

it("counts what was asked for, not what there was of it", async () => {
  await giveTolerances(shop.db, company.b, {
    shipAvailable: true,
    dropUnavailable: true,
  });
  await shop.house(sql`
    update stock_level s set on_hand = s.reserved + 1000
    where item_id = ${company.itemIds.get("NOVO")}`);
  await setMinimum(2400);
  const placed = await mustPlace(
    shop.services,
    company.b,
    orderOf([listLine("NOVO", 2)]),
  );
  expect(placed.net).toBe(1200);
});

it("says of a quote whether it would wait for approval", async () => {
  const quote = async (pieces: number) => {
    const { b } = company;
    const answer = await quoteOrder(shop.services, b.partnerId, {
      lines: [{ itemCode: "NOVO", quantity: pieces * 1000 }],
    });
    return "credit" in answer && answer.credit.outcome;
  };
  await setLimit(28_800);
  expect([await quote(20), await quote(21)]).toEqual(["passes", "hold"]);
  await mustPlace(shop.services, company.b, orderOf([listLine("NOVO", 1)]));
  expect(await quote(20)).toBe("hold");
  await setLimit(null);
  expect(await quote(1000)).toBe("passes");
});

it("tells the figures of the credit only to those whom finances concern", async () => {
  await setLimit(28_800);
  await mustPlace(shop.services, company.b, orderOf([listLine("NOVO", 10)]));
  const credit = {
    limit: 28_800,
    balance: 0,
    openOrders: 14_400,
    beyondTolerance: 0,
    policy: { overLimit: "hold", overdue: "pass" },
  };
  expect((await options("owner")).credit).toEqual(credit);
  expect((await options("finance")).credit).toEqual(credit);
  expect((await options(null)).credit).toEqual(credit);
  expect((await options("buyer")).credit).toBeNull();
  expect((await options("service")).credit).toBeNull();
});
