import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  giveTolerances,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
  mustFind,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import { cancelOrder } from "./cancel-order.ts";
import type { OrderRequestLine } from "./order-content.rules.ts";
import { placeOrder, type PlacingParty } from "./place-order.ts";
import { findTolerances } from "./tolerances.queries.ts";
import type { Tolerances } from "./tolerances.rules.ts";

const { db, house, services, company } = await useShop();

const tolerate = (party: PlacingParty, set: Partial<Tolerances>) =>
  giveTolerances(db, party, set);

/** Sets what is free of an item in the first warehouse, and nothing in the others. */
async function leave(itemCode: string, pieces: number) {
  await house(sql`
      update stock_level s set on_hand = s.reserved + s.reserved_elsewhere
      + case when w.code = 'M1' then ${pieces * 1000}::bigint else 0 end
      from item i, warehouse w where i.id = s.item_id and w.id = s.warehouse_id
        and i.code = ${itemCode}`);
}

const place = (party: PlacingParty, ...lines: OrderRequestLine[]) =>
  mustPlace(services, party, orderOf(lines));
const refuse = (party: PlacingParty, ...lines: OrderRequestLine[]) =>
  mustRefuse(services, party, orderOf(lines));
const at = (expectedPrice: number, quantity = 2000) => ({
  itemCode: "NOVO",
  quantity,
  expectedPrice,
});

describe("a price that moved", () => {
  it("is taken within the tolerance, stands on the order, and the same answer comes again", async () => {
    await tolerate(company.a, { pricePercent: 20_000 });
    const request = orderOf([at(118_000)]);
    const placed = await mustPlace(services, company.a, request);
    expect(placed).toMatchObject({
      state: "placed",
      net: 2400,
      adjusted: [
        {
          itemCode: "NOVO",
          from: 2000,
          to: 2000,
          expectedPrice: 118_000,
          netPrice: 120_000,
        },
      ],
    });
    await tolerate(company.a, {});
    expect(await mustPlace(services, company.a, request)).toEqual(placed);
    const other = { ...request, lines: [at(120_000)] };
    expect(await mustRefuse(services, company.a, other)).toMatchObject({
      reason: "id_reused",
    });
    const order = await mustFind(services, company.a, placed.number);
    expect(order.history[0]?.details.adjusted).toEqual(placed.adjusted);
  });

  it("is taken when lower, where a tolerance is set", async () => {
    await tolerate(company.a, { pricePercent: 0 });
    const placed = await place(company.a, at(130_000));
    expect(placed.adjusted[0]).toMatchObject({ netPrice: 120_000 });
  });

  it.each([
    [{ pricePercent: 20_000 }, 117_000],
    [{ pricePercent: 0 }, 119_999],
    [{ shipAvailable: true, dropUnavailable: true }, 118_000],
    [{ shipAvailable: true }, 130_000],
  ])("is asked about beyond it: %j", async (tolerances, expectedPrice) => {
    await tolerate(company.a, tolerances);
    const before = await countWritten(db);
    const refusal = await refuse(company.a, at(expectedPrice));
    expect(refusal.conflicts).toEqual([
      {
        kind: "price_changed",
        itemCode: "NOVO",
        expectedPrice,
        netPrice: 120_000,
      },
    ]);
    expect(await countWritten(db)).toEqual(before);
  });
});

describe("a line that is short", () => {
  it("is cut to what there is, in whole packs, and the total with it", async () => {
    await tolerate(company.a, { shipAvailable: true });
    await leave("007", 35);
    await leave("NOVO", 7);
    const placed = await place(
      company.a,
      listLine("007", 50),
      listLine("NOVO", 10),
    );
    expect(placed.net).toBe(30 * 10_000 + 7 * 1200);
    expect(placed.adjusted).toMatchObject([
      { itemCode: "007", from: 50_000, to: 30_000 },
      { itemCode: "NOVO", from: 10_000, to: 7_000 },
    ]);
    const order = await mustFind(services, company.a, placed.number);
    expect(
      order.lines.map(({ itemCode, quantity, reservedQuantity }) => [
        itemCode,
        quantity,
        reservedQuantity,
      ]),
    ).toEqual([
      ["007", 30_000, 30_000],
      ["NOVO", 7_000, 7_000],
    ]);
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("is never left out unless that is said too", async () => {
    await leave("NOVO", 5);
    await leave("007", 15);
    const lines = [
      listLine("NOVO", 2),
      listLine("STIZE", 3),
      listLine("007", 20),
    ];
    await tolerate(company.a, { shipAvailable: true });
    const before = await countWritten(db);
    const refusal = await mustRefuse(services, company.a, orderOf(lines));
    expect(refusal.conflicts).toMatchObject([
      { kind: "not_enough_stock", itemCode: "STIZE" },
      { kind: "not_enough_stock", itemCode: "007" },
    ]);
    // The rule shows bands: the sheet tells no quantity.
    expect(JSON.stringify(refusal.conflicts)).not.toContain("available");
    expect(await countWritten(db)).toEqual(before);

    await tolerate(company.a, { shipAvailable: true, dropUnavailable: true });
    const placed = await mustPlace(services, company.a, orderOf(lines));
    expect(placed.net).toBe(2400);
    expect(placed.adjusted).toMatchObject([
      { itemCode: "STIZE", from: 3000, to: 0 },
      { itemCode: "007", from: 20_000, to: 0 },
    ]);
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("is asked about when nothing would be left of the order", async () => {
    await tolerate(company.a, { shipAvailable: true, dropUnavailable: true });
    const refusal = await refuse(company.a, listLine("STIZE", 3));
    expect(refusal.conflicts).toMatchObject([{ itemCode: "STIZE" }]);
  });

  it("is asked about when less of it costs more than is tolerated", async () => {
    await leave("PA4", 20);
    // From 25 on the price is lower: 489,90 less 12 % and 5 %.
    const lines = [
      { itemCode: "PA4", quantity: 25_000, expectedPrice: 4_095_600 },
    ];
    await tolerate(company.a, { shipAvailable: true, pricePercent: 50_000 });
    const refusal = await mustRefuse(services, company.a, orderOf(lines));
    expect(refusal.conflicts).toMatchObject([
      { kind: "not_enough_stock", itemCode: "PA4" },
    ]);
    await tolerate(company.a, { shipAvailable: true, pricePercent: 60_000 });
    const placed = await mustPlace(services, company.a, orderOf(lines));
    expect(placed.adjusted).toMatchObject([
      {
        from: 25_000,
        to: 20_000,
        expectedPrice: 4_095_600,
        netPrice: 4_311_100,
      },
    ]);
  });

  it("does not stand on the sheet beside what must be asked", async () => {
    await tolerate(company.a, { shipAvailable: true });
    await leave("UDZ", 3);
    const refusal = await refuse(company.a, at(100_000), {
      ...listLine("UDZ", 5),
      expectedPrice: 11_500_000,
    });
    expect(refusal.conflicts).toMatchObject([
      { kind: "price_changed", itemCode: "NOVO" },
    ]);
  });
});

describe("at once", () => {
  it("orders that take what is left share it to the last piece", async () => {
    await tolerate(company.a, { shipAvailable: true });
    await leave("NOVO", 100);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        placeOrder(services, company.a, orderOf([listLine("NOVO", 30)])),
      ),
    );
    const given = answers.map((answer) =>
      isRefusal(answer) ? 0 : (answer.adjusted[0]?.to ?? 30_000),
    );
    expect(given.toSorted((a, b) => b - a)).toEqual([
      30_000, 30_000, 30_000, 10_000, 0, 0, 0, 0,
    ]);
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("the same order sent several times is cut once, with one answer", async () => {
    await leave("NOVO", 4);
    const request = orderOf([listLine("NOVO", 9)]);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => mustPlace(services, company.a, request)),
    );
    expect(answers[0]?.adjusted).toMatchObject([{ from: 9000, to: 4000 }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await wrongBooks(db)).toEqual([]);
  });
});

it("asked over and over for more than there is, an item waits for staff", async () => {
  const { b } = company;
  await tolerate(b, { shipAvailable: true });
  await leave("MASINA", 2);
  const takeAll = () => place(b, listLine("MASINA", 3));
  for (let time = 1; time <= 20; time += 1) {
    const placed = await takeAll();
    expect(placed.adjusted).toHaveLength(1);
    await cancelOrder(services, b, placed.number);
  }
  const last = await takeAll();
  expect(last).toMatchObject({ state: "on_hold", adjusted: [] });
  expect(await wrongBooks(db)).toEqual([]);
});

it("one partner's tolerances are no other's, and are kept with who set them", async () => {
  await tolerate(company.c, { pricePercent: 10_000 });
  const seenBy = (owner: number, asked: number) =>
    inTransaction(services.db, { role: "partner", partnerId: owner }, (trx) =>
      findTolerances(trx, asked),
    );
  const { a, c } = company;
  expect(await seenBy(c.partnerId, c.partnerId)).toMatchObject({
    pricePercent: 10_000,
    by: "kupac-c",
  });
  expect(await seenBy(a.partnerId, c.partnerId)).toBeUndefined();
  await expect(house(sql`delete from partner_tolerance`)).rejects.toThrow(
    "append-only",
  );
});
