import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { importFeed } from "../../server/exchange/import-feed.ts";
import type { FeedName } from "../../server/exchange/feeds.ts";
import { cardFile, workedCard } from "../fixtures/ledger-card.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;

type Row = Record<string, unknown> & { code: string };

const send = async (feed: FeedName, body: string) => {
  const outcome = await importFeed(portal.services, {
    feed,
    mode: "upsert",
    source: "command",
    body: Readable.from([Buffer.from(body)]),
  });
  expect(outcome).toMatchObject({ answer: { rejected: [] } });
};

const board = async (input: object = {}, who: Who = admin) => {
  const answer = await portal.query("admin.receivables.board", input, who);
  expect(answer.status).toBe(200);
  return answer.data as {
    rows: Row[];
    total: Record<string, number>;
    groups: Row[];
    currencies: string[];
    salespeople: string[];
    nextCursor: string | null;
  };
};
const codes = async (input: object, who: Who = admin) =>
  (await board(input, who)).rows.map(({ code }) => code);

const partner = async (code: string, who: Who = admin) =>
  await portal.query("admin.receivables.partner", { partner: code }, who);

beforeAll(async () => {
  await send(
    "partners",
    "code,name,tax_id,credit_limit,overdue_tolerance_days,salesperson\nA,Prodavnica Đurđevak,190000011,2000.00,15,seller\nB,Beta,,,,\nC,=1+1,190000033,1000.00,,\nD,Delta,,,,mira\nE,Epsilon,,,,\n",
  );
  await send("ledger", cardFile(...workedCard("A")));
  await send(
    "ledger",
    cardFile(
      "B,RN,B-1,2026-07-01,500,0,b1,,,,,",
      "C,RN,C-1,2026-11-01,1000.01,0,c1,,,,,",
      "D,RN,D-1,2026-11-23,10,0,d1,,,,,",
      "D,UPL,D-2,2026-11-23,0,25,d2,,,,,",
    ),
  );
  await send(
    "ledger",
    `${cardFile().trim()},currency\nB,RN,B-2,2026-11-01,7,0,b2,,,,,,EUR\n`,
  );
});

describe("a partner with cards in two currencies", () => {
  it("shows each card with its own figures and what is open of it", async () => {
    const { cards } = (await partner("B")).data as {
      cards: {
        currency: string;
        balance: number;
        items: { number: string }[];
        credit?: { limit: number | null };
      }[];
    };
    expect(
      cards.map(({ currency, balance, items, credit }) => [
        currency,
        balance,
        items.map(({ number }) => number),
        credit?.limit,
      ]),
    ).toEqual([
      ["EUR", 700, ["B-2"], undefined],
      ["RSD", 50_000, ["B-1"], null],
    ]);
  });
});

describe("the board", () => {
  it("shows each partner by age, the largest overdue first, with what it all comes to", async () => {
    const { rows, total, currencies, salespeople } = await board();
    expect(rows.map(({ code, overdue, balance }) => [code, overdue, balance]))
      // What is late within the days of tolerance is late as well.
      .toEqual([
        ["A", 10_500_000, 16_500_000],
        ["C", 100_001, 100_001],
        ["B", 50_000, 50_000],
        ["D", 0, -1_500],
      ]);
    expect(rows[0]).toEqual({
      code: "A",
      name: "Prodavnica Đurđevak",
      salesperson: "seller",
      active: true,
      notDue: 6_000_000,
      late1: 7_500_000,
      late31: 3_000_000,
      late61: 0,
      late91: 0,
      overdue: 10_500_000,
      beyondTolerance: 3_000_000,
      unallocated: 0,
      balance: 16_500_000,
      daysLate: 39,
      limit: 200_000,
      openOrders: 0,
      free: 0,
      overBy: 16_300_000,
      isOverLimit: true,
      promise: null,
      agrees: null,
    });
    expect(total).toMatchObject({
      partners: 4,
      overdue: 10_650_001,
      late91: 50_000,
      unallocated: 1_500,
      balance: 16_648_501,
    });
    expect([currencies, salespeople]).toEqual([["EUR"], ["mira", "seller"]]);
  });

  it("folds into salespeople, whose sums are the total", async () => {
    const { groups, total } = await board();
    expect(
      groups.map((one) => [
        one["salesperson"],
        one["partners"],
        one["balance"],
      ]),
    ).toEqual([
      ["mira", 1, -1_500],
      ["seller", 1, 16_500_000],
      ["", 2, 150_001],
    ]);
    const sum = groups.reduce((all, one) => all + Number(one["balance"]), 0);
    expect(sum).toBe(total["balance"]);
  });

  it("keeps each currency to itself, and limits to the company's", async () => {
    const { rows, currencies } = await board({ currency: "EUR" });
    expect(rows).toMatchObject([{ code: "B", balance: 700, limit: null }]);
    expect(currencies).toEqual(["RSD"]);
  });

  it("is sorted, narrowed and searched as asked", async () => {
    expect(await codes({ sort: "oldest" })).toEqual(["B", "A", "C", "D"]);
    expect(await codes({ sort: "balance" })).toEqual(["A", "C", "B", "D"]);
    expect(await codes({ view: "overdue" })).toEqual(["A", "C", "B"]);
    expect(await codes({ view: "over_limit" })).toEqual(["A", "C"]);
    expect(await codes({ view: "promised" })).toEqual([]);
    expect(await codes({ salesperson: "mira" })).toEqual(["D"]);
    expect(await codes({ salesperson: "" })).toEqual(["C", "B"]);
    expect(await codes({ search: "ЂУРЂЕВАК" })).toEqual(["A"]);
    expect(await codes({ search: "djurdjevak 190000011" })).toEqual(["A"]);
    expect(await codes({ search: "190000033" })).toEqual(["C"]);
    expect(await codes({ search: "%" })).toEqual(["A", "C", "B", "D"]);
    expect(await codes({ search: "nema ga" })).toEqual([]);
  });

  it.each(["overdue", "oldest", "balance"] as const)(
    "gives all rows once by pages, by %s",
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await board({ sort, limit: 1, cursor });
        seen.push(...page.rows.map(({ code }) => code));
        expect(page.total["partners"]).toBe(4);
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(await codes({ sort }));
    },
  );

  it("names those over the limit whom the overview counts", async () => {
    const { data } = await portal.query("admin.overview", undefined, admin);
    const over = await codes({ view: "over_limit" });
    expect(data["overLimit"]).toBe(over.length);
    expect(over.length).toBe(2);
  });

  it("is a salesperson's own partners to him, and nobody's to a partner", async () => {
    expect(await codes({}, sales)).toEqual(["A"]);
    expect(await codes({ salesperson: "mira" }, sales)).toEqual([]);
    expect((await board({}, sales)).salespeople).toEqual(["seller"]);
    const { status } = await portal.query("admin.receivables.board", {}, a);
    const file = await portal.get("/admin/receivables.xlsx", a);
    expect([status, file.statusCode]).toEqual([403, 403]);
  });

  it("is in the audit as one reading, whatever its pages", async () => {
    const noted = () =>
      portal.house(sql`
        select actor, details from audit_entry
        where action = 'receivables.read' order by id desc limit 1`);
    const { nextCursor } = await board({ view: "overdue", limit: 1 });
    const first = await noted();
    expect(first).toEqual([
      { actor: "boss", details: { view: "overdue", sort: "overdue" } },
    ]);
    await board({ sort: "balance", limit: 1, cursor: nextCursor });
    expect(await noted()).toEqual(first);
  });

  it("goes into a workbook with amounts as numbers, of which nothing runs", async () => {
    const answer = await portal.get(
      "/admin/receivables.xlsx?view=over_limit",
      admin,
    );
    expect(answer.statusCode).toBe(200);
    const rows = await readSheet(answer.rawPayload);
    expect(rows.slice(2).map((cells) => cells.slice(0, 11))).toEqual([
      [
        "A",
        "Prodavnica Đurđevak",
        "seller",
        60_000,
        75_000,
        30_000,
        0,
        0,
        105_000,
        0,
        165_000,
      ],
      ["C", "'=1+1", null, 0, 1000.01, 0, 0, 0, 1000.01, 0, 1000.01],
      [
        "Ukupno",
        null,
        null,
        60_000,
        76_000.01,
        30_000,
        0,
        0,
        106_000.01,
        0,
        166_000.01,
      ],
    ]);
  });
});

describe("a promise", () => {
  const said = (more: object = {}) => ({
    partner: "B",
    id: randomUUID(),
    version: 0,
    currency: "RSD",
    place: null,
    amount: 30_000,
    dueOn: "2026-11-25",
    saidBy: "Jovan",
    note: "zvao je",
    ...more,
  });
  const save = (input: object, who: Who = admin) =>
    portal.mutate("admin.receivables.savePromise", input, who);
  const withdraw = (input: object) =>
    portal.mutate("admin.receivables.withdrawPromise", input, admin);
  const states = async () => {
    const { data } = await partner("B");
    return (data["promises"] as Row[]).map((one) => one["state"]);
  };
  const onDay = async (day: string, work: () => Promise<void>) => {
    const { clock } = portal.services;
    const { now } = clock;
    clock.now = () => new Date(`${day}T10:00:00Z`);
    await work().finally(() => (clock.now = now));
  };

  it("is open, then kept by what was paid in time, or broken by the server's day", async () => {
    const promise = said();
    expect((await save(promise)).data).toEqual({ version: 1 });
    expect(await states()).toEqual(["open"]);
    expect((await board({ view: "promised" })).rows).toMatchObject([
      {
        code: "B",
        promise: { amount: 30_000, dueOn: "2026-11-25", state: "open" },
      },
    ]);
    await onDay("2026-11-25", async () =>
      expect(await states()).toEqual(["open"]),
    );
    await onDay("2026-11-26", async () => {
      expect(await states()).toEqual(["broken"]);
      expect(await codes({ view: "broken" })).toEqual(["B"]);
      const { data } = await portal.query("admin.overview", undefined, admin);
      expect(data["brokenPromises"]).toBe(1);
    });
    // Before its making, and by a para too little.
    await send(
      "ledger",
      cardFile(
        "B,UPL,U-0,2026-11-22,0,300,u0,,,,,",
        "B,UPL,U-1,2026-11-24,0,299.99,u1,,,,,",
      ),
    );
    await onDay("2026-11-26", async () =>
      expect(await states()).toEqual(["broken"]),
    );
    // What comes too late leaves it broken, but waits for nobody any more.
    await send("ledger", cardFile("B,UPL,U-2,2026-11-26,0,0.01,u2,,,,,"));
    await onDay("2026-11-27", async () => {
      expect(await states()).toEqual(["broken"]);
      expect(await codes({ view: "broken" })).toEqual([]);
    });
    await send("ledger", cardFile("B,UPL,U-2,2026-11-25,0,0.01,u2,,,,,"));
    expect(await states()).toEqual(["kept"]);
    await onDay("2026-12-05", async () =>
      expect(await states()).toEqual(["kept"]),
    );
    expect(
      (await withdraw({ partner: "B", id: promise.id, version: 1 })).data,
    ).toEqual({ version: 2 });
    expect(await states()).toEqual([]);
    const versions = await portal.house(sql`
      select version, by_name, amount, withdrawn from payment_promise
      where id = ${promise.id} order by version`);
    expect(versions).toEqual([
      { version: 1, by_name: "boss", amount: 30_000, withdrawn: false },
      { version: 2, by_name: "boss", amount: 30_000, withdrawn: true },
    ]);
  });

  it("is edited by one of two at once, and said twice it is one", async () => {
    const promise = said();
    const [first, again] = await Promise.all([save(promise), save(promise)]);
    expect([first.data, again.data]).toEqual([{ version: 1 }, { version: 1 }]);
    const edits = await Promise.all(
      [1, 2, 3, 4].map((amount) =>
        save({ ...promise, version: 1, amount: amount * 100 }),
      ),
    );
    expect(edits.map(({ status }) => status).toSorted()).toEqual([
      200, 409, 409, 409,
    ]);
    expect(edits.find(({ status }) => status === 409)?.data).toMatchObject({
      reason: "changed_meanwhile",
    });
    const rows = await portal.house(
      sql`select version from payment_promise where id = ${promise.id}`,
    );
    expect(rows.length).toBe(2);
    await withdraw({ partner: "B", id: promise.id, version: 2 });
  });

  it("is refused for a day that is over, another's document, and another's partner", async () => {
    const [places] = await portal.house<{ a: number; b: number }>(sql`
      select (select min(place) from ledger_entry where document_number = 'RN-101') as a,
        (select place from ledger_entry where document_number = 'B-1') as b`);
    const refused = async (input: object, who: Who = admin) => {
      const { status, data } = await save(said(input), who);
      return [status, data["field"] ?? data["reason"]];
    };
    expect(await refused({ dueOn: "2026-11-22" })).toEqual([400, "dueOn"]);
    expect(await refused({ place: places?.a })).toEqual([400, "place"]);
    expect(await refused({ amount: 0 })).toEqual([400, "amount"]);
    expect(await refused({}, sales)).toEqual([404, "not_found"]);
    expect(await refused({}, b)).toEqual([403, "no_permission"]);
    expect(await states()).toEqual([]);
    const promise = said({ place: places?.b });
    expect((await save(promise)).status).toBe(200);
    const { data } = await partner("B");
    expect(data["promises"]).toMatchObject([
      { document: { type: "RN", number: "B-1" }, first: null },
    ]);
    await withdraw({ partner: "B", id: promise.id, version: 1 });
  });
});

describe("a note", () => {
  it("is added once, and never changed or told to the partner", async () => {
    const note = { partner: "A", id: randomUUID(), text: "KANARINAC" };
    const add = (more: object = {}) =>
      portal.mutate("admin.receivables.addNote", { ...note, ...more }, sales);
    await Promise.all([add(), add(), add({ text: "drugo" })]);
    const { data } = await partner("A", sales);
    expect(data["notes"]).toHaveLength(1);
    for (const statement of [
      sql`update receivable_note set text = ''`,
      sql`delete from receivable_note`,
      sql`delete from payment_promise`,
    ])
      await expect(portal.house(statement)).rejects.toThrow(
        /permission denied/,
      );
    for (const path of ["ledger.card", "ledger.summary", "ledger.openItems"]) {
      const { status, body } = await portal.query(path, {}, a);
      expect([path, status]).toEqual([path, 200]);
      expect(body).not.toContain("KANARINAC");
    }
  });
});

describe("one partner", () => {
  it("is shown with what the ERP says, which the board and the overview count", async () => {
    await send("partner-balances", "partner,saldo,dan\nA,1.00,2026-11-22\n");
    const { data } = await partner("A");
    expect(data["cards"]).toMatchObject([
      {
        side: "customer",
        balance: 16_500_000,
        agreesWithErp: false,
        erpBalances: [{ erp: 100, card: 16_500_000, difference: 16_499_900 }],
        credit: { limit: 200_000, overBy: 16_300_000 },
      },
    ]);
    expect(await codes({ view: "disagrees" })).toEqual(["A"]);
    const overview = await portal.query("admin.overview", undefined, sales);
    expect(overview.data["disagreeing"]).toBe(1);
    await send("partner-balances", "partner,saldo,dan\nA,165000,2026-11-22\n");
    expect(await codes({ view: "disagrees" })).toEqual([]);
  });

  it("is in the audit, and is no other's", async () => {
    await partner("B");
    const noted = await portal.house(sql`
      select actor, subject, details ->> 'what' as what from audit_entry
      where action = 'ledger.read' order by id desc limit 1`);
    expect(noted).toEqual([
      { actor: "boss", subject: "B", what: "admin.receivables.partner" },
    ]);
    expect((await partner("B", sales)).status).toBe(404);
    expect((await partner("B", b)).status).toBe(403);
  });
});
