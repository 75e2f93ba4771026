import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { keepSales } from "../../server/reports/keep-sales.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";
import { listLine, mustPlace, orderOf } from "../fixtures/small-orders.ts";

const portal = await usePortal();
const { a, admin, sales, company } = portal;
const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };

interface Sums {
  net: number;
  orders: number | null;
  lines: number;
}
interface Series {
  currency: string;
  spans: Record<string, { from: string; to: string }>;
  rows: Record<
    "now" | "before" | "lastYear",
    (Sums & { start: string }) | null
  >[];
  total: Record<"now" | "before" | "lastYear", Sums>;
  lag: { waiting: number; isRebuilding: boolean };
}
interface Ranking {
  rows: (Sums & Record<string, unknown>)[];
  total: Sums & Record<string, unknown>;
  nextCursor: string | null;
}

const series = async (input: object, who: Who = admin) => {
  const answer = await portal.query("admin.reports.series", input, who);
  expect(answer.status).toBe(200);
  return answer.data as unknown as Series;
};
const ranking = async (input: object, who: Who = admin) => {
  const answer = await portal.query(
    "admin.reports.ranking",
    { ...NOVEMBER, ...input },
    who,
  );
  expect(answer.status).toBe(200);
  return answer.data as unknown as Ranking;
};
const inBrief = ({ rows }: Ranking) =>
  rows.map((row) => [
    row["code"],
    row.net,
    row["netBefore"],
    row["netLastYear"],
  ]);

const place = async (
  party: "a" | "b",
  item: [code: string, pieces: number],
  at: string,
) => {
  const services = { ...portal.services, clock: { now: () => new Date(at) } };
  const lines = [listLine(...item)];
  const { number } = await mustPlace(services, company[party], orderOf(lines));
  return number;
};

beforeAll(async () => {
  await place("b", ["NOVO", 2], "2026-11-10T10:00:00Z");
  await place("a", ["007", 20], "2026-11-16T10:00:00Z");
  await place("b", ["UDZ", 1], "2026-10-31T22:00:00Z");
  await place("b", ["NOVO", 1], "2025-11-05T10:00:00Z");
  const inEuro = await place("b", ["NOVO", 3], "2026-11-10T10:00:00Z");
  await portal.house(
    sql`update sales_order set currency = 'EUR' where number = ${inEuro}`,
  );
  await portal.house(
    sql`insert into manufacturer (code, name) values ('HP', '=HP()')`,
  );
  await portal.house(sql`
    update item set manufacturer_id = (select id from manufacturer) where code = 'NOVO'`);
  await keepSales(portal.services);
});

describe("sums over time", () => {
  it("stand beside the time before and a year ago, bar by bar", async () => {
    const { spans, rows, total, currency, lag } = await series({
      ...NOVEMBER,
      grain: "week",
    });
    expect(spans).toEqual({
      now: NOVEMBER,
      before: { from: "2026-10-01", to: "2026-10-31" },
      lastYear: { from: "2025-11-01", to: "2025-11-30" },
    });
    expect(
      rows.map(({ now, before, lastYear }) => [
        now && [now.start, now.net],
        before && [before.start, before.net],
        lastYear && [lastYear.start, lastYear.net],
      ]),
    ).toEqual([
      [
        ["2026-11-01", 0],
        ["2026-10-01", 0],
        ["2025-11-01", 0],
      ],
      [
        ["2026-11-02", 0],
        ["2026-10-05", 0],
        ["2025-11-03", 1200],
      ],
      [
        ["2026-11-09", 2400],
        ["2026-10-12", 0],
        ["2025-11-10", 0],
      ],
      [
        ["2026-11-16", 200_000],
        ["2026-10-19", 0],
        ["2025-11-17", 0],
      ],
      [
        ["2026-11-23", 0],
        ["2026-10-26", 125_000],
        ["2025-11-24", 0],
      ],
      [["2026-11-30", 0], null, null],
    ]);
    expect(total).toMatchObject({
      now: { net: 202_400, orders: 2, lines: 2, took: [0, 0, 0, 0, 0, 0, 0] },
      before: { net: 125_000, orders: 1 },
      lastYear: { net: 1200, orders: 1 },
    });
    expect([currency, lag]).toEqual([
      "RSD",
      { waiting: 0, isRebuilding: false },
    ]);
  });

  it("are counted once where the spans beside overlap", async () => {
    const { spans, rows, total } = await series({
      from: "2026-01-01",
      to: "2026-11-23",
      grain: "month",
      maker: "HP",
    });
    expect([spans["before"], spans["lastYear"]]).toEqual([
      { from: "2025-02-01", to: "2025-12-23" },
      { from: "2025-01-01", to: "2025-11-23" },
    ]);
    expect([total.now.net, total.before.net, total.lastYear.net]).toEqual([
      2400, 1200, 1200,
    ]);
    expect(rows[9]?.before).toMatchObject({ start: "2025-11-01", net: 1200 });
    expect(rows[10]?.lastYear).toMatchObject({
      start: "2025-11-01",
      net: 1200,
    });
  });

  it("keep currencies apart", async () => {
    const { total, currency } = await series({ ...NOVEMBER, currency: "EUR" });
    expect([currency, total.now.net]).toEqual(["EUR", 3600]);
    const { data } = await portal.query(
      "admin.reports.choices",
      undefined,
      admin,
    );
    expect(data["currencies"]).toEqual(["RSD"]);
  });

  it.each([
    [{ maker: "HP" }, 2400, null],
    [{ category: "KAN" }, 0, null],
    [{ category: "DOM" }, 202_400, null],
    [{ maker: "HP", salesperson: "seller" }, 0, null],
    [{ salesperson: "seller" }, 200_000, 1],
    [{ salesperson: "" }, 2400, 1],
    [{ priceList: "VP" }, 202_400, 2],
    [{ priceList: "NONE" }, 0, 0],
  ])("are narrowed to %j", async (filter, net, orders) => {
    for (const grain of ["day", "month"]) {
      const { total } = await series({ ...NOVEMBER, grain, ...filter });
      expect(total.now).toMatchObject({ net, orders });
    }
  });

  it("are of a salesperson's own partners to him, and not for a partner", async () => {
    const { total } = await series(NOVEMBER, sales);
    expect(total.now).toMatchObject({ net: 200_000, orders: 1 });
    const others = await series({ ...NOVEMBER, salesperson: "" }, sales);
    expect(others.total.now).toMatchObject({ net: 0, orders: 0 });
    for (const path of ["series", "ranking", "choices"]) {
      const answer = await portal.query(
        `admin.reports.${path}`,
        { ...NOVEMBER, dimension: "item" },
        a,
      );
      expect(answer.status).toBe(403);
    }
    const file = await portal.get(
      "/admin/reports.xlsx?report=series&from=2026-11-01&to=2026-11-30",
      a,
    );
    expect(file.statusCode).toBe(403);
  });

  it("say what they do not contain yet", async () => {
    await portal.house(
      sql`update sales_order set note = 'x' where currency = 'EUR'`,
    );
    expect((await series(NOVEMBER)).lag).toEqual({
      waiting: 1,
      isRebuilding: false,
    });
    await keepSales(portal.services);
    expect((await series(NOVEMBER)).lag.waiting).toBe(0);
  });

  it("are refused for a span that is too long or ends before it begins", async () => {
    for (const [from, to, grain] of [
      ["2025-01-01", "2026-01-02", "month"],
      ["2026-01-01", "2026-04-03", "day"],
      ["2026-01-02", "2026-01-01", "week"],
      ["2026-02-30", "2026-03-01", "week"],
    ]) {
      const { status } = await portal.query(
        "admin.reports.series",
        { from, to, grain },
        admin,
      );
      expect(status).toBe(400);
    }
  });
});

describe("what is put side by side", () => {
  it.each<[string, unknown[][]]>([
    [
      "partner",
      [
        ["A", 200_000, 0, 0],
        ["B", 2400, 125_000, 1200],
      ],
    ],
    [
      "item",
      [
        ["007", 200_000, 0, 0],
        ["NOVO", 2400, 0, 1200],
        ["UDZ", 0, 125_000, 0],
      ],
    ],
    [
      "salesperson",
      [
        ["seller", 200_000, 0, 0],
        ["", 2400, 125_000, 1200],
      ],
    ],
    [
      "maker",
      [
        ["", 200_000, 125_000, 0],
        ["HP", 2400, 0, 1200],
      ],
    ],
    [
      "category",
      [
        ["DOM", 202_400, 0, 1200],
        ["KNJ", 0, 125_000, 0],
      ],
    ],
    ["priceList", [["VP", 202_400, 125_000, 1200]]],
  ])("by %s", async (dimension, rows) => {
    const found = await ranking({ dimension });
    expect(inBrief(found)).toEqual(rows);
    expect(found.total).toMatchObject({
      rows: rows.length,
      net: 202_400,
      netBefore: 125_000,
      netLastYear: 1200,
    });
  });

  it("in the order that is asked for, page after page", async () => {
    const asked = {
      dimension: "item",
      sort: "change",
      direction: "asc",
      limit: 2,
    };
    const first = await ranking(asked);
    expect(inBrief(first).map(([code]) => code)).toEqual(["UDZ", "NOVO"]);
    const second = await ranking({ ...asked, cursor: first.nextCursor });
    expect(inBrief(second).map(([code]) => code)).toEqual(["007"]);
    expect([second.nextCursor, second.total["rows"]]).toEqual([null, 3]);
    expect(first.rows[1]).toMatchObject({
      quantity: 2000,
      unit: "kom",
      orders: null,
    });
  });

  it("narrowed, and of his own partners to a salesperson", async () => {
    expect(
      inBrief(await ranking({ dimension: "partner", maker: "HP" })),
    ).toEqual([["B", 2400, 0, 1200]]);
    expect(
      inBrief(await ranking({ dimension: "item", salesperson: "" })),
    ).toEqual([
      ["NOVO", 2400, 0, 1200],
      ["UDZ", 0, 125_000, 0],
    ]);
    expect(inBrief(await ranking({ dimension: "item" }, sales))).toEqual([
      ["007", 200_000, 0, 0],
    ]);
    expect(inBrief(await ranking({ dimension: "partner" }, sales))).toEqual([
      ["A", 200_000, 0, 0],
    ]);
  });

  it("comes to the same in parts of months", async () => {
    const input = { dimension: "item", from: "2026-10-31", to: "2026-11-16" };
    expect(inBrief(await ranking(input)).map((row) => row.slice(0, 2))).toEqual(
      [
        ["007", 200_000],
        ["UDZ", 125_000],
        ["NOVO", 2400],
      ],
    );
    // Most of a month, what was sold before taken off and put beside it.
    const rest = { from: "2026-11-11", to: "2026-11-16" };
    expect(inBrief(await ranking({ dimension: "item", ...rest }))).toEqual([
      ["007", 200_000, 0, 0],
      ["NOVO", 0, 2400, 0],
    ]);
    expect(inBrief(await ranking({ dimension: "maker", ...rest }))).toEqual([
      ["", 200_000, 0, 0],
      ["HP", 0, 2400, 0],
    ]);
    const before = { from: "2026-10-31", to: "2026-11-09" };
    expect(inBrief(await ranking({ dimension: "item", ...before }))).toEqual([
      ["UDZ", 125_000, 0, 0],
      ["NOVO", 0, 0, 1200],
    ]);
  });
});

it("goes into a workbook with amounts as numbers, of which nothing runs", async () => {
  const file = async (query: string) => {
    const answer = await portal.get(
      `/admin/reports.xlsx?from=2026-11-01&to=2026-11-30&${query}`,
      admin,
    );
    expect(answer.statusCode).toBe(200);
    return await readSheet(answer.rawPayload);
  };
  const months = await file("report=series");
  expect(months.slice(2).map((cells) => cells.slice(0, 6))).toEqual([
    ["2026-11-01", 2024, 1250, 12, 2, 2],
    ["Ukupno", 2024, 1250, 12, 2, 2],
  ]);
  const makers = await file("report=ranking&dimension=maker");
  expect(makers.slice(2).map((cells) => cells.slice(0, 7))).toEqual([
    [null, "Bez oznake", null, null, 2000, 1250, 0],
    ["HP", "'=HP()", null, null, 24, 0, 12],
    ["Ukupno", null, null, null, 2024, 1250, 12],
  ]);
  const wrong = await portal.get("/admin/reports.xlsx?report=x", admin);
  expect(wrong.statusCode).toBe(400);
});
