import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  giveTolerances,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
  mustFind,
} from "../../test/fixtures/small-orders.ts";
import { getOverview } from "../admin/overview.ts";
import { getProbing } from "../admin/probing.ts";
import { forgetOldDays } from "../catalog/forget-old-days.ts";
import { isRefusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { countShortages } from "../stock/count-shortages.ts";
import { cancelOrder } from "./cancel-order.ts";
import { confirmOrder } from "./confirm-order.ts";
import { viewOrder } from "./order-view.ts";
import type { OrderRequestLine } from "./order-content.rules.ts";
import { placeOrder, type PlacingParty } from "./place-order.ts";
import { quoteOrder } from "./quote-order.ts";

const shop = await useFreshShop();
const { company } = shop;

const onDay = (date: string): Services => ({
  ...shop.services,
  clock: { now: () => new Date(`${date}T10:00:00Z`) },
});
/** Asks for more of an item with 50 pieces than there is, so many times. */
async function askTooMuch(party: PlacingParty, times: number) {
  for (let time = 0; time < times; time += 1)
    await refuse(party, listLine("NOVO", 51 + time));
}
const refusalsOf = (party: PlacingParty) =>
  shop.house<{ day: string; item: string; refusals: number }>(sql`
      select s.day, i.code as item, s.refusals
      from shortage_refusal s join item i on i.id = s.item_id
      where partner_id = ${party.partnerId} order by s.day, i.code`);
const place = (party: PlacingParty, ...lines: OrderRequestLine[]) =>
  mustPlace(shop.services, party, orderOf(lines));
const refuse = (party: PlacingParty, ...lines: OrderRequestLine[]) =>
  mustRefuse(shop.services, party, orderOf(lines));
const ADMIN = { role: "admin", username: "admin" } as Caller;
const CONFLICT = { kind: "not_enough_stock", itemCode: "NOVO" };

describe("asking for more than there is", () => {
  it("is refused in the same words whatever is missing, and counted by day and item", async () => {
    const answers = [51, 52, 999, 999_999].map((pieces) =>
      refuse(company.c, listLine("NOVO", pieces)),
    );
    const [first, ...others] = await Promise.all(answers);
    expect(first?.conflicts).toEqual([CONFLICT]);
    for (const other of others) expect(other).toEqual(first);
    await mustRefuse(
      onDay("2026-11-24"),
      company.c,
      orderOf([listLine("NOVO", 51), listLine("MASINA", 3)]),
    );
    expect(await refusalsOf(company.c)).toEqual([
      { day: "2026-11-23", item: "NOVO", refusals: 4 },
      { day: "2026-11-24", item: "MASINA", refusals: 1 },
      { day: "2026-11-24", item: "NOVO", refusals: 1 },
    ]);
  });

  it("counts nothing that was refused for another reason, or placed", async () => {
    await place(company.c, listLine("NOVO", 50));
    await place(company.c, listLine("ZELJA", 5));
    await refuse(company.c, listLine("007", 15));
    expect(await refusalsOf(company.c)).toEqual([]);
  });

  it("may after the twentieth time only be sent for confirmation that day, and holds nothing", async () => {
    await askTooMuch(company.c, 20);
    const before = await countWritten(shop.db);
    for (const pieces of [1, 51]) {
      const placed = await place(
        company.c,
        listLine("NOVO", pieces),
        listLine("UDZ", 2),
      );
      expect(placed.state).toBe("on_hold");
      const lines = await shop.house(sql`
          select l.item_code, l.backordered, l.quantity, e.state, e.note, e.details,
            coalesce((select sum(quantity) from stock_reservation r
              where r.order_id = l.order_id and r.line = l.line), 0)::int as held
          from sales_order_line l join sales_order_event e using (order_id)
          where l.order_id = ${placed.orderId} order by l.line`);
      const event = {
        state: "on_hold",
        note: "",
        details: { forConfirmation: ["NOVO"] },
      };
      const quantity = pieces * 1000;
      expect(lines).toEqual([
        {
          item_code: "NOVO",
          backordered: quantity,
          quantity,
          held: 0,
          ...event,
        },
        {
          item_code: "UDZ",
          backordered: 0,
          quantity: 2000,
          held: 2000,
          ...event,
        },
      ]);
    }
    expect(await countWritten(shop.db)).toMatchObject({
      orders: 2,
      exports: before["exports"],
      reserved: 4000,
    });
    expect(await refusalsOf(company.c)).toMatchObject([{ refusals: 20 }]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("answers the same order again as it did, and leaves other partners, items and days alone", async () => {
    await askTooMuch(company.c, 20);
    const request = orderOf([listLine("NOVO", 1)]);
    const placed = await mustPlace(shop.services, company.c, request);
    expect(await mustPlace(shop.services, company.c, request)).toEqual(placed);
    expect(await refuse(company.b, listLine("NOVO", 51))).toMatchObject({
      reason: "needs_decision",
    });
    expect(await place(company.c, listLine("UDZ", 1))).toMatchObject({
      state: "placed",
    });
    expect(
      await mustPlace(
        onDay("2026-11-24"),
        company.c,
        orderOf([listLine("NOVO", 1)]),
      ),
    ).toMatchObject({ state: "placed" });
  });

  it("tells nothing of the exhausted item when another speaks against the order, and counts that once", async () => {
    await askTooMuch(company.c, 20);
    const refusal = await refuse(
      company.c,
      listLine("NOVO", 51),
      listLine("MASINA", 3),
    );
    expect(refusal.conflicts).toEqual([
      { kind: "not_enough_stock", itemCode: "MASINA" },
    ]);
    const dearer = { ...listLine("UDZ", 1), expectedPrice: 1 };
    const changed = await refuse(company.c, listLine("NOVO", 51), dearer);
    expect(changed.conflicts).toMatchObject([{ kind: "price_changed" }]);
    expect(await refusalsOf(company.c)).toEqual([
      { day: "2026-11-23", item: "MASINA", refusals: 1 },
      { day: "2026-11-23", item: "NOVO", refusals: 20 },
    ]);
  });

  it("refuses exactly twenty of two hundred at once; the rest wait for staff", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        placeOrder(
          shop.services,
          company.c,
          orderOf([listLine("NOVO", 51 + index), listLine("KABL", 0.5)]),
        ),
      ),
    );
    const refused = answers.filter(isRefusal);
    expect(refused).toHaveLength(20);
    for (const { conflicts } of refused) expect(conflicts).toEqual([CONFLICT]);
    const states = answers.flatMap((one) => (isRefusal(one) ? [] : one.state));
    expect(new Set(states)).toEqual(new Set(["on_hold"]));
    expect(await refusalsOf(company.c)).toMatchObject([{ refusals: 20 }]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("refuses exactly twenty of each of two items that are asked for in both orders at once", async () => {
    const both = [listLine("NOVO", 51), listLine("MASINA", 3)];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        placeOrder(
          shop.services,
          company.b,
          orderOf(index % 2 === 0 ? both : both.toReversed()),
        ),
      ),
    );
    const told = answers
      .filter(isRefusal)
      .flatMap(({ conflicts }) => conflicts as { itemCode: string }[]);
    for (const code of ["NOVO", "MASINA"])
      expect(told.filter(({ itemCode }) => itemCode === code)).toHaveLength(20);
  });
});

describe("an order cut to what there is and taken back", () => {
  const LINES = [listLine("NOVO", 999), listLine("MASINA", 999)];
  const takeAll = async (party: PlacingParty) =>
    await mustPlace(shop.services, party, orderOf(LINES));
  const counted = async (party: PlacingParty) =>
    (await refusalsOf(party)).map(({ item, refusals }) => [item, refusals]);

  it("is shown to staff, and the second is the last of the day", async () => {
    const { c } = company;
    await giveTolerances(shop.db, c, { shipAvailable: true });
    for (const refusals of [11, 20]) {
      const placed = await takeAll(c);
      expect(placed.adjusted).toHaveLength(2);
      await cancelOrder(shop.services, c, placed.number);
      await cancelOrder(shop.services, c, placed.number);
      expect(await counted(c)).toEqual([
        ["MASINA", refusals],
        ["NOVO", refusals],
      ]);
      const { rows } = await getProbing(shop.services, ADMIN);
      expect(rows).toHaveLength(2);
    }
    expect(await takeAll(c)).toMatchObject({ state: "on_hold", adjusted: [] });
  });

  it("counts but once where it is kept, or where he is shown the numbers anyway", async () => {
    const { b, c } = company;
    for (const party of [b, c])
      await giveTolerances(shop.db, party, { shipAvailable: true });
    const shown = await takeAll(b);
    await cancelOrder(shop.services, b, shown.number);
    await takeAll(c);
    for (const party of [b, c])
      expect(await counted(party)).toEqual([
        ["MASINA", 1],
        ["NOVO", 1],
      ]);
  });
});

describe("counting a refusal", () => {
  const day = "2026-11-23";
  const count = (party: PlacingParty, itemCodes: string[]) =>
    countShortages(shop.services, {
      partnerId: party.partnerId,
      itemCodes,
      day,
    });

  it("counts nothing at all when one of its items may not be refused any more", async () => {
    await askTooMuch(company.c, 20);
    expect(await count(company.c, ["MASINA", "NOVO", "UDZ"])).toEqual(["NOVO"]);
    expect(await refusalsOf(company.c)).toHaveLength(1);
  });

  it("takes items in one order, whichever they were named in", async () => {
    const codes = [...company.itemIds.keys()];
    const counted = await Promise.all(
      Array.from({ length: 400 }, (_, index) =>
        count(company.b, index % 2 === 0 ? codes : codes.toReversed()),
      ),
    );
    expect(counted.filter((exhausted) => exhausted.length === 0)).toHaveLength(
      20,
    );
    expect(await refusalsOf(company.b)).toEqual(
      codes
        .toSorted()
        .map((item) => expect.objectContaining({ item, refusals: 20 })),
    );
  });
});

it("says of an order which lines wait for confirmation, until staff have settled them", async () => {
  await askTooMuch(company.c, 20);
  const { number } = await place(
    company.c,
    listLine("NOVO", 1),
    listLine("UDZ", 2),
  );
  const look = async () =>
    viewOrder(
      await mustFind(shop.services, company.c, number),
      shop.services.clock.now(),
    );
  const placed = await look();
  expect(placed.history).toMatchObject([{ forConfirmation: ["NOVO"] }]);
  expect(placed.lines).toEqual([
    expect.objectContaining({ reservedQuantity: "0", forConfirmation: true }),
    expect.not.objectContaining({ forConfirmation: expect.anything() }),
  ]);
  await confirmOrder(
    shop.services,
    { scope: { role: "house" }, user: { id: company.c.user.id, name: "Mira" } },
    { number, version: 1 },
  );
  const { state, history, lines } = await look();
  expect(state).toBe("placed");
  expect(history[0]).toMatchObject({ forConfirmation: ["NOVO"] });
  for (const line of lines) {
    expect(line.reservedQuantity).toBe(line.quantity);
    expect(line).not.toHaveProperty("forConfirmation");
  }
});

it("quotes which of the lines may only be sent for confirmation", async () => {
  const lines = [
    { itemCode: "UDZ", quantity: 1000 },
    { itemCode: "NOVO", quantity: 1000 },
  ];
  const quoted = async (party: PlacingParty) => {
    const quote = await quoteOrder(shop.services, party.partnerId, { lines });
    return isRefusal(quote) ? quote : quote.confirmationOnly;
  };
  await askTooMuch(company.c, 19);
  expect(await quoted(company.c)).toEqual([]);
  await askTooMuch(company.c, 1);
  expect(await quoted(company.c)).toEqual(["NOVO"]);
  expect(await quoted(company.b)).toEqual([]);
});

it("shows staff from the tenth time on, each what he may see", async () => {
  await shop.house(
    sql`update partner set salesperson = 'sales' where code = 'C'`,
  );
  const sales = { role: "sales", username: "sales" } as Caller;
  const seen = async (caller: Caller) => ({
    rows: (await getProbing(shop.services, caller)).rows,
    count: (await getOverview(shop.services, caller)).probing,
  });
  await askTooMuch(company.b, 20);
  await askTooMuch(company.c, 9);
  expect(await seen(sales)).toEqual({ rows: [], count: 0 });
  await askTooMuch(company.c, 1);
  const ofC = {
    day: "2026-11-23",
    partner: { code: "C", name: expect.any(String) },
    item: { code: "NOVO", name: "Novi model" },
    refusals: 10,
    confirmationOnly: false,
  };
  expect(await seen(sales)).toEqual({ rows: [ofC], count: 1 });
  expect(await seen(ADMIN)).toEqual({
    rows: [
      {
        ...ofC,
        partner: { code: "B", name: expect.any(String) },
        refusals: 20,
        confirmationOnly: true,
      },
      ofC,
    ],
    count: 2,
  });
  const tomorrow = onDay("2026-11-24");
  expect((await getOverview(tomorrow, ADMIN)).probing).toBe(0);
});

it("forgets after ninety days", async () => {
  await mustRefuse(
    onDay("2026-08-24"),
    company.b,
    orderOf([listLine("NOVO", 51)]),
  );
  await mustRefuse(
    onDay("2026-08-25"),
    company.c,
    orderOf([listLine("NOVO", 51)]),
  );
  await forgetOldDays(shop.services);
  expect(await refusalsOf(company.b)).toEqual([]);
  expect(await refusalsOf(company.c)).toHaveLength(1);
});

it("belongs to the partner who was refused", async () => {
  await askTooMuch(company.c, 1);
  const rows = ({ partnerId }: PlacingParty) =>
    inTransaction(shop.db, { role: "partner", partnerId }, (trx) =>
      trx.selectFrom("shortage_refusal").select("refusals").execute(),
    );
  expect(await rows(company.b)).toEqual([]);
  expect(await rows(company.c)).toEqual([{ refusals: 1 }]);
  await expect(
    inTransaction(
      shop.db,
      { role: "partner", partnerId: company.b.partnerId },
      (trx) =>
        sql`
        insert into shortage_refusal (partner_id, day, item_id, refusals)
        select ${company.c.partnerId}, '2026-11-23', id, 1 from item`.execute(
          trx,
        ),
    ),
  ).rejects.toThrow(/row-level security/);
});
