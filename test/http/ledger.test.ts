import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { Readable } from "node:stream";
import { cardFile, workedCard } from "../fixtures/ledger-card.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;

interface Entry {
  id: number;
  side: string;
  date: string;
  type: string;
  number: string;
  debit: number;
  credit: number;
  balance: number;
  open: number;
  daysLate: number;
  hasDocument: boolean;
}

const send = async (
  feed: "ledger" | "partner-balances" | "documents" | "document-lines",
  body: string,
) => {
  const outcome = await importFeed(portal.services, {
    feed,
    mode: "upsert",
    source: "command",
    body: Readable.from([Buffer.from(body)]),
  });
  expect(outcome).toMatchObject({ answer: { rejected: [] } });
};

/** A card of A on both sides that goes on over two years, several rows a day. */
const MANY = 230;
const many = Array.from({ length: MANY }, (_, index) => {
  const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 3) * 7));
  const date = day.toISOString().slice(0, 10);
  const side = index % 4 === 3 ? "supplier" : "customer";
  const [debit, credit] = index % 5 === 2 ? [0, index * 3] : [index * 2 + 1, 0];
  return `A,${credit ? "UPL" : "RN"},R-${index},${date},${debit},${credit},m${index},,,,,Red ${index},${side},EUR`;
});

beforeAll(async () => {
  await send("ledger", cardFile(...workedCard("A")));
  await send(
    "ledger",
    cardFile("B,RN,RN-900,2026-10-01,777,0,b1,,,,,KANARINAC"),
  );
  await send(
    "ledger",
    `${cardFile().trim()},side,currency\n${many.join("\n")}\n`,
  );
  await send(
    "documents",
    "number,type,partner,date,due_date,total\nRN-101,RN,A,2026-09-15,2026-10-15,120000\nRN-900,RN,B,2026-10-01,,777\n",
  );
  await send(
    "document-lines",
    "type,document,line,item,quantity,price\nRN,RN-101,1,NOVO,10,12\nRN,RN-101,2,NOVO,-2.5,12\n",
  );
});

async function everyPage(
  input: Record<string, unknown>,
  who: Who = a,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: unknown = undefined;
  do {
    const { status, data } = await portal.query(
      "ledger.card",
      { ...input, ...(cursor !== undefined && { cursor }) },
      who,
    );
    expect(status).toBe(200);
    entries.push(...(data["entries"] as Entry[]));
    cursor = data["nextCursor"] ?? undefined;
  } while (cursor !== undefined);
  return entries;
}

describe("the card", () => {
  it("shows rows with their running balance, what is open of them, and today's figures", async () => {
    const { status, data } = await portal.query("ledger.card", {}, a);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      currency: "RSD",
      side: "customer",
      currencies: ["RSD", "EUR"],
      sides: ["customer"],
      openingBalance: 0,
      balance: 16_500_000,
      overdue: 10_500_000,
      unallocated: 0,
      nextCursor: null,
      agreesWithErp: null,
    });
    expect(data["asOf"]).toMatch(/^\d{4}-.*Z$/);
    const entries = data["entries"] as Entry[];
    expect(
      entries.map((one) => [
        one.number,
        one.balance,
        one.open,
        one.daysLate,
        one.hasDocument,
      ]),
    ).toEqual([
      ["RN-101", 12_000_000, 3_000_000, 39, true],
      ["RN-118", 20_000_000, 7_500_000, 14, false],
      ["IZV-40", 11_000_000, 0, 0, false],
      ["RN-131", 17_000_000, 6_000_000, 0, false],
      ["KO-7", 16_500_000, 0, 0, false],
    ]);
  });

  it("says what is left of the limit, where there is one", async () => {
    const limitOf = async (side: string) =>
      (await portal.query("ledger.card", { side }, a)).data["limit"];
    await portal.house(
      sql`update partner set credit_limit = null where code = 'A'`,
    );
    expect(await limitOf("customer")).toBeNull();
    await portal.house(
      sql`update partner set credit_limit = 20000000 where code = 'A'`,
    );
    const left = {
      creditLimit: 20_000_000,
      openOrders: 0,
      free: 3_500_000,
    };
    expect(await limitOf("customer")).toEqual(left);
    expect(await limitOf("both")).toEqual(left);
    expect(await limitOf("supplier")).toBeNull();
  });

  it("has a period, whose opening balance is of the days before", async () => {
    const input = { from: "2026-10-20", to: "2026-11-05" };
    const { data } = await portal.query("ledger.card", input, a);
    expect(data).toMatchObject({
      openingBalance: 20_000_000,
      balance: 16_500_000,
    });
    expect(
      (data["entries"] as Entry[]).map((one) => [one.number, one.balance]),
    ).toEqual([
      ["IZV-40", 11_000_000],
      ["RN-131", 17_000_000],
    ]);
  });

  it.each([
    ["documents", ["RN-101", "RN-118", "RN-131"]],
    ["payments", ["IZV-40", "KO-7"]],
    ["open", ["RN-101", "RN-118", "RN-131"]],
  ])(
    "narrows to %s and keeps the balance of each row",
    async (kind, numbers) => {
      const all = await everyPage({});
      const some = await everyPage({ kind, limit: 2 });
      expect(some.map((one) => one.number)).toEqual(numbers);
      expect(some).toEqual(all.filter((one) => numbers.includes(one.number)));
    },
  );

  it("is searched by number, by what it pays, and takes nothing for a pattern", async () => {
    const numbers = async (search: string) =>
      (await everyPage({ search })).map((one) => one.number);
    expect(await numbers("rn-101")).toEqual(["RN-101", "IZV-40"]);
    expect(await numbers("odobrenje")).toEqual(["KO-7"]);
    expect(await numbers("%")).toEqual([]);
    expect(await numbers(" ")).toHaveLength(5);
  });

  it.each(["customer", "supplier", "both"])(
    "has the balance right on every page in both directions: %s",
    async (side) => {
      const whole = await everyPage({ currency: "EUR", side, limit: 100 });
      expect(whole).toHaveLength(
        side === "both"
          ? MANY
          : many.filter((row) => row.includes(`,${side},`)).length,
      );
      let sum = 0;
      for (const one of whole) {
        sum += one.debit - one.credit;
        expect([one.number, one.balance]).toEqual([one.number, sum]);
      }
      const { data } = await portal.query(
        "ledger.card",
        { currency: "EUR", side },
        a,
      );
      expect(data["balance"]).toBe(sum);
      for (const limit of [7, 50]) {
        const input = { currency: "EUR", side, limit };
        expect(await everyPage(input)).toEqual(whole);
        expect(await everyPage({ ...input, order: "desc" })).toEqual(
          whole.toReversed(),
        );
      }
      const from = "2025-08-01";
      const later = whole.filter((one) => one.date >= from);
      expect(
        await everyPage({ currency: "EUR", side, from, limit: 10 }),
      ).toEqual(later);
      const page = await portal.query(
        "ledger.card",
        { currency: "EUR", side, from },
        a,
      );
      const before = whole.filter((one) => one.date < from).at(-1);
      expect(page.data["openingBalance"]).toBe(before?.balance);
    },
  );

  it("begins with its last opening, whatever came first on that day", async () => {
    const rows = [
      "B,RN,OLD,2026-01-31,500,0,u1,,,,,,USD",
      "B,RN,N1,2026-02-03,10,0,u2,,,,,,USD",
      "B,UPL,N2,2026-02-03,0,4,u3,,,,,,USD",
      "B,opening,PS,2026-02-03,80,0,u4,,,,,,USD",
      "B,RN,N3,2026-02-04,1,0,u5,,,,,,USD",
      "B,RN,BETWEEN,2026-02-02,7,0,u6,,,,,,USD",
    ];
    await send("ledger", `${cardFile().trim()},currency\n${rows.join("\n")}\n`);
    const expected = [
      ["PS", 8000],
      ["N1", 9000],
      ["N2", 8600],
      ["N3", 8700],
    ];
    for (const order of ["asc", "desc"])
      for (const limit of [1, 2, 50]) {
        const input = { currency: "USD", order, limit };
        const page = await everyPage(input, b);
        expect(page.map((one) => [one.number, one.balance])).toEqual(
          order === "asc" ? expected : expected.toReversed(),
        );
      }
    const { data } = await portal.query(
      "ledger.card",
      { currency: "USD", from: "2026-01-01" },
      b,
    );
    expect(data).toMatchObject({ balance: 8700, openingBalance: 0 });
  });

  it("refuses a cursor that is none", async () => {
    for (const cursor of [
      "x",
      "[1,2,3]",
      '["2026-02-31",0,1]',
      '["2026-02-01",2,1]',
    ]) {
      const answer = await portal.query("ledger.card", { cursor }, a);
      expect(answer.data).toMatchObject({
        code: "BAD_REQUEST",
        field: "cursor",
      });
    }
  });

  it("holds while files come: the last balance is always that of the head", async () => {
    const row = (amount: number) =>
      cardFile(`A,RN,RN-140,2026-11-20,${amount},0,x1,,,,,`);
    const reads = Promise.all(
      Array.from({ length: 12 }, async () => {
        const { data } = await portal.query("ledger.card", {}, a);
        const aging = data["aging"] as { amount: number }[];
        const open = aging.reduce((sum, { amount }) => sum + amount, 0);
        return [
          data["balance"],
          (data["entries"] as Entry[]).at(-1)?.balance,
          open,
        ];
      }),
    );
    const imports = Promise.all([1, 2, 3].map((n) => send("ledger", row(n))));
    for (const [head, last, open] of await reads) {
      expect(last).toBe(head);
      expect(open).toBe(head);
    }
    await imports;
    await send("ledger", row(0));
  });
});

describe("what belongs to the card", () => {
  it("lists the open items with the days that they are late", async () => {
    const { data } = await portal.query("ledger.openItems", {}, a);
    expect(data).toMatchObject({
      currency: "RSD",
      unallocated: 0,
      today: "2026-11-23",
      items: [
        { number: "RN-101", amount: 12_000_000, open: 3_000_000, daysLate: 39 },
        { number: "RN-118", amount: 8_000_000, open: 7_500_000, daysLate: 14 },
        { number: "RN-131", open: 6_000_000, daysLate: 0 },
      ],
    });
  });

  it("shows a document with its lines and what paid it", async () => {
    const input = { type: "RN", number: "RN-101", year: 2026 };
    const { data } = await portal.query("ledger.document", input, a);
    expect(data).toEqual({
      type: "RN",
      number: "RN-101",
      date: "2026-09-15",
      dueDate: "2026-10-15",
      total: 12_000_000,
      currency: "RSD",
      orderNumber: null,
      open: 3_000_000,
      daysLate: 39,
      hasPdf: false,
      lines: [
        {
          line: 1,
          item: "NOVO",
          name: expect.any(String),
          unit: expect.any(String),
          quantity: "10",
          price: 120_000,
          total: 12_000,
        },
        {
          line: 2,
          item: "NOVO",
          name: expect.any(String),
          unit: expect.any(String),
          quantity: "-2.5",
          price: 120_000,
          total: -3000,
        },
      ],
      related: [],
      shipments: [],
      paidBy: [
        {
          date: "2026-10-20",
          type: "UPL",
          number: "IZV-40",
          amount: 9_000_000,
        },
      ],
    });
    const onCardOnly = await portal.query(
      "ledger.document",
      { type: "RN", number: "RN-118", year: 2026 },
      a,
    );
    expect(onCardOnly.data).toMatchObject({
      total: 8_000_000,
      lines: [],
      open: 7_500_000,
    });
  });

  it("sums up each card for the home screen", async () => {
    const { data } = await portal.query("ledger.summary", undefined, a);
    expect(data).toMatchObject({
      today: "2026-11-23",
      payee: { name: expect.any(String), account: expect.any(String) },
      cards: [
        { side: "customer", currency: "EUR" },
        {
          side: "customer",
          currency: "RSD",
          balance: 16_500_000,
          overdue: 10_500_000,
          oldest: { number: "RN-101", daysLate: 39, open: 3_000_000 },
          nextDue: { dueDate: "2026-12-05", amount: 6_000_000 },
        },
        { side: "supplier", currency: "EUR" },
      ],
    });
  });
});

describe("who sees it", () => {
  const READS: [string, Record<string, unknown>][] = [
    ["ledger.card", {}],
    ["ledger.openItems", {}],
    ["ledger.summary", {}],
    ["ledger.document", { type: "RN", number: "RN-101", year: 2026 }],
  ];

  const userOf = (partnerRole: "owner" | "finance" | "buyer" | "service") =>
    portal.signIn({
      username: partnerRole,
      role: "partner",
      partner: "A",
      partnerRole,
    });

  it.each(["owner", "finance"] as const)("%s of the partner", async (role) => {
    const who = await userOf(role);
    for (const [path, input] of READS) {
      const [seen, nonsense] = [
        await portal.query(path, input, who),
        await portal.query(path, { x: 1 }, who),
      ];
      expect([path, seen.status, nonsense.status]).toEqual([path, 200, 400]);
    }
  });

  it.each(["buyer", "service"] as const)(
    "no %s of the partner",
    async (role) => {
      const who = await userOf(role);
      for (const [path, input] of READS)
        for (const asked of [input, { x: 1 }]) {
          const { status, data } = await portal.query(path, asked, who);
          expect([path, status, data["code"], data["reason"]]).toEqual([
            path,
            403,
            "FORBIDDEN",
            "no_finance_role",
          ]);
        }
    },
  );

  it("gives a partner nothing of another's card, document or search", async () => {
    const theirs = await portal.query("ledger.card", {}, b);
    expect(theirs.data["balance"]).toBe(77_700);
    expect(theirs.body).toContain("KANARINAC");
    for (const [path, input] of READS) {
      const { body } = await portal.query(path, input, a);
      expect(body).not.toMatch(/KANARINAC|RN-900/);
    }
    expect(await everyPage({ search: "RN-900" })).toEqual([]);
    const document = (number: string) =>
      portal.query("ledger.document", { type: "RN", number, year: 2026 }, a);
    expect((await document("RN-900")).status).toBe(404);
    expect((await document("RN-000")).status).toBe(404);
  });

  it("notes each read of staff in the audit, and none of the partner's own", async () => {
    const noted = () =>
      portal.house<{ actor: string; subject: string; what: string }>(sql`
        select actor, subject, details ->> 'what' as what from audit_entry
        where action = 'ledger.read' order by id`);
    expect(await noted()).toEqual([]);
    for (const [path, input] of READS) {
      await portal.query(path, input, a);
      for (const who of [admin, sales])
        expect(
          (await portal.query(path, input, { ...who, partner: "A" })).status,
        ).toBe(200);
    }
    await portal.query("ledger.card", {}, { ...sales, partner: "B" });
    expect(await noted()).toEqual(
      READS.flatMap(([what]) => [
        { actor: "boss", subject: "A", what },
        { actor: "seller", subject: "A", what },
      ]),
    );
  });
});

describe("what the ERP says of the balance", () => {
  const KEY = { side: "customer", currency: "RSD" };
  const told = async (who: Who) => {
    const card = await portal.query("ledger.card", KEY, who);
    const summary = await portal.query("ledger.summary", undefined, who);
    const cards = summary.data["cards"] as Record<string, unknown>[];
    return {
      agrees: card.data["agreesWithErp"],
      balances: card.data["erpBalances"],
      inSummary: cards.find(
        ({ side, currency }) => side === KEY.side && currency === KEY.currency,
      )?.["agreesWithErp"],
    };
  };
  const NOTHING = { agrees: null, balances: [], inSummary: null };
  const staff = { ...admin, partner: "A" };

  it("is told to staff with the figure, its day and the difference, and never to the partner", async () => {
    expect(await told(staff)).toEqual(NOTHING);
    await send(
      "partner-balances",
      "partner,saldo,dan\nA,165000.01,2026-11-22\nB,777,2026-11-22\n",
    );
    expect(await told(staff)).toEqual({
      agrees: false,
      balances: [
        {
          ...KEY,
          asOf: "2026-11-22",
          erp: 16_500_001,
          card: 16_500_000,
          difference: -1,
        },
      ],
      inSummary: false,
    });
    expect(await told(a)).toEqual(NOTHING);
    await send("partner-balances", "partner,saldo,dan\nA,165000,2026-11-22\n");
    expect(await told(staff)).toMatchObject({
      agrees: true,
      inSummary: true,
      balances: [{ difference: 0 }],
    });
    expect(await told(a)).toEqual(NOTHING);
  });
});
