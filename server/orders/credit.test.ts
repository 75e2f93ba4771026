import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { importCard as importRows } from "../../test/fixtures/import-card.ts";
import { workedCard } from "../../test/fixtures/ledger-card.ts";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  listLine,
  mustFind,
  mustPlace,
  mustRefuse,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import type { CreditPolicy } from "../company/credit-policy.rules.ts";
import { isRefusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { changeOwnOrder } from "./change-own-order.ts";
import { orderOptions } from "./order-options.ts";
import { viewOrder } from "./order-view.ts";
import { placeOrder, type PlacingParty } from "./place-order.ts";
import { quoteOrder } from "./quote-order.ts";

const shop = await useFreshShop();
const { company } = shop;
const { a, b } = company;

/** One piece with VAT. */
const PIECE = 1440;
const one = (more = {}) => orderOf([listLine("NOVO", 1)], more);
const setLimit = (party: PlacingParty, limit: number | null) =>
  shop.house(
    sql`update partner set credit_limit = ${limit} where id = ${party.partnerId}`,
  );
const setPolicy = (policy: CreditPolicy) =>
  shop.house(
    sql`update company set credit_policy = ${JSON.stringify(policy)}::jsonb`,
  );
const importCard = (...rows: string[]) => importRows(shop.services, ...rows);
const stateOf = async (party: PlacingParty, request = one()) =>
  (await mustPlace(shop.services, party, request)).state;
const creditOf = async (party: PlacingParty) =>
  (
    await orderOptions(shop.services, party.partnerId, {
      partnerRole: "finance",
    })
  ).credit;
const quoteOf = async (party: PlacingParty, paymentMethod?: string) => {
  const answer = await quoteOrder(shop.services, party.partnerId, {
    lines: [{ itemCode: "NOVO", quantity: 1000 }],
    paymentMethod,
  });
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer;
};

describe("the worked card", () => {
  beforeEach(async () => {
    await importCard(...workedCard("A"));
    await setLimit(a, 20_000_000);
  });
  const worked = () => orderOf(WORKED_LINES, { paymentMethod: "AVANS" });

  it("leaves 35.000,00 of 200.000,00: an order of 41.684,30 waits, and says why", async () => {
    expect(await creditOf(a)).toMatchObject({
      limit: 20_000_000,
      balance: 16_500_000,
      openOrders: 0,
    });
    const { total, state, number } = await mustPlace(
      shop.services,
      a,
      worked(),
    );
    expect([total, state]).toEqual([4_168_430, "on_hold"]);
    const order = await mustFind(shop.services, a, number);
    expect(viewOrder(order, shop.services.clock.now()).history).toMatchObject([
      { state: "on_hold", heldByCredit: ["limit"] },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("lets the same order pass once a payment has come", async () => {
    await importCard("A,UPL,IZV-41,2026-11-23,0,6684.30,e6,,0,RN-101,,Uplata");
    expect(await stateOf(a, worked())).toBe("placed");
  });
});

describe("an invoiced order", () => {
  const place = async () => (await mustPlace(shop.services, b, one())).number;

  it("is owed once, by the invoice, also while its state still says that it is open", async () => {
    const number = await place();
    await importCard(`B,RN,RN-1,2026-11-23,14.40,0,b1,2026-12-23,,,${number},`);
    expect(await creditOf(b)).toMatchObject({ balance: PIECE, openOrders: 0 });
    await setLimit(b, 2 * PIECE);
    expect(await stateOf(b)).toBe("placed");
  });

  it("stays open by what is not invoiced yet, and by what is reversed", async () => {
    const number = await place();
    await importCard(`B,RN,RN-1,2026-11-23,4.40,0,b1,2026-12-23,,,${number},`);
    expect(await creditOf(b)).toMatchObject({ balance: 440, openOrders: 1000 });
    await importCard(
      `B,RN,RN-1,2026-11-23,-4.40,0,b2,2026-12-23,,,${number},Storno`,
    );
    expect(await creditOf(b)).toMatchObject({ balance: 0, openOrders: PIECE });
  });

  it("counts no lower than nothing where more was invoiced, and a payment is no invoice", async () => {
    const number = await place();
    await place();
    await importCard(
      `B,RN,RN-1,2026-11-23,100,0,b1,2026-12-23,,,${number},`,
      `B,UPL,IZV-1,2026-11-23,0,100,b2,,,RN-1,${number},`,
    );
    expect(await creditOf(b)).toMatchObject({ balance: 0, openOrders: PIECE });
  });

  it("is not taken from another currency's card, nor from what he is owed", async () => {
    const number = await place();
    await shop.house(sql`
      insert into ledger_entry (partner_id, place, entry, side, currency, document_type,
        document_number, entry_date, debit, credit, order_id, batch_id)
      select ${b.partnerId}, 0, v.side || v.currency, v.side, v.currency, 'RN', 'RN-9', '2026-11-23',
        1440, 0, o.id, 1
      from sales_order o, (values ('supplier', 'RSD'), ('customer', 'EUR')) v (side, currency)
      where o.number = ${number}`);
    expect(await creditOf(b)).toMatchObject({ openOrders: PIECE });
  });
});

describe("at once", () => {
  const twenty = () =>
    Promise.all(
      Array.from({ length: 20 }, () =>
        placeOrder(shop.services, b, one({ paymentMethod: "V30" })),
      ),
    );

  it("twenty orders cannot use the last of the limit together", async () => {
    await importCard(`B,RN,RN-1,2026-11-01,14.40,0,b1,2026-12-23,,,,`);
    await setLimit(b, 4 * PIECE);
    const states = (await twenty()).map((answer) =>
      isRefusal(answer) ? answer.reason : answer.state,
    );
    expect(states.filter((state) => state === "placed")).toHaveLength(3);
    expect(states.filter((state) => state === "on_hold")).toHaveLength(17);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("nor where what passes it is taken in advance only: nothing of the rest is left", async () => {
    await setPolicy({ overLimit: "advance", overdue: "pass" });
    await setLimit(b, 3 * PIECE);
    const answers = await twenty();
    const refused = answers.filter(isRefusal);
    expect(refused).toHaveLength(17);
    for (const { reason, conflicts } of refused)
      expect({ reason, conflicts }).toEqual({
        reason: "needs_decision",
        conflicts: [{ kind: "advance_only", because: ["limit"] }],
      });
    expect(await countWritten(shop.db)).toMatchObject({
      orders: 3,
      reserved: 3000,
      open: 3 * PIECE,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("sees a payment that comes in while the order waits for another", async () => {
    await importCard(`B,RN,RN-1,2026-11-01,14.40,0,b1,2026-12-23,,,,`);
    await setLimit(b, PIECE);
    let letGo = () => {};
    const other = inTransaction(shop.db, HOUSE, async (trx) => {
      await sql`
        select from partner_credit where partner_id = ${b.partnerId} for no key update`.execute(
        trx,
      );
      await new Promise<void>((resolve) => (letGo = resolve));
    });
    const placing = stateOf(b);
    await expect
      .poll(() =>
        shop.house(sql`select 1 as waits from pg_locks where not granted`),
      )
      .toHaveLength(1);
    await importCard(`B,UPL,IZV-1,2026-11-23,0,14.40,b2,,,RN-1,,`);
    letGo();
    await other;
    expect(await placing).toBe("placed");
  });
});

describe("a policy of payment in advance", () => {
  beforeEach(async () => {
    await setPolicy({ overLimit: "advance", overdue: "pass" });
    await setLimit(a, 0);
  });

  it("says so before and asks when sent; the same order passes with such a method", async () => {
    expect((await quoteOf(a)).credit).toEqual({
      outcome: "advance_only",
      because: ["limit"],
    });
    expect((await quoteOf(a, "AVANS")).credit.outcome).toBe("passes");
    const request = one();
    const before = await countWritten(shop.db);
    expect(await mustRefuse(shop.services, a, request)).toMatchObject({
      code: "CONFLICT",
      reason: "needs_decision",
      conflicts: [{ kind: "advance_only", because: ["limit"] }],
    });
    expect(await countWritten(shop.db)).toEqual(before);
    expect(await stateOf(a, { ...request, paymentMethod: "AVANS" })).toBe(
      "placed",
    );
  });

  it("is asked on the same sheet as what the stock says", async () => {
    expect(
      await mustRefuse(shop.services, a, orderOf([listLine("NOVO", 51)])),
    ).toMatchObject({
      conflicts: [
        { kind: "advance_only" },
        { kind: "not_enough_stock", itemCode: "NOVO" },
      ],
    });
  });

  it("lets a placed order grow only if it is paid so", async () => {
    await setLimit(a, null);
    const onCredit = await mustPlace(shop.services, a, one());
    const inAdvance = await mustPlace(
      shop.services,
      a,
      one({ paymentMethod: "AVANS" }),
    );
    await setLimit(a, 0);
    const grow = (number: string) =>
      changeOwnOrder(shop.services, a, {
        number,
        version: 1,
        lines: [{ line: 1, quantity: 2000 }],
        expectedTotal: 2 * PIECE,
      });
    expect(await grow(onCredit.number)).toMatchObject({
      reason: "change_in_advance_only",
    });
    expect(await grow(inAdvance.number)).toMatchObject({ total: 2 * PIECE });
  });
});

describe("a policy about what is overdue", () => {
  beforeEach(async () => {
    await setPolicy({ overLimit: "hold", overdue: "hold" });
    // Of RN-101 39 days late, of RN-118 14.
    await importCard(...workedCard("A"));
  });
  const tolerate = (days: number | null) =>
    shop.house(
      sql`update partner set overdue_tolerance_days = ${days} where id = ${a.partnerId}`,
    );

  it.each([
    [null, 10_500_000],
    [14, 3_000_000],
    [38, 3_000_000],
    [39, 0],
  ])(
    "counts with %s days of tolerance what is late by more",
    async (days, late) => {
      await tolerate(days);
      expect(await creditOf(a)).toMatchObject({ beyondTolerance: late });
      const outcome = late > 0 ? "hold" : "passes";
      expect((await quoteOf(a)).credit.outcome).toBe(outcome);
    },
  );

  it("holds an order without a limit, and lets none grow", async () => {
    await tolerate(39);
    const { number } = await mustPlace(shop.services, a, one());
    await tolerate(38);
    expect(
      await changeOwnOrder(shop.services, a, {
        number,
        version: 1,
        lines: [{ line: 1, quantity: 2000 }],
        expectedTotal: 2 * PIECE,
      }),
    ).toMatchObject({ reason: "change_overdue" });
    expect(await stateOf(a)).toBe("on_hold");
    await importCard("A,UPL,IZV-41,2026-11-23,0,30000,e6,,0,RN-101,,Uplata");
    expect(await stateOf(a)).toBe("on_hold");
    await importCard("A,RN,RN-101,2026-09-15,120000,0,e1,2026-10-15,0,,,Račun");
    expect(await stateOf(a)).toBe("placed");
  });

  it("changes nothing under the policy that nobody has set", async () => {
    await shop.house(sql`update company set credit_policy = null`);
    expect(await stateOf(a)).toBe("placed");
  });
});

it("passes everything where the policy says so", async () => {
  await setPolicy({ overLimit: "pass", overdue: "pass" });
  await setLimit(b, 0);
  expect((await quoteOf(b)).credit.outcome).toBe("passes");
  expect(await stateOf(b)).toBe("placed");
});

it("says in the quote that nothing is taken from who is suspended", async () => {
  expect((await quoteOf(b)).blocked).toBe(false);
  await shop.house(
    sql`update partner set blocked = true where id = ${b.partnerId}`,
  );
  expect((await quoteOf(b)).blocked).toBe(true);
});
