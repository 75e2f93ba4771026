import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { cardFile } from "../../test/fixtures/ledger-card.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { inTransaction } from "../platform/database.ts";
import { compareAllBalances } from "./compare-balances.ts";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nQ,Drugi\n");
});

const ledger = async (...rows: string[]) => {
  const answer = await test.apply("ledger", cardFile(...rows));
  expect(answer.rejected).toEqual([]);
};
const balances = (...rows: string[]) =>
  test.apply("partner-balances", `partner,saldo,dan\n${rows.join("\n")}\n`);

const compared = () =>
  test.house(sql`
    select p.code, b.side, b.currency, b.as_of, b.balance, b.card_balance as card
    from partner_balance b join partner p on p.id = b.partner_id
    order by p.code, b.side, b.currency`);

const row = (balance: number, card: number, more: object = {}) => ({
  code: "P",
  side: "customer",
  currency: "RSD",
  as_of: "2026-11-22",
  balance,
  card,
  ...more,
});

const INVOICE = "P,RN,RN-1,2026-11-20,1000.01,0,e1,,,,,";
const PAYMENT = "P,UPL,U-1,2026-11-22,0,400,e2,,,,,";
const OF_TODAY = "P,RN,RN-2,2026-11-23,50,0,e3,,,,,";

describe("what the ERP says of a card", () => {
  it("is compared with the card of that day, though today's rows are there", async () => {
    await ledger(INVOICE, PAYMENT, OF_TODAY);
    await balances("P,600.01,2026-11-22");
    expect(await compared()).toEqual([row(60_001, 60_001)]);
    await balances("P,650.01,2026-11-23");
    expect(await compared()).toEqual([
      row(65_001, 65_001, { as_of: "2026-11-23" }),
    ]);
    expect(await wrongBooks(test.db)).toEqual([]);
  });

  it("is told apart to the para, and agrees after a later correction of the card", async () => {
    await ledger(INVOICE, PAYMENT);
    await balances("P,600.00,2026-11-22");
    expect(await compared()).toEqual([row(60_000, 60_001)]);
    await ledger("P,RN,RN-1,2026-11-20,1000.00,0,e1,,,,,");
    expect(await compared()).toEqual([row(60_000, 60_000)]);
  });

  it("may come before the card does", async () => {
    await balances("P,600.01,2026-11-22", "Q,0,2026-11-22");
    expect(await compared()).toEqual([
      row(60_001, 0),
      row(0, 0, { code: "Q" }),
    ]);
    await ledger(INVOICE, PAYMENT);
    expect(await compared()).toEqual([
      row(60_001, 60_001),
      row(0, 0, { code: "Q" }),
    ]);
  });

  it("leaves the archive out, and takes the opening that held on that day", async () => {
    await ledger(
      "P,RN,OLD,2025-06-01,999,0,a1,,,,,",
      "P,opening,PS,2026-01-01,100,0,a2,,,,,",
      INVOICE,
      "P,opening,PS-2,2026-11-23,1100.01,0,a3,,,,,",
    );
    await balances("P,1100.01,2026-11-22");
    expect(await compared()).toEqual([row(110_001, 110_001)]);
  });

  it("is of a side and a currency, and of the company's where it does not say", async () => {
    const answer = await test.apply(
      "partner-balances",
      "partner,side,currency,balance,as_of\nP,,,1,2026-11-22\nP,customer,RSD,2,2026-11-22\nP,supplier,,-3,2026-11-22\nP,,EUR,4,2026-11-22\nX,,,5,2026-11-22\n",
    );
    expect(answer.rejected).toMatchObject([
      {
        line: 2,
        field: "partner",
        message: "stands again in line 3, and the last counts",
      },
      { line: 6, field: "partner", parked: true },
    ]);
    expect(await compared()).toEqual([
      row(400, 0, { currency: "EUR" }),
      row(200, 0),
      row(-300, 0, { side: "supplier" }),
    ]);
  });

  it("goes where a snapshot of the partner does not name it, and costs nothing sent again", async () => {
    await test.apply(
      "partner-balances",
      "partner,currency,balance,as_of\nP,EUR,4,2026-11-22\nP,RSD,2,2026-11-22\nQ,RSD,1,2026-11-22\n",
    );
    const file = "partner,balance,as_of\nP,2,2026-11-22\n";
    expect(
      await test.apply("partner-balances", file, {
        mode: "replace",
        force: true,
      }),
    ).toMatchObject({ applied: 0, unchanged: 1, withdrawn: 1 });
    expect(await compared()).toEqual([row(200, 0), row(100, 0, { code: "Q" })]);
  });

  it("is compared anew by day, whatever happened to the figures", async () => {
    await ledger(INVOICE, PAYMENT);
    await balances("P,600.01,2026-11-22");
    await test.house(sql`update partner_balance set card_balance = 7`);
    expect(await wrongBooks(test.db)).toEqual([
      {
        name: "a card is compared with the ERP's balance as it is",
        violations: 1,
      },
    ]);
    await compareAllBalances(test);
    expect(await compared()).toEqual([row(60_001, 60_001)]);
  });

  it("is compared with what stands at last, when both come at once", async () => {
    for (let round = 1; round <= 8; round += 1) {
      await Promise.all([
        ledger(`P,RN,RN-1,2026-11-20,${round},0,e1,,,,,`),
        balances(`P,${round},2026-11-22`),
        compareAllBalances(test),
      ]);
      expect(await compared()).toEqual([row(round * 100, round * 100)]);
    }
  });

  it("is nothing that a partner's role may ask for", async () => {
    await expect(
      inTransaction(test.db, { role: "partner", partnerId: 1 }, (trx) =>
        sql`select * from partner_balance`.execute(trx),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
