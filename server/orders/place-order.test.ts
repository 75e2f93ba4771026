import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  useFreshShop,
  wrongBooks,
  type Shop,
} from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustPlace,
  mustRefuse,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { calculateTrace } from "../pricing/calculate-trace.rules.ts";
import type { PriceTrace } from "../pricing/price-trace.rules.ts";
import { cancelOrder } from "./cancel-order.ts";
import type { OrderRequest } from "./order-content.rules.ts";
import { orderOptions } from "./order-options.ts";
import type { PlacingParty } from "./place-order.ts";
import { quoteOrder } from "./quote-order.ts";

const shop = await useFreshShop();
const { company } = shop;

const house: Shop["house"] = (statement) => shop.house(statement);
/** What was read of prices and terms must not be taken for what they are now. */
const raiseVersion = () =>
  house(sql`update view_version set version = version + 1`);
const placed = (party: PlacingParty, request: OrderRequest) =>
  mustPlace(shop.services, party, request);
const refused = (party: PlacingParty, request: OrderRequest) =>
  mustRefuse(shop.services, party, request);
const written = () => countWritten(shop.db);

const NOTHING = {
  orders: 0,
  lines: 0,
  events: 0,
  reservations: 0,
  exports: 0,
  mails: 0,
  jobs: 0,
  reserved: 0,
  open: 0,
};

describe("placing", () => {
  it("gives the worked document's total, and writes all that belongs to an order", async () => {
    const answer = await placed(
      company.a,
      orderOf(WORKED_LINES, {
        paymentMethod: "AVANS",
        deliveryAddress: "Magacin, Niš",
        reference: "N-7",
        note: "Zvati pre isporuke",
      }),
    );
    expect(answer).toMatchObject({
      number: "N-2026-00001",
      state: "placed",
      currency: "RSD",
      net: 3_569_525,
      vatTotal: 598_905,
      total: 4_168_430,
      validUntil: "2026-11-30",
    });
    expect(await written()).toEqual({
      orders: 1,
      lines: 3,
      events: 1,
      reservations: 4,
      exports: 1,
      mails: 1,
      jobs: 1,
      reserved: 39_000,
      open: 4_168_430,
    });
    expect(
      await house(sql`
        select list_total, net, vat, vat_total, total, due_days, payment_method_name,
          delivery_address, reference, note, placed_by, valid_until from sales_order`),
    ).toEqual([
      {
        list_total: 4_174_750,
        net: 3_569_525,
        vat: [
          { rateE4: 200_000, base: 2_419_525, amount: 483_905 },
          { rateE4: 100_000, base: 1_150_000, amount: 115_000 },
        ],
        vat_total: 598_905,
        total: 4_168_430,
        due_days: 0,
        payment_method_name: "Avans",
        delivery_address: "Magacin, Niš",
        reference: "N-7",
        note: "Zvati pre isporuke",
        placed_by: company.a.user.id,
        valid_until: "2026-11-30",
      },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("draws from the warehouses by priority, and says until when it holds", async () => {
    await placed(
      company.a,
      orderOf([WORKED_LINES[1] ?? listLine("PA4", 1)], {
        paymentMethod: "AVANS",
      }),
    );
    expect(
      await house(sql`
        select w.code, r.quantity, r.reason, r.deadline, r.by_name from stock_reservation r
        join warehouse w on w.id = r.warehouse_id order by w.code`),
    ).toEqual(
      [
        { code: "M1", quantity: 20_000 },
        { code: "M2", quantity: 5000 },
      ].map((row) => ({
        ...row,
        reason: "reserve",
        // Through the whole last day in Belgrade.
        deadline: new Date("2026-11-30T22:59:59.999Z"),
        by_name: "kupac-a",
      })),
    );
  });

  it("draws only from the partner's own warehouses, in his order", async () => {
    await house(sql`
      insert into partner_warehouse (partner_id, warehouse_id, priority)
      select ${company.b.partnerId}, id, case code when 'M2' then 1 else 2 end
      from warehouse where code in ('M2', 'M3')`);
    await raiseVersion();
    await placed(company.b, orderOf([listLine("PA4", 201 - 1)]));
    expect(
      await house(sql`
        select w.code, reserved from stock_level
        join warehouse w on w.id = warehouse_id where reserved > 0`),
    ).toEqual([{ code: "M2", reserved: 200_000 }]);
    // M1 still has 20, which are not his.
    expect(
      await refused(company.b, orderOf([listLine("PA4", 1)])),
    ).toMatchObject({
      conflicts: [
        { kind: "not_enough_stock", itemCode: "PA4", available: "0" },
      ],
    });
  });

  it("keeps by content why the price is what it is", async () => {
    await placed(company.a, orderOf(WORKED_LINES, { paymentMethod: "AVANS" }));
    const [paper] = await house<{ trace: unknown; rebate_percent: number }>(sql`
      select trace, rebate_percent from sales_order_line where item_code = 'PA4'`);
    // 0.88 × 0.95 × 0.98 leaves 81.928 %.
    expect(paper?.rebate_percent).toBe(180_720);
    expect(JSON.stringify(paper?.trace)).toContain("50000");
  });

  it("keeps a trace that leads to the price again", async () => {
    await placed(company.a, orderOf(WORKED_LINES, { paymentMethod: "AVANS" }));
    const lines = await house<{ trace: PriceTrace; net_price: number }>(
      sql`select trace, net_price from sales_order_line order by line`,
    );
    expect(lines.map(({ trace }) => calculateTrace(trace).netPrice)).toEqual([
      35_402_500, 4_013_700, 11_500_000,
    ]);
    expect(lines.map((line) => line.net_price)).toEqual([
      35_402_500, 4_013_700, 11_500_000,
    ]);
  });

  it("sends to the partner's place, without blanks for what is not known of it", async () => {
    const places = [];
    for (const [address, postalCode, city] of [
      ["", "", ""],
      ["", "", "Niš"],
      ["Glavna 1", "18000", "Niš"],
    ]) {
      await house(sql`
        update partner set address = ${address}, postal_code = ${postalCode}, city = ${city}
        where code = 'B'`);
      const { number } = await placed(
        company.b,
        orderOf([listLine("NOVO", 1)]),
      );
      const [order] = await house(sql`
        select delivery_address from sales_order where number = ${number}`);
      places.push(order?.["delivery_address"]);
    }
    expect(places).toEqual(["", "Niš", "Glavna 1, 18000 Niš"]);
  });

  it("without a named payment method costs what the catalogue shows, whatever a method gives", async () => {
    await house(sql`
      insert into rebate (kind, terms_days_max, rebate_percent) values ('rebate', 3650, 30000)`);
    await raiseVersion();
    const request = orderOf([listLine("NOVO", 1)]);
    const { number } = await placed(company.b, request);
    expect(
      await house(sql`
        select payment_method_name from sales_order where number = ${number}`),
    ).toEqual([{ payment_method_name: "" }]);
    const lines = [{ itemCode: "NOVO", quantity: 1000 }];
    const costs = async (paymentMethod?: string) => {
      const quote = await quoteOrder(shop.services, company.b.partnerId, {
        lines,
        paymentMethod,
      });
      return isRefusal(quote) ? quote.reason : quote.lines[0]?.netPrice;
    };
    expect([await costs(), await costs("V30")]).toEqual([120_000, 116_400]);
    expect(
      await orderOptions(shop.services, company.b.partnerId, {
        partnerRole: "owner",
      }),
    ).toMatchObject({
      defaultPaymentMethod: null,
    });
  });

  it("is due by the partner's own term, else by the payment method's, else at once", async () => {
    const dueDays = async (paymentMethod?: string) => {
      const more = paymentMethod === undefined ? {} : { paymentMethod };
      const request = orderOf([listLine("NOVO", 1)], more);
      const { number } = await placed(company.b, request);
      const [row] = await house<{ due_days: number }>(
        sql`select due_days from sales_order where number = ${number}`,
      );
      return row?.due_days;
    };
    expect([await dueDays("V30"), await dueDays()]).toEqual([30, 0]);
    await house(sql`
      update partner set payment_terms_days = 45
      where id = ${company.b.partnerId}`);
    await raiseVersion();
    expect([await dueDays("V30"), await dueDays()]).toEqual([45, 45]);
  });

  it("numbers on past the width that its numbers are padded to", async () => {
    await sql`alter sequence sales_order_number restart 99999`.execute(shop.db);
    expect(
      (await placed(company.b, orderOf([listLine("NOVO", 1)]))).number,
    ).toBe("N-2026-99999");
    expect(
      (await placed(company.b, orderOf([listLine("NOVO", 1)]))).number,
    ).toBe("N-2026-100000");
  });

  it("takes a line of which more is asked than there is where that is allowed", async () => {
    await placed(company.b, orderOf([listLine("ZELJA", 5)]));
    expect(
      await house(sql`
        select l.backordered, (select sum(quantity)::bigint
        from stock_reservation) as held from sales_order_line l`),
    ).toEqual([{ backordered: 2000, held: 3000 }]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("lets a partner's own word on backorder stand before the item's", async () => {
    await house(
      sql`update partner set backorder = false where id = ${company.b.partnerId}`,
    );
    await raiseVersion();
    expect(
      await refused(company.b, orderOf([listLine("ZELJA", 5)])),
    ).toMatchObject({
      conflicts: [{ kind: "not_enough_stock", available: "3" }],
    });
  });
});

describe("an order id", () => {
  it("gives the same answer for ever, whatever became of the order and its items", async () => {
    const request = orderOf([listLine("NOVO", 2)], { note: "x" });
    const first = await placed(company.b, request);
    const before = await written();
    await house(sql`update item set list_price = 1, active = false`);
    await house(sql`update partner set blocked = true`);
    await house(sql`update company set account = ''`);
    expect(await placed(company.b, request)).toEqual(first);
    await cancelOrder(shop.services, company.b, first.number);
    expect(await placed(company.b, request)).toEqual(first);
    expect((await written()).orders).toBe(before.orders);
  });

  it("counts a quantity written otherwise as the same", async () => {
    const request = orderOf([listLine("KABL", 1.5)]);
    const first = await placed(company.b, request);
    expect(await placed(company.b, structuredClone(request))).toEqual(first);
  });

  it("makes one order of ten sent at once for all that there is, with one answer", async () => {
    const request = orderOf([listLine("NOVO", 50)]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => placed(company.b, request)),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await written()).toMatchObject({
      orders: 1,
      reserved: 50_000,
      mails: 1,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it.each([
    ["another quantity", { lines: [listLine("NOVO", 3)] }],
    [
      "another price",
      { lines: [{ ...listLine("NOVO", 2), expectedPrice: 1 }] },
    ],
    ["a further line", { lines: [listLine("NOVO", 2), listLine("PA4", 1)] }],
    ["a line twice", { lines: [listLine("NOVO", 2), listLine("NOVO", 2)] }],
    ["a payment method", { paymentMethod: "V30" }],
    ["an empty note", { note: "" }],
  ])("is refused with %s, and nothing changes", async (_, change) => {
    const request = orderOf([listLine("NOVO", 2)]);
    await placed(company.b, request);
    const before = await written();
    expect(await refused(company.b, { ...request, ...change })).toMatchObject({
      code: "CONFLICT",
      reason: "id_reused",
    });
    expect(await written()).toEqual(before);
  });

  it("is answered again across versions of what is compared", async () => {
    const request = orderOf([listLine("NOVO", 2)]);
    const { number } = await placed(company.b, request);
    const older = { contentHash: "of then", contentVersion: 0 };
    await house(sql`
      update sales_order set content_hash = ${older.contentHash},
        content_hash_version = ${older.contentVersion}
      where number = ${number}`);
    const before = await written();
    expect(await placed(company.b, request)).toMatchObject({
      number,
      ...older,
    });
    expect(await written()).toEqual(before);
  });

  it("of a refused order stays free until one is accepted under it", async () => {
    const request = orderOf([{ ...listLine("NOVO", 2), expectedPrice: 1 }]);
    await refused(company.b, request);
    expect(await written()).toEqual(NOTHING);
    const corrected = { ...request, lines: [listLine("NOVO", 2)] };
    await placed(company.b, corrected);
    // A late copy of the refused one can no longer be placed beside it.
    expect((await refused(company.b, request)).reason).toBe("id_reused");
    expect((await written()).orders).toBe(1);
  });

  it("is each partner's own", async () => {
    const request = orderOf([listLine("NOVO", 2)]);
    const first = await placed(company.b, request);
    const second = await placed(company.c, request);
    expect(second.number).not.toBe(first.number);
  });
});

describe("what cannot be placed as asked", () => {
  it("is told of all lines at once, and nothing is written", async () => {
    const refusal = await refused(
      company.b,
      orderOf(
        [
          { ...listLine("CE285A", 1), expectedPrice: 40_000_000 },
          listLine("MASINA", 3),
          listLine("007", 25),
          listLine("STARO", 1),
          listLine("NEMA", 1),
          listLine("NOVO", 1),
          listLine("STIZE", 1),
        ],
        { paymentMethod: "GOTOVINA" },
      ),
    );
    expect(refusal).toEqual({
      kind: "refusal",
      code: "CONFLICT",
      reason: "needs_decision",
      conflicts: [
        { kind: "payment_method_not_allowed" },
        {
          kind: "price_changed",
          itemCode: "CE285A",
          expectedPrice: 40_000_000,
          netPrice: 42_500_000,
        },
        { kind: "quantity_rule", itemCode: "007", nearest: ["20", "30"] },
        { kind: "item_withdrawn", itemCode: "STARO", successor: "NOVO" },
        { kind: "unknown_item", itemCode: "NEMA" },
        { kind: "not_enough_stock", itemCode: "MASINA", available: "2" },
        {
          kind: "not_enough_stock",
          itemCode: "STIZE",
          available: "0",
          nextDate: "2026-12-01",
        },
      ],
    });
    expect(await written()).toEqual(NOTHING);
  });

  it("tells a lower price too", async () => {
    expect(
      await refused(
        company.b,
        orderOf([{ ...listLine("NOVO", 1), expectedPrice: 150_000 }]),
      ),
    ).toMatchObject({
      conflicts: [
        { kind: "price_changed", expectedPrice: 150_000, netPrice: 120_000 },
      ],
    });
  });

  it("leaves nothing of an order whose last line falls short", async () => {
    expect(
      await refused(
        company.b,
        orderOf([listLine("NOVO", 5), listLine("MASINA", 3)]),
      ),
    ).toMatchObject({ conflicts: [{ itemCode: "MASINA", available: "2" }] });
    expect(await written()).toEqual(NOTHING);
  });

  it("leaves to others what is reserved elsewhere", async () => {
    // Of 12 there 4 are, and of 5 in another warehouse all.
    expect(
      await refused(company.b, orderOf([listLine("CE285A", 9)])),
    ).toMatchObject({
      conflicts: [{ kind: "not_enough_stock", available: "8" }],
    });
    await placed(company.b, orderOf([listLine("CE285A", 8)]));
  });

  it("tells no quantity under bands, in no byte, whatever there is", async () => {
    const ask = async (onHand: number) => {
      await house(sql`
        update stock_level set on_hand = ${onHand * 1000}
        where item_id = ${company.itemIds.get("MASINA")}`);
      const late = { ...listLine("NOVO", 1), expectedPrice: 1 };
      return JSON.stringify([
        await refused(company.c, orderOf([listLine("MASINA", 8)])),
        await refused(company.c, orderOf([listLine("MASINA", 8), late])),
      ]);
    };
    const none = await ask(0);
    expect(await ask(7)).toBe(none);
    expect(none).toContain("not_enough_stock");
    expect(none).not.toContain("available");
  });

  it("names the day of arrival only of a warehouse that counts for the partner", async () => {
    await house(sql`
      insert into partner_warehouse (partner_id, warehouse_id, priority)
      select ${company.b.partnerId}, id, 1 from warehouse where code = 'M1'`);
    await raiseVersion();
    expect(
      await refused(company.b, orderOf([listLine("STIZE", 1)])),
    ).toMatchObject({
      conflicts: [
        { kind: "not_enough_stock", itemCode: "STIZE", available: "0" },
      ],
    });
    const [conflict] = (
      await refused(company.b, orderOf([listLine("STIZE", 1)]))
    ).conflicts ?? [{}];
    expect(conflict).not.toHaveProperty("nextDate");
  });

  it("refuses a payment method that is another's", async () => {
    const lines = [{ ...listLine("NOVO", 1) }];
    expect(
      await refused(company.a, orderOf(lines, { paymentMethod: "MENICA" })),
    ).toMatchObject({ conflicts: [{ kind: "payment_method_not_allowed" }] });
    await placed(company.b, orderOf(lines, { paymentMethod: "MENICA" }));
  });

  it("takes nothing from a blocked partner, and nothing without the seller's account", async () => {
    await house(sql`update company set account = ''`);
    expect(
      await refused(company.b, orderOf([listLine("NOVO", 1)])),
    ).toMatchObject({
      code: "CONFLICT",
      reason: "company_incomplete",
    });
    await house(
      sql`update partner set blocked = true where id = ${company.b.partnerId}`,
    );
    expect(
      await refused(company.b, orderOf([listLine("NOVO", 1)])),
    ).toMatchObject({
      code: "FORBIDDEN",
      reason: "partner_blocked",
    });
    expect(await written()).toEqual(NOTHING);
  });
});

describe("the credit limit", () => {
  // C may owe 50,000.00; one toner is 5,100.00 with VAT.
  it("holds what passes it: reserved, with mail, and not for the ERP", async () => {
    await placed(company.c, orderOf([listLine("CE285A", 8)]));
    const over = await placed(company.c, orderOf([listLine("UDZ", 7)]));
    expect(over.state).toBe("on_hold");
    expect(await written()).toMatchObject({
      orders: 2,
      exports: 1,
      mails: 2,
      reserved: 15_000,
      open: 4_080_000 + 962_500,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
    // The answer to a repetition is as it was placed.
    const [row] = await house<{ state: string }>(
      sql`select state from sales_order where number = ${over.number}`,
    );
    expect(row?.state).toBe("on_hold");
  });

  it("is reached exactly without being passed", async () => {
    await house(
      sql`update partner set credit_limit = 510000 where id = ${company.c.partnerId}`,
    );
    expect(
      (await placed(company.c, orderOf([listLine("CE285A", 1)]))).state,
    ).toBe("placed");
    expect(
      (await placed(company.c, orderOf([listLine("KABL", 0.5)]))).state,
    ).toBe("on_hold");
  });

  it("is not used twice by two orders at once", async () => {
    const orders = [listLine("CE285A", 7), listLine("UDZ", 30)];
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(
        orders.map((line) => placed(company.c, orderOf([line]))),
      );
      const states = answers.map(({ state }) => state);
      expect(states.toSorted()).toEqual(["on_hold", "placed"]);
      for (const { number } of answers)
        await cancelOrder(shop.services, company.c, number);
    }
  });
});
