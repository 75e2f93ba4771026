import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { cardFile, workedCard } from "../../test/fixtures/ledger-card.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { setAllocation } from "./allocation.ts";
import { findCardFigures } from "./card-figures.queries.ts";

const TODAY = "2026-11-23";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nQ,Drugi\n");
});

/** The worked card where the ERP leaves it to us what is open. */
const CARD = workedCard("P").map((row) =>
  row.replace(/,(30000|75000|60000|0),(RN-\d+)?,,([^,]*)$/, ",,$2,,$3"),
);
const UNLINKED = "P,UPL,IZV-44,2026-11-20,0,100000,e6,,,,,Uplata";

const send = async (...rows: string[]) => {
  const answer = await test.apply("ledger", cardFile(...rows));
  expect(answer.rejected).toEqual([]);
  expect(await wrongBooks(test.db)).toEqual([]);
};

const figures = (
  options: {
    partner?: string;
    side?: "customer" | "supplier";
    day?: string;
  } = {},
) =>
  inTransaction(test.db, HOUSE, async (trx) => {
    const { partner = "P", side = "customer", day = TODAY } = options;
    const { id: partnerId } = await trx
      .selectFrom("partner")
      .select("id")
      .where("code", "=", partner)
      .executeTakeFirstOrThrow();
    return await findCardFigures(
      trx,
      { partnerId, side, currency: "RSD" },
      day,
    );
  });

const openItems = async () => {
  const rows = await test.house<{ item: string }>(sql`
    select concat_ws(' ', i.kind, e.document_number, i.due_date, i.amount, i.open) as item
    from ledger_open_item i join ledger_entry e on e.id = i.entry_id
    join partner p on p.id = i.partner_id
    order by p.code, i.side, i.kind desc, i.due_date, e.place`);
  return rows.map((row) => row.item);
};

const rule = (allocation: "fifo" | "none") =>
  setAllocation(test, { allocation, byName: "admin" });

describe("the worked card", () => {
  for (const [name, rows] of [
    ["by its links", CARD],
    ["by what the ERP says is open", workedCard("P")],
  ] as const) {
    it(`is ${name} 105,000.00 late`, async () => {
      await send(...rows);
      expect(await figures()).toEqual({
        balance: 16_500_000,
        overdue: 10_500_000,
        beyondTolerance: 10_500_000,
        unallocated: 0,
        aging: [
          { bucket: "not_due", amount: 6_000_000 },
          { bucket: "1-30", amount: 7_500_000 },
          { bucket: "31-60", amount: 3_000_000 },
          { bucket: "61-90", amount: 0 },
          { bucket: "91+", amount: 0 },
        ],
        oldest: {
          type: "RN",
          number: "RN-101",
          dueDate: "2026-10-15",
          daysLate: 39,
          open: 3_000_000,
        },
        nextDue: { dueDate: "2026-12-05", amount: 6_000_000 },
      });
    });
  }

  it("spends a payment that names nothing by due date, or shows it beside", async () => {
    await send(...CARD, UNLINKED);
    expect(await figures()).toMatchObject({
      balance: 6_500_000,
      overdue: 500_000,
      unallocated: 0,
      oldest: { number: "RN-118", daysLate: 14, open: 500_000 },
    });
    await rule("none");
    expect(await figures()).toMatchObject({
      balance: 6_500_000,
      overdue: 10_500_000,
      unallocated: 10_000_000,
      oldest: { number: "RN-101" },
    });
    expect(await wrongBooks(test.db)).toEqual([]);
    await rule("fifo");
    expect(await figures()).toMatchObject({ overdue: 500_000 });
  });

  it("is not late on the day that it is due, and ages by the day", async () => {
    await send(...CARD);
    const late = async (day: string) => {
      const { overdue, aging } = await figures({ day });
      return [overdue, ...aging.map(({ amount }) => amount)];
    };
    expect(await late("2026-10-15")).toEqual([0, 16_500_000, 0, 0, 0, 0]);
    expect(await late("2026-10-16")).toEqual([
      3_000_000, 13_500_000, 3_000_000, 0, 0, 0,
    ]);
    expect(await late("2026-11-14")).toEqual([
      10_500_000, 6_000_000, 10_500_000, 0, 0, 0,
    ]);
    expect(await late("2026-11-15")).toEqual([
      10_500_000, 6_000_000, 7_500_000, 3_000_000, 0, 0,
    ]);
    expect(await late("2026-12-14")).toEqual([
      16_500_000, 0, 6_000_000, 10_500_000, 0, 0,
    ]);
    expect(await late("2026-12-15")).toEqual([
      16_500_000, 0, 6_000_000, 7_500_000, 3_000_000, 0,
    ]);
    expect(await late("2027-01-14")).toEqual([
      16_500_000, 0, 0, 6_000_000, 7_500_000, 3_000_000,
    ]);
  });
});

describe("open items", () => {
  it("are lowered by what names them; what is over or names nothing there is beside", async () => {
    await rule("none");
    await send(
      "P,RN,A,2026-09-01,100,0,e1,,,,,",
      "P,RN,B,2026-09-02,50,0,e2,2026-10-02,,,,",
      "P,UPL,U1,2026-09-03,0,130,e3,,,A,,",
      "P,UPL,U2,2026-09-04,0,7,e4,,,X,,",
    );
    expect(await openItems()).toEqual([
      "document B 2026-10-02 5000 5000",
      "credit U1 2026-09-03 3000 3000",
      "credit U2 2026-09-04 700 700",
    ]);
    expect(await figures()).toMatchObject({
      balance: 1300,
      overdue: 5000,
      unallocated: 3700,
      aging: [{}, {}, { bucket: "31-60", amount: 5000 }, {}, {}],
    });
  });

  it("take rows of one number for one document, and its reversals on either side", async () => {
    await rule("none");
    await send(
      "P,RN,A,2026-09-01,100,0,e1,2026-10-01,,,,",
      "P,RN,A,2026-09-05,20,0,e2,2026-12-01,,,,",
      "P,RN,A,2026-09-06,-30,0,e3,,,,,",
      "P,RN,A,2026-09-07,0,15,e4,,,,,",
      "P,KO,K,2026-09-08,-5,0,e5,,,A,,",
      "P,KO,K2,2026-09-08,-4,0,e6,,,,,",
      "P,GOT,G,2026-09-09,40,40,e7,,,,,",
    );
    expect(await openItems()).toEqual([
      "document A 2026-10-01 9000 7000",
      "credit K2 2026-09-08 400 400",
    ]);
  });

  it("owe a payment again that was taken back", async () => {
    await send(
      "P,RN,A,2026-09-01,100,0,e1,,,,,",
      "P,UPL,U1,2026-09-03,0,100,e2,,,A,,",
      "P,UPL,U1,2026-09-04,0,-100,e3,,,A,,",
      "P,UPL,U2,2026-09-05,0,-10,e4,,,,,",
    );
    expect(await openItems()).toEqual([
      "document A 2026-09-01 10000 10000",
      "document U2 2026-09-05 1000 1000",
    ]);
  });

  it("are as the ERP says, as far as there is money for it", async () => {
    await send(
      "P,RN,A,2026-09-01,100,0,e1,,30,,,",
      "P,RN,B,2026-09-02,100,0,e2,,0,,,",
      "P,RN,C,2026-09-03,100,0,e3,,,,,",
      "P,UPL,U1,2026-09-03,0,110,e4,,,,,",
    );
    expect(await openItems()).toEqual([
      "document A 2026-09-01 10000 3000",
      "document B 2026-09-02 10000 6000",
      "document C 2026-09-03 10000 10000",
    ]);
    await send("P,UPL,U2,2026-09-04,0,175,e5,,,,,");
    expect(await openItems()).toEqual([
      "document A 2026-09-01 10000 3000",
      "credit U2 2026-09-04 17500 1500",
    ]);
  });

  it("of a supplier are what is owed to him", async () => {
    const side = (row: string) => `${row},supplier`;
    const body = `${cardFile().split("\n")[0]},side\n${[
      "P,UF,A,2026-09-01,0,100,e1,2026-10-01,,,,",
      "P,ISP,I,2026-09-20,40,0,e2,,,A,,",
      "P,UF,B,2026-11-01,0,10,e3,2026-12-01,,,,",
    ]
      .map(side)
      .join("\n")}\n`;
    await test.apply("ledger", body);
    expect(await figures({ side: "supplier" })).toMatchObject({
      balance: -7000,
      overdue: 6000,
      oldest: { number: "A", open: 6000, daysLate: 53 },
      nextDue: { dueDate: "2026-12-01", amount: 1000 },
    });
    expect(await figures()).toMatchObject({ balance: 0, oldest: null });
    expect(await wrongBooks(test.db)).toEqual([]);
  });

  it("begin with the last opening, and leave with the row that leaves the card", async () => {
    await send(
      "P,RN,OLD,2025-12-01,500,0,e1,,,,,",
      "P,opening,PS,2026-01-01,80,0,e2,,,,,",
      "P,UPL,U,2026-01-05,0,30,e3,,,OLD,,",
    );
    expect(await openItems()).toEqual(["document PS 2026-01-01 8000 5000"]);
    await send("Q,opening,PS,2026-01-01,80,0,e2,,,,,");
    expect(await openItems()).toEqual([
      "document OLD 2025-12-01 50000 47000",
      "document PS 2026-01-01 8000 8000",
    ]);
    await test.apply("ledger", cardFile("Q,RN,N,2026-02-01,1,0,e9,,,,,"), {
      mode: "replace",
      force: true,
    });
    expect(await openItems()).toContain("document N 2026-02-01 100 100");
    expect(await figures({ partner: "Q" })).toMatchObject({ balance: 100 });
    expect(await wrongBooks(test.db)).toEqual([]);
  });

  it("say nothing of a card that there is not", async () => {
    expect(await figures()).toMatchObject({
      balance: 0,
      overdue: 0,
      unallocated: 0,
      oldest: null,
      nextDue: null,
    });
  });

  it("count the partner's days of tolerance for credit, and not for the overdue sum", async () => {
    await test.apply(
      "partners",
      "code,name,overdue_tolerance_days\nP,Prvi,20\n",
    );
    await send(...CARD);
    expect(await figures()).toMatchObject({
      overdue: 10_500_000,
      beyondTolerance: 3_000_000,
    });
    expect(await figures({ day: "2026-11-29" })).toMatchObject({
      beyondTolerance: 3_000_000,
    });
    expect(await figures({ day: "2026-11-30" })).toMatchObject({
      beyondTolerance: 10_500_000,
    });
  });

  it("are settled by one rule though it changes while files come", async () => {
    await send(...CARD, UNLINKED);
    await Promise.all([
      test.apply("ledger", cardFile("P,UPL,IZV-45,2026-11-21,0,10,e7,,,,,")),
      rule("none"),
      test.apply("ledger", cardFile("Q,UPL,IZV-46,2026-11-21,0,10,e8,,,,,")),
      rule("fifo"),
      test.apply("ledger", cardFile("P,RN,RN-140,2026-11-21,70,0,e9,,,,,")),
    ]);
    expect(await wrongBooks(test.db)).toEqual([]);
  });
});
