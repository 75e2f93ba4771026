import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import {
  CARD_HEADER,
  cardFile,
  workedCard,
} from "../../test/fixtures/ledger-card.ts";
import { runChecks } from "../books/check.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { findBalanceBefore, listCardEntries } from "./card.queries.ts";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nQ,Drugi\n");
  await fresh.apply("stock", "item,warehouse,on_hand\n001,M1,50\n");
});

const CARD = workedCard("P");
/** The same without the ERP's row ids. */
const WITHOUT_ENTRY = CARD_HEADER.replace(",entry", "");
const wholeCard = (...rows: string[]) =>
  `${WITHOUT_ENTRY}\n${rows.map((row) => row.replace(/,e\d,/, ",")).join("\n")}\n`;

interface Row {
  entry: string | null;
  number: string;
  debit: number;
  credit: number;
  open: number | null;
}

const current = (partner = "P") =>
  test.house<Row>(sql`
    select entry, document_number as number, debit, credit, open_amount as open
    from ledger_entry e join partner p on p.id = e.partner_id
    where ended_by is null and p.code = ${partner} order by entry_date, opening desc, place`);

const numbers = async (partner?: string) =>
  (await current(partner)).map((row) => row.number);

const months = () =>
  test.house(sql`
    select p.code as partner, month::text, debit, credit, entries
    from ledger_month m join partner p on p.id = m.partner_id order by 1, 2`);

const versionCount = async () => {
  const [row] = await test.house<{ count: number }>(
    sql`select count(*)::int as count from ledger_entry`,
  );
  return row?.count;
};

const wrongBooks = async () =>
  (await runChecks(test.db)).filter((one) => one.violations > 0);

const cardOf = async (partner: string) => {
  const [row] = await test.house<{ id: number }>(
    sql`select id from partner where code = ${partner}`,
  );
  return {
    partnerId: row?.id ?? 0,
    side: "customer",
    currency: "RSD",
  } as const;
};

const balanceBefore = async (date: string, partner = "P") => {
  const card = await cardOf(partner);
  return await inTransaction(test.db, HOUSE, (trx) =>
    findBalanceBefore(trx, card, date),
  );
};

describe("a card by the ERP's own row ids", () => {
  it("adds up to the ERP's balance, row by row", async () => {
    const answer = await test.apply("ledger", cardFile(...CARD));
    expect(answer).toMatchObject({ applied: 5, unchanged: 0, rejected: [] });
    expect(await balanceBefore("2026-11-24")).toBe(16_500_000);
    const card = await cardOf("P");
    const entries = await inTransaction(test.db, HOUSE, (trx) =>
      listCardEntries(trx, card, { from: "2026-10-15", limit: 10 }),
    );
    expect(
      entries.map(({ number, balance, openAmount }) => [
        number,
        balance,
        openAmount,
      ]),
    ).toEqual([
      ["IZV-40", 11_000_000, 0],
      ["RN-131", 17_000_000, 6_000_000],
      ["KO-7", 16_500_000, 0],
    ]);
    expect(await months()).toEqual([
      {
        partner: "P",
        month: "2026-09-01",
        debit: 12_000_000,
        credit: 0,
        entries: 1,
      },
      {
        partner: "P",
        month: "2026-10-01",
        debit: 8_000_000,
        credit: 9_000_000,
        entries: 2,
      },
      {
        partner: "P",
        month: "2026-11-01",
        debit: 6_000_000,
        credit: 500_000,
        entries: 2,
      },
    ]);
    expect(await wrongBooks()).toEqual([]);
  });

  it("costs no write when it comes again", async () => {
    await test.apply("ledger", cardFile(...CARD));
    for (const mode of ["upsert", "replace"] as const) {
      const again = await test.apply("ledger", cardFile(...CARD.toReversed()), {
        mode,
      });
      expect(again).toMatchObject({ applied: 0, unchanged: 5, withdrawn: 0 });
    }
    expect(await versionCount()).toBe(5);
  });

  it("keeps what a corrected row said, and its place on the day", async () => {
    const [first = "", ...rest] = CARD;
    const neighbour = "P,RN,RN-102,2026-09-15,10,0,e9,,,,,";
    await test.apply("ledger", cardFile(...CARD, neighbour));
    const corrected = first.replace("120000,0", "110000,0");
    expect(
      await test.apply("ledger", cardFile(corrected, ...rest)),
    ).toMatchObject({ applied: 1, unchanged: 4 });
    expect((await numbers()).slice(0, 2)).toEqual(["RN-101", "RN-102"]);
    expect(await balanceBefore("2026-11-24")).toBe(15_501_000);
    expect(
      await test.house(sql`
        select old.debit, new.debit as now, old.ended_by = new.batch_id as same_batch
        from ledger_entry old join ledger_entry new on new.id = old.superseded_by`),
    ).toEqual([{ debit: 12_000_000, now: 11_000_000, same_batch: true }]);
    expect(await wrongBooks()).toEqual([]);
  });

  it("changes nothing by a column that a file leaves out, and clears an empty cell", async () => {
    await test.apply("ledger", cardFile(...CARD));
    const short =
      "entry,partner,document_type,document_number,date,debit,credit,open_amount\n" +
      "e2,P,RN,RN-118,2026-10-10,80000,0,\n";
    expect(await test.apply("ledger", short)).toMatchObject({ applied: 1 });
    expect(
      await test.house(sql`
        select due_date::text, open_amount, description from ledger_entry
        where entry = 'e2' and ended_by is null`),
    ).toEqual([
      { due_date: "2026-11-09", open_amount: null, description: "Račun" },
    ]);
  });

  it("moves a row to the partner to whom the ERP moves it", async () => {
    await test.apply("ledger", cardFile(...CARD));
    const [, moved = ""] = CARD;
    await test.apply("ledger", cardFile(moved.replace("P,", "Q,")));
    expect(await numbers()).not.toContain("RN-118");
    expect(await numbers("Q")).toEqual(["RN-118"]);
    expect(await balanceBefore("2026-11-24", "Q")).toBe(8_000_000);
    expect(await wrongBooks()).toEqual([]);
  });

  it("takes reversals in red and in black, and nothing with two signs", async () => {
    const answer = await test.apply(
      "ledger",
      cardFile(
        "P,RN,RN-1,2026-11-01,100.10,0,a,,,,,",
        "P,RN,RN-1,2026-11-02,-100.10,0,b,,,,,crveni storno",
        "P,RN,RN-2,2026-11-02,50,0,c,,,,,",
        "P,RN,RN-2,2026-11-03,0,50,d,,,,,crni storno",
        "P,PS,PS,2026-11-03,500,400,f,,100,,,oba prometa",
        "P,RN,RN-3,2026-11-03,20,-20,g,,,,,",
        "P,RN,RN-4,2026-11-03,20,0,h,,20.01,,,",
        "P,RN,RN-5,2026-11-03,,20,i,,,,,",
      ),
    );
    expect(answer.rejected).toEqual([
      {
        line: 7,
        field: "credit",
        value: "-20.00",
        message:
          "has the other sign than debit: a reversal is negative on its own side, or on the other side",
      },
      {
        line: 8,
        field: "open_amount",
        value: "20.01",
        message: "is more than the row itself",
      },
      { line: 9, field: "debit", value: "", message: "must be filled in" },
    ]);
    expect(await balanceBefore("2026-11-24")).toBe(10_000);
  });

  it("keeps each side and each currency a card of its own", async () => {
    await test.apply(
      "ledger",
      `${CARD_HEADER},side,currency\n` +
        "P,RN,1,2026-11-01,10,0,a,,,,,,,\nP,UF,2,2026-11-01,0,7,b,,,,,,supplier,\n" +
        "P,RN,3,2026-11-01,5,0,c,,,,,,customer,EUR\n",
    );
    expect(
      await test.house(sql`
        select side, currency, debit, credit from ledger_month order by 1, 2`),
    ).toEqual([
      { side: "customer", currency: "EUR", debit: 500, credit: 0 },
      { side: "customer", currency: "RSD", debit: 1000, credit: 0 },
      { side: "supplier", currency: "RSD", debit: 0, credit: 700 },
    ]);
    expect(await balanceBefore("2026-11-24")).toBe(1000);
  });
});

describe("an opening", () => {
  it("starts the card: what is older is archive and stays", async () => {
    await test.apply(
      "ledger",
      cardFile(
        "P,RN,RN-1,2025-12-30,100,0,a,,,,,",
        "P,RN,RN-2,2026-01-05,10,0,b,,,,,",
        "P,opening,PS-1,2026-01-01,60,0,c,,,,,",
        "P,opening,PS-2,2026-01-01,40,0,d,,,,,",
      ),
    );
    expect(await balanceBefore("2026-11-24")).toBe(11_000);
    expect(await balanceBefore("2026-01-01")).toBe(0);
    expect(await balanceBefore("2025-12-31")).toBe(10_000);
    expect(await numbers()).toEqual(["RN-1", "PS-1", "PS-2", "RN-2"]);
  });

  it("counts from its day on when that lies within a month", async () => {
    await test.apply(
      "ledger",
      cardFile(
        "P,RN,RN-1,2026-06-10,100,0,a,,,,,",
        "P,opening,PS,2026-06-15,30,0,b,,,,,",
        "P,RN,RN-2,2026-06-15,5,0,c,,,,,",
        "P,RN,RN-3,2026-06-20,1,0,d,,,,,",
        "P,RN,RN-4,2026-07-02,2,0,e,,,,,",
      ),
    );
    expect(await balanceBefore("2026-06-20")).toBe(3500);
    expect(await balanceBefore("2026-07-02")).toBe(3600);
    expect(await balanceBefore("2026-08-15")).toBe(3800);
  });
});

describe("a snapshot by row ids", () => {
  it("withdraws what it leaves out of the partners that it names, and of no other", async () => {
    await test.apply(
      "ledger",
      cardFile(
        ...CARD,
        ...workedCard("Q").map((row) => row.replace(/,e(\d),/, ",q$1,")),
      ),
    );
    const answer = await test.apply("ledger", cardFile(...CARD.slice(0, 4)), {
      mode: "replace",
    });
    expect(answer).toMatchObject({ applied: 0, unchanged: 4, withdrawn: 1 });
    expect(await numbers()).not.toContain("KO-7");
    expect(await current("Q")).toHaveLength(5);
    expect(await balanceBefore("2026-11-24")).toBe(17_000_000);
    expect(await wrongBooks()).toEqual([]);
  });

  it("withdraws everywhere when its scope is all", async () => {
    await test.apply("ledger", cardFile(...CARD));
    const answer = await test.apply(
      "ledger",
      cardFile("Q,RN,1,2026-11-01,1,0,z,,,,,"),
      { mode: "replace", scopeAll: true },
    );
    expect(answer).toMatchObject({ applied: 1, withdrawn: 5 });
    expect(await months()).toEqual([
      { partner: "Q", month: "2026-11-01", debit: 100, credit: 0, entries: 1 },
    ]);
    expect(await wrongBooks()).toEqual([]);
  });

  it("keeps a row that it names badly", async () => {
    await test.apply("ledger", cardFile(...CARD));
    const [first = "", ...rest] = CARD;
    const bad = first.replace("120000", "12o000");
    const answer = await test.apply("ledger", cardFile(bad, ...rest), {
      mode: "replace",
    });
    expect(answer).toMatchObject({
      unchanged: 4,
      withdrawn: 0,
      rejected_count: 1,
    });
    expect(await balanceBefore("2026-11-24")).toBe(16_500_000);
  });

  it("is held when it would take back much", async () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `P,RN,${index},2026-11-01,1,0,r${index},,,,,`,
    );
    await test.apply("ledger", cardFile(...rows));
    expect(
      await test.send("ledger", cardFile(...rows.slice(11)), {
        mode: "replace",
      }),
    ).toMatchObject({
      kind: "held",
      difference: { withdraws: { rows: 11, of: 20 } },
    });
    expect(await current()).toHaveLength(20);
  });
});

describe("a card without row ids", () => {
  it("is taken only as a snapshot", async () => {
    expect(await test.send("ledger", wholeCard(...CARD))).toMatchObject({
      kind: "unreadable",
      field: "entry",
    });
    const empty = cardFile(...CARD.map((row) => row.replace(/,e\d,/, ",,")));
    const answer = await test.apply("ledger", empty);
    expect(answer.rejected.map((row) => row.field)).toEqual(
      CARD.map(() => "entry"),
    );
    expect(await versionCount()).toBe(0);
    expect(
      await test.apply("ledger", wholeCard(...CARD), { mode: "replace" }),
    ).toMatchObject({ applied: 5, withdrawn: 0, rejected: [] });
    expect(await balanceBefore("2026-11-24")).toBe(16_500_000);
  });

  it("holds two rows that say the same, and costs no write again", async () => {
    const twice = [...CARD, CARD[2] ?? ""];
    await test.apply("ledger", wholeCard(...twice), { mode: "replace" });
    expect(await balanceBefore("2026-11-24")).toBe(7_500_000);
    const again = await test.apply("ledger", wholeCard(...twice.toReversed()), {
      mode: "replace",
    });
    expect(again).toMatchObject({ applied: 0, unchanged: 6, withdrawn: 0 });
    const once = await test.apply("ledger", wholeCard(...CARD), {
      mode: "replace",
    });
    expect(once).toMatchObject({ applied: 0, unchanged: 5, withdrawn: 1 });
    expect(await balanceBefore("2026-11-24")).toBe(16_500_000);
  });

  it("sees a payment come in as a correction, not as rows taken back", async () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `P,RN,${index},2026-11-01,1,0,,1,,,`,
    );
    const before = `${WITHOUT_ENTRY}\n${rows.join("\n")}\n`;
    await test.apply("ledger", before, { mode: "replace" });
    const paid = before
      .replaceAll(",,1,,,", ",,0,,,")
      .replace(",1,0,,0", ",9,0,,0");
    expect(await test.apply("ledger", paid, { mode: "replace" })).toMatchObject(
      { applied: 20, withdrawn: 0 },
    );
    expect(await balanceBefore("2026-11-24")).toBe(2800);
    expect(await wrongBooks()).toEqual([]);
  });

  it("keeps one row of the document of a row that it names badly", async () => {
    await test.apply("ledger", wholeCard(...CARD), { mode: "replace" });
    const [first = "", ...rest] = CARD;
    const bad = first.replace("2026-09-15", "15.9.");
    const answer = await test.apply("ledger", wholeCard(bad, ...rest), {
      mode: "replace",
    });
    expect(answer).toMatchObject({
      unchanged: 4,
      withdrawn: 0,
      rejected_count: 1,
    });
    expect(await balanceBefore("2026-11-24")).toBe(16_500_000);
  });

  it("gets its ids when the ERP begins to send them, and keeps them when it stops", async () => {
    await test.apply("ledger", wholeCard(...CARD), { mode: "replace" });
    const named = await test.apply("ledger", cardFile(...CARD), {
      mode: "replace",
    });
    expect(named).toMatchObject({ applied: 5, withdrawn: 0 });
    expect((await current()).map((row) => row.entry)).toEqual([
      "e1",
      "e2",
      "e3",
      "e4",
      "e5",
    ]);
    const nameless = await test.apply("ledger", wholeCard(...CARD), {
      mode: "replace",
    });
    expect(nameless).toMatchObject({ applied: 0, unchanged: 5, withdrawn: 0 });
    expect(await wrongBooks()).toEqual([]);
  });
});

describe("rows that name somebody not yet known", () => {
  const later = workedCard("NOV");

  it("wait and settle by themselves, whole cards too, the newest only", async () => {
    const first = await test.apply(
      "ledger",
      wholeCard(...CARD, ...later, later[0] ?? ""),
      { mode: "replace" },
    );
    expect(first).toMatchObject({ applied: 5, rejected_count: 6 });
    expect(first.rejected.every((row) => row.parked)).toBe(true);
    const second = await test.apply("ledger", wholeCard(...later), {
      mode: "replace",
    });
    expect(second).toMatchObject({ applied: 0, rejected_count: 5 });
    await test.apply("partners", "code,name\nNOV,Treći\n");
    expect(await current("NOV")).toHaveLength(5);
    expect(await balanceBefore("2026-11-24", "NOV")).toBe(16_500_000);
    expect(await test.house(sql`select from parked_row`)).toEqual([]);
    expect(await wrongBooks()).toEqual([]);
  });

  it("give way to a newer row under their id", async () => {
    await test.apply("ledger", cardFile(...later));
    await test.apply(
      "ledger",
      cardFile((later[0] ?? "").replace("120000", "110000")),
    );
    await test.apply("partners", "code,name\nNOV,Treći\n");
    expect(await balanceBefore("2026-11-24", "NOV")).toBe(15_500_000);
  });
});

describe("the number of an order", () => {
  const row = (order: string, entry = "a") =>
    cardFile(`P,RN,RN-1,2026-11-01,10,0,${entry},,,,${order},`);

  it("leads to the partner's order, and only to his", async () => {
    for (const [number, partner] of [
      ["N-2026-00001", "P"],
      ["N-2026-00002", "Q"],
    ] as const)
      await insertTestOrder(test, {
        number,
        partner,
        item: "001",
        warehouse: "M1",
        quantity: 1000,
      });
    expect(await test.apply("ledger", row("N-2026-00001"))).toMatchObject({
      applied: 1,
      warnings: [],
    });
    const foreign = await test.apply("ledger", row("N-2026-00002", "b"));
    expect(foreign).toMatchObject({
      applied: 0,
      rejected: [
        {
          field: "order_number",
          value: "N-2026-00002",
          message: "is no order of this partner",
        },
      ],
    });
    expect(
      await test.house(sql`
        select o.number from ledger_entry e join sales_order o on o.id = e.order_id`),
    ).toEqual([{ number: "N-2026-00001" }]);
    const moved =
      "entry,partner,document_type,document_number,date,debit,credit\n" +
      "a,Q,RN,RN-1,2026-11-01,10,0\n";
    expect(await test.apply("ledger", moved)).toMatchObject({ applied: 1 });
    expect(
      await test.house(sql`
        select order_number, order_id from ledger_entry where ended_by is null`),
    ).toEqual([{ order_number: "N-2026-00001", order_id: null }]);
  });

  it("may be the ERP's own; one that looks like ours is pointed out", async () => {
    expect(await test.apply("ledger", row("NAR-77/26"))).toMatchObject({
      applied: 1,
      warnings: [],
    });
    expect(await test.apply("ledger", row("N-2026-99999", "b"))).toMatchObject({
      applied: 1,
      warnings: [
        {
          field: "order_number",
          value: "N-2026-99999",
          message: "is no order of the portal: the row stands by itself",
        },
      ],
    });
  });
});

it("lets nobody change what a version says, nor take one away", async () => {
  await test.apply("ledger", cardFile(...CARD));
  for (const change of [
    sql`update ledger_entry set debit = 1`,
    sql`delete from ledger_entry`,
  ])
    await expect(test.house(change)).rejects.toThrow(
      "ledger_entry is append-only",
    );
});
