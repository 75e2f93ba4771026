import { sql } from "kysely";
import { expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { cancelOrder } from "./cancel-order.ts";
import { viewBought } from "./list-bought.ts";
import type { PlacingParty } from "./place-order.ts";

const { house, services, company } = await useShop();

/** Places an order as if on an earlier day. */
async function ordered(
  party: PlacingParty,
  placedAt: string,
  ...lines: [itemCode: string, pieces: number][]
): Promise<string> {
  const { number } = await mustPlace(
    services,
    party,
    orderOf(lines.map(([itemCode, pieces]) => listLine(itemCode, pieces))),
  );
  await house(sql`
    update sales_order set placed_at = ${placedAt}::timestamptz where number = ${number}`);
  return number;
}

const bought = async ({ partnerId } = company.b) =>
  (await viewBought(services, partnerId)).items ?? [];

it("tells how much of an item was ordered on which days, in the wholesaler's zone", async () => {
  await ordered(company.b, "2026-10-01T09:00:00Z", ["UDZ", 2], ["NOVO", 5]);
  await ordered(company.b, "2026-11-02T09:00:00Z", ["NOVO", 4]);
  // Half past midnight in Belgrade is the next day, and two orders of a day are one.
  await ordered(company.b, "2026-11-01T23:30:00Z", ["NOVO", 3]);
  expect(await bought()).toEqual([
    {
      itemCode: "NOVO",
      name: "Novi model",
      days: [
        ["2026-10-01", "5"],
        ["2026-11-02", "7"],
      ],
    },
    { itemCode: "UDZ", name: "Udžbenik", days: [["2026-10-01", "2"]] },
  ]);
  expect(await bought(company.a)).toEqual([]);
});

it("counts neither what came to nothing nor what is over a year ago", async () => {
  const before = await bought();
  const number = await ordered(company.b, "2026-11-10T09:00:00Z", ["UDZ", 1]);
  await cancelOrder(services, company.b, number);
  await ordered(company.b, "2025-11-22T09:00:00Z", ["UDZ", 1]);
  const refused = await ordered(company.b, "2026-11-11T09:00:00Z", ["UDZ", 1]);
  await house(
    sql`update sales_order set state = 'refused' where number = ${refused}`,
  );
  const expired = await ordered(company.b, "2026-11-12T09:00:00Z", ["UDZ", 1]);
  await house(
    sql`update sales_order set state = 'expired' where number = ${expired}`,
  );
  const changed = await ordered(
    company.b,
    "2026-11-13T09:00:00Z",
    ["UDZ", 1],
    ["PA4", 1],
  );
  await house(sql`
    update sales_order_line l set quantity = 0, line_total = 0 from sales_order o
    where o.id = l.order_id and o.number = ${changed} and l.item_code = 'UDZ'`);
  expect(await bought()).toEqual([
    expect.objectContaining({
      itemCode: "PA4",
      days: [["2026-11-13", "1"]],
    }),
    ...before,
  ]);
});

it("is sent anew only when there is something new", async () => {
  const { partnerId } = company.b;
  const first = await viewBought(services, partnerId);
  expect(await viewBought(services, partnerId, first.version)).toEqual({
    version: first.version,
  });
  await ordered(company.b, "2026-11-14T09:00:00Z", ["NOVO", 1]);
  const second = await viewBought(services, partnerId, first.version);
  expect(second.version).not.toBe(first.version);
  expect(second.items).toEqual(await bought());
});

it("names what is offered in the place of a withdrawn item", async () => {
  await ordered(company.c, "2026-11-01T09:00:00Z", ["UDZ", 1], ["KABL", 1]);
  await house(sql`
    update item set active = false, successor_code = case code when 'UDZ' then 'PA4' else 'NEMA' end
    where code in ('UDZ', 'KABL')`);
  const items = await bought(company.c);
  expect(items.map(({ itemCode, successor }) => [itemCode, successor])).toEqual(
    [
      ["KABL", undefined],
      ["UDZ", "PA4"],
    ],
  );
});
