import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createTestExchange,
  houseRows,
  loadMasterData,
  type TestExchange,
} from "../../test/fixtures/test-exchange.ts";

let test: TestExchange;
beforeEach(async () => {
  test = await createTestExchange();
  await loadMasterData(test);
});
afterEach(() => test.close());

const ITEMS = "code,name,unit,vat_rate,list_price";

function itemRows(count: number, row: (index: number) => string): string {
  const rows = Array.from({ length: count }, (_, index) => row(index));
  return `${ITEMS}\n${rows.join("\n")}\n`;
}

const code = (index: number) => String(index).padStart(6, "0");
const goodRow = (index: number) =>
  `${code(index)},Artikal ${index},kom,OPS,${index + 1}.50`;

async function itemCount(): Promise<number> {
  const rows = await houseRows<{ count: number }>(
    test,
    sql`select count(*)::int as count from item where active`,
  );
  return rows[0]?.count ?? 0;
}

describe("bad input", () => {
  it.each([
    [
      "a missing column",
      "code,name,unit,vat_rate\n1,a,kom,OPS\n",
      "unreadable",
    ],
    [
      "bytes that are not UTF-8",
      Buffer.concat([
        Buffer.from(`${goodFile()}000009,`),
        Buffer.from([0x8a]),
        Buffer.from(",kom,OPS,1\n"),
      ]),
      "encoding",
    ],
    ["a last record that is cut off", `${goodFile()}000009,Tone`, "unreadable"],
    ["a cut-off quote", `${goodFile()}000009,"Toner`, "unreadable"],
    ["no file at all", "", "unreadable"],
    ["a column twice", `${ITEMS},name\n`, "unreadable"],
    [
      "cut-off gzip",
      gzipSync(Buffer.from(goodFile())).subarray(0, -9),
      "unreadable",
    ],
    ["JSON without a required key", '[{"code":"1"}]', "unreadable"],
  ])("applies nothing of a file with %s", async (_, body, reason) => {
    expect(await test.send("items", body)).toMatchObject({
      kind: "unreadable",
      reason,
    });
    expect(await itemCount()).toBe(0);
  });

  function goodFile(): string {
    return itemRows(3, goodRow);
  }

  it("applies 9,980 of 10,000 rows at once and names the 20 broken ones", async () => {
    const body = itemRows(10_000, (index) =>
      index % 500 === 17
        ? `${code(index)},Artikal,kom,OPS,"12,50"`
        : goodRow(index),
    );
    const answer = await test.apply("items", body);
    expect(answer).toMatchObject({
      received: 10_000,
      applied: 9_980,
      unchanged: 0,
      rejected_count: 20,
    });
    expect(answer.rejected).toHaveLength(20);
    expect(answer.rejected[0]).toEqual({
      line: 19,
      field: "list_price",
      value: "12,50",
      message:
        "must be a price of at most 9 digits and 4 decimals, with a decimal point",
    });
    const written = await houseRows(
      test,
      sql`select count(*)::int as count, count(distinct xmin::text)::int as transactions from item`,
    );
    expect(written).toEqual([{ count: 9_980, transactions: 1 }]);
  });

  it("names the first 1,000 of many broken rows and counts them all", async () => {
    const answer = await test.apply(
      "items",
      itemRows(1_500, (index) => `${code(index)},,kom,OPS,1`),
    );
    expect(answer.rejected_count).toBe(1_500);
    expect(answer.rejected).toHaveLength(1_000);
    expect(answer.rejected.at(-1)?.line).toBe(1_001);
  });

  it("rejects rows that name something unknown, among good ones", async () => {
    const answer = await test.apply(
      "items",
      `${ITEMS},manufacturer\n1,a,kom,OPS,1,HP\n2,b,kom,XXX,1,HP\n3,c,kom,OPS,1,NEMA\n`,
    );
    expect(answer).toMatchObject({ applied: 1, rejected_count: 2 });
    expect(answer.rejected).toEqual([
      { line: 3, field: "vat_rate", value: "XXX", message: "is not known" },
      {
        line: 4,
        field: "manufacturer",
        value: "NEMA",
        message: "is not known",
      },
    ]);
  });

  it("rejects a JSON number as a code", async () => {
    const rows = [
      { code: 7, name: "a", unit: "kom", vat_rate: "OPS", list_price: 1.5 },
      { code: "8", name: "b", unit: "kom", vat_rate: "OPS", list_price: 1.5 },
    ];
    const answer = await test.apply("items", JSON.stringify(rows));
    expect(answer).toMatchObject({ applied: 1, rejected_count: 1 });
    expect(answer.rejected[0]).toMatchObject({ line: 1, field: "code" });
  });
});

describe("rows and columns", () => {
  it("keeps leading zeros", async () => {
    await test.apply(
      "items",
      `${ITEMS},barcodes,successor\n00185,a,kom,OPS,1,0012345678905|0099,00186\n`,
    );
    expect(
      await houseRows(
        test,
        sql`select code, barcodes, successor_code from item`,
      ),
    ).toEqual([
      {
        code: "00185",
        barcodes: ["0012345678905", "0099"],
        successor_code: "00186",
      },
    ]);
  });

  it("writes nothing when the same file comes twice", async () => {
    const body = itemRows(50, goodRow);
    expect(await test.apply("items", body)).toMatchObject({ applied: 50 });
    const before = await houseRows(test, sql`select xmin::text from item`);
    expect(await test.apply("items", body)).toMatchObject({
      applied: 0,
      unchanged: 50,
    });
    expect(await houseRows(test, sql`select xmin::text from item`)).toEqual(
      before,
    );
  });

  it("leaves what a file leaves out, and clears what it empties", async () => {
    await test.apply(
      "items",
      `${ITEMS},manufacturer,minimum_order,description\n1,a,kom,OPS,1,HP,6,Opis\n`,
    );
    await test.apply("items", `${ITEMS},minimum_order\n1,b,kom,OPS,1,\n`);
    expect(
      await houseRows(
        test,
        sql`select i.name, m.code as maker, minimum_order, quantity_step, description, search_text
          from item i left join manufacturer m on m.id = i.manufacturer_id`,
      ),
    ).toEqual([
      {
        name: "b",
        maker: "HP",
        minimum_order: 1000,
        quantity_step: 1000,
        description: "Opis",
        search_text: "b 1 hewlett packard",
      },
    ]);
  });

  it("tells a missing key from null, row by row, in JSON", async () => {
    const row = { name: "a", unit: "kom", vat_rate: "OPS", list_price: "1" };
    const full = { ...row, pack_size: "10" };
    await test.apply(
      "items",
      JSON.stringify([
        { ...full, code: "1" },
        { ...full, code: "2" },
      ]),
    );
    await test.apply(
      "items",
      `${JSON.stringify({ ...row, code: "1" })}\n${JSON.stringify({ ...row, code: "2", pack_size: null })}\n`,
    );
    expect(
      await houseRows(
        test,
        sql`select code, pack_size from item order by code`,
      ),
    ).toEqual([
      { code: "1", pack_size: 10_000 },
      { code: "2", pack_size: null },
    ]);
  });

  it("counts the last of rows with one key, and names the earlier", async () => {
    const answer = await test.apply(
      "items",
      `${ITEMS}\n1,prvi,kom,OPS,1\n2,b,kom,OPS,1\n1,drugi,kom,OPS,2\n1,treći,kom,OPS,3\n`,
    );
    expect(answer).toMatchObject({ received: 4, applied: 2 });
    expect(answer.rejected).toEqual([
      {
        line: 2,
        field: "code",
        value: "1",
        message: "stands again in line 5, and the last counts",
      },
      {
        line: 4,
        field: "code",
        value: "1",
        message: "stands again in line 5, and the last counts",
      },
    ]);
    expect(
      await houseRows(test, sql`select name from item where code = '1'`),
    ).toEqual([{ name: "treći" }]);
  });

  it("matches codes that differ only in case, with a warning, unless two do", async () => {
    await test.apply("manufacturers", "code,name\nab,1\nAB,2\n");
    await test.apply("items", `${ITEMS}\nCe-1,a,kom,OPS,1\n`);
    const answer = await test.apply(
      "items",
      `${ITEMS},manufacturer\nCE-1,b,kom,ops,1,hp\n2,c,kom,OPS,1,Ab\n`,
    );
    expect(answer).toMatchObject({ applied: 1, rejected_count: 1 });
    expect(answer.rejected[0]).toMatchObject({ line: 3, value: "Ab" });
    expect(answer.warnings.map((one) => [one.field, one.value])).toEqual([
      ["code", "CE-1"],
      ["vat_rate", "ops"],
      ["manufacturer", "hp"],
    ]);
    expect(
      await houseRows(test, sql`select code, name, vat_code from item`),
    ).toEqual([{ code: "Ce-1", name: "b", vat_code: "OPS" }]);
  });

  it("passes over columns it does not know, with a warning", async () => {
    const answer = await test.apply(
      "warehouses",
      "code,name,color\nM3,Novi Sad,red\n",
    );
    expect(answer).toMatchObject({ applied: 1 });
    expect(answer.warnings).toEqual([
      {
        field: "color",
        value: "",
        message: "is no column of this feed and was passed over",
      },
    ]);
  });

  it("makes the search texts anew when a maker is renamed", async () => {
    await test.apply("items", `${ITEMS},manufacturer\n1,a,kom,OPS,1,HP\n`);
    await test.apply("manufacturers", "code,name\nHP,Чачак\n");
    expect(await houseRows(test, sql`select search_text from item`)).toEqual([
      { search_text: "a 1 cacak" },
    ]);
  });
});

describe("categories", () => {
  it("takes a child before its parent, and a parent by its case", async () => {
    const answer = await test.apply(
      "categories",
      "code,name,parent\nB,b,A\nA,a,\nC,c,ton\n",
    );
    expect(answer).toMatchObject({ applied: 3, rejected_count: 0 });
    expect(
      await houseRows(
        test,
        sql`select c.code, p.code as parent from category c
          left join category p on p.id = c.parent_id order by c.code`,
      ),
    ).toEqual([
      { code: "A", parent: null },
      { code: "B", parent: "A" },
      { code: "C", parent: "TON" },
      { code: "TON", parent: null },
    ]);
  });

  it("rejects rings, unknown parents and what hangs on them", async () => {
    const answer = await test.apply(
      "categories",
      "code,name,parent\nA,a,B\nB,b,A\nC,c,C\nD,d,NEMA\nE,e,D\nF,f,TON\n",
    );
    expect(answer.applied).toBe(1);
    expect(answer.rejected.map((row) => row.line)).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("replace", () => {
  it("withdraws what the snapshot leaves out, and takes it back", async () => {
    await test.apply("items", itemRows(8, goodRow));
    const replaced = await test.apply("items", itemRows(5, goodRow), {
      mode: "replace",
    });
    expect(replaced).toMatchObject({ applied: 0, unchanged: 5, withdrawn: 3 });
    expect(await itemCount()).toBe(5);
    await test.apply("items", itemRows(8, goodRow), { mode: "replace" });
    expect(await itemCount()).toBe(8);
  });

  it("does not withdraw a row that the file names badly", async () => {
    await test.apply("items", itemRows(4, goodRow));
    const answer = await test.apply(
      "items",
      itemRows(4, (index) =>
        index === 2 ? `${code(index)},a,kom,OPS,x` : goodRow(index),
      ),
      { mode: "replace" },
    );
    expect(answer).toMatchObject({ rejected_count: 1, withdrawn: 0 });
    expect(await itemCount()).toBe(4);
  });

  it("holds a snapshot that would withdraw more than a fifth, until forced", async () => {
    await test.apply("items", itemRows(60, goodRow));
    const half = itemRows(30, goodRow);
    const held = await test.send("items", half, { mode: "replace" });
    expect(held).toMatchObject({
      kind: "held",
      difference: { withdraws: { rows: 30, of: 60 } },
    });
    expect(await itemCount()).toBe(60);
    expect(
      await houseRows(
        test,
        sql`select feed, mode, state from exchange_batch where state = 'held'`,
      ),
    ).toEqual([{ feed: "items", mode: "replace", state: "held" }]);
    const forced = await test.apply("items", half, {
      mode: "replace",
      force: true,
    });
    expect(forced.withdrawn).toBe(30);
    expect(await itemCount()).toBe(30);
  });

  it("holds a file that moves many prices far", async () => {
    await test.apply("items", itemRows(60, goodRow));
    const dearer = itemRows(60, (index) =>
      index < 11
        ? `${code(index)},Artikal ${index},kom,OPS,${index * 2 + 5}`
        : goodRow(index),
    );
    expect(await test.send("items", dearer)).toMatchObject({
      kind: "held",
      difference: { moves_prices: { rows: 11, of: 60 } },
    });
    expect(await test.send("items", dearer, { force: true })).toMatchObject({
      kind: "applied",
      answer: { applied: 11, unchanged: 49 },
    });
  });

  it("ends prices at once, within the lists that the file names", async () => {
    await test.apply("items", itemRows(2, goodRow));
    await test.apply(
      "price-lists",
      "code,name,currency\nVP,VP,RSD\nVP2,VP2,RSD\n",
    );
    await test.apply(
      "prices",
      `price_list,item,price,valid_from\nVP,000000,1,\nVP,000001,2,2027-01-01\nVP2,000000,3,\n`,
    );
    const answer = await test.apply(
      "prices",
      "price_list,item,price,min_quantity\nVP,000000,0.9,10\n",
      { mode: "replace" },
    );
    expect(answer).toMatchObject({ applied: 1, withdrawn: 2 });
    expect(
      await houseRows(
        test,
        sql`select l.code, p.price, p.min_quantity, p.valid_to from price p
          join price_list l on l.id = p.price_list_id order by p.price`,
      ),
    ).toEqual([
      { code: "VP", price: 9000, min_quantity: 10_000, valid_to: "9999-12-31" },
      { code: "VP", price: 10_000, min_quantity: 0, valid_to: "2026-11-22" },
      { code: "VP2", price: 30_000, min_quantity: 0, valid_to: "9999-12-31" },
    ]);
  });
});

describe("partners and their rules", () => {
  const versions = async () =>
    Object.fromEntries(
      (
        await houseRows<{ scope: string; version: number }>(
          test,
          sql`select case when v.scope like 'partner/%'
              then 'partner ' || (select p.code from partner p where 'partner/' || p.id = v.scope)
              when v.scope like 'group/%'
              then 'group ' || (select g.code from partner_group g where 'group/' || g.id = v.scope)
              else v.scope end as scope, version
            from view_version v`,
        )
      ).map((row) => [row.scope, row.version]),
    );

  beforeEach(async () => {
    await test.apply("payment-methods", "code,name\nV30,Virman\nAV,Avans\n");
    await test.apply("price-lists", "code,name,currency\nVP,VP,RSD\n");
  });

  it("takes terms, groups on first sight, lists in their order, and a credit row", async () => {
    const answer = await test.apply(
      "partners",
      "code,name,partner_group,payment_methods,warehouses,credit_limit,rebate_percent\n" +
        "0010,Prvi,A,AV|V30,m2|M1,1000.50,12.5\n0011,Drugi,a,,,,\n0012,Treći,,NEMA,,,\n",
    );
    expect(answer).toMatchObject({ applied: 2, rejected_count: 1 });
    expect(answer.rejected[0]).toEqual({
      line: 4,
      field: "payment_methods",
      value: "NEMA",
      message: "is not known",
    });
    expect(
      await houseRows(
        test,
        sql`select p.code, g.code as "group", credit_limit, p.rebate_percent,
            array(select m.code from partner_payment_method pm
              join payment_method m on m.id = pm.payment_method_id
              where pm.partner_id = p.id order by pm.position) as methods,
            array(select w.code from partner_warehouse pw
              join warehouse w on w.id = pw.warehouse_id
              where pw.partner_id = p.id order by pw.priority) as warehouses,
            exists (select from partner_credit c where c.partner_id = p.id) as credit
          from partner p left join partner_group g on g.id = p.partner_group_id
          order by p.code`,
      ),
    ).toEqual([
      {
        code: "0010",
        group: "A",
        credit_limit: 100_050,
        rebate_percent: 125_000,
        methods: ["AV", "V30"],
        warehouses: ["M2", "M1"],
        credit: true,
      },
      {
        code: "0011",
        group: "A",
        credit_limit: null,
        rebate_percent: null,
        methods: [],
        warehouses: [],
        credit: true,
      },
    ]);
  });

  it("raises a partner's version only when his terms change", async () => {
    const body = "code,name,warehouses\n1,a,M1|M2\n2,b,M1\n";
    await test.apply("partners", body);
    const before = await versions();
    expect(await test.apply("partners", body)).toMatchObject({ unchanged: 2 });
    expect(await versions()).toEqual(before);
    const changed = await test.apply(
      "partners",
      "code,name,warehouses\n1,a,M2|M1\n2,b,M1\n",
    );
    expect(changed).toMatchObject({ applied: 1, unchanged: 1 });
    expect(await versions()).toEqual({
      ...before,
      "partner 1": (before["partner 1"] ?? 0) + 1,
    });
  });

  it("knows a rebate by its code or by what it selects, and raises whose price it is", async () => {
    await test.apply("partners", "code,name,partner_group\n1,a,A\n2,b,B\n");
    const before = await versions();
    const body =
      "kind,code,partner,partner_group,category,min_quantity,rebate_percent\n" +
      "rebate,R1,1,,TON,,15\nrebate,,,A,TON,10,3\nrebate,,,,,,5\n";
    expect(await test.apply("rebates", body)).toMatchObject({ applied: 3 });
    const after = await versions();
    expect(after).toEqual({
      ...before,
      general: (before.general ?? 0) + 1,
      "partner 1": (before["partner 1"] ?? 0) + 1,
      "group A": 1,
    });
    expect(await test.apply("rebates", body)).toMatchObject({
      applied: 0,
      unchanged: 3,
    });
    expect(await versions()).toEqual(after);
    // Moved to another partner: the price of both changes.
    await test.apply(
      "rebates",
      "kind,code,partner,rebate_percent\nrebate,R1,2,16\n",
    );
    expect(await versions()).toEqual({
      ...after,
      "partner 1": (after["partner 1"] ?? 0) + 1,
      "partner 2": (after["partner 2"] ?? 0) + 1,
    });
    const replaced = await test.apply(
      "rebates",
      "kind,rebate_percent\nrebate,5\n",
      { mode: "replace" },
    );
    expect(replaced).toMatchObject({ unchanged: 1, withdrawn: 2 });
    expect(
      await houseRows(
        test,
        sql`select rebate_percent, valid_to from rebate order by rebate_percent`,
      ),
    ).toEqual([
      { rebate_percent: 30_000, valid_to: "2026-11-22" },
      { rebate_percent: 50_000, valid_to: "9999-12-31" },
      { rebate_percent: 160_000, valid_to: "2026-11-22" },
    ]);
  });

  it("rejects rows that are no rule", async () => {
    await test.apply("partners", "code,name,partner_group\n1,a,A\n");
    const answer = await test.apply(
      "rebates",
      "kind,partner,partner_group,item,min_quantity,terms_days_max,rebate_percent,net_price,valid_from,valid_to\n" +
        [
          "rebate,1,A,,,,5,,,",
          "rebate,,,,7,,5,10,,",
          "rebate,,,,,,,10,,",
          "action,,,,,,,,,",
          "contract,1,,,,,5,,,",
          "rebate,1,,,10,30,5,,,",
          "rebate,1,,,,,5,,2026-02-01,2026-01-01",
          "popust,1,,,,,5,,,",
          "rebate,1,,,,,5,,,",
        ].join("\n"),
    );
    expect(answer).toMatchObject({ received: 9, applied: 1 });
    expect(answer.rejected.map((row) => [row.line, row.field])).toEqual([
      [2, "partner_group"],
      [3, "rebate_percent"],
      [4, "rebate_percent"],
      [5, "net_price"],
      [6, "item"],
      [7, "min_quantity"],
      [8, "valid_to"],
      [9, "kind"],
    ]);
  });
});

describe("an Idempotency-Key", () => {
  it("gets the stored answer again, and applies nothing", async () => {
    const body = itemRows(3, goodRow);
    const first = await test.apply("items", body, { idempotencyKey: "k1" });
    await test.apply("items", `${ITEMS}\n000000,x,kom,OPS,9\n`);
    const again = await test.apply("items", body, { idempotencyKey: "k1" });
    expect(again).toEqual(first);
    expect(
      await houseRows(test, sql`select name from item where code = '000000'`),
    ).toEqual([{ name: "x" }]);
  });

  it("is refused for another body, feed or mode", async () => {
    await test.apply("items", itemRows(3, goodRow), { idempotencyKey: "k1" });
    const reused = { kind: "key_reused" };
    const options = { idempotencyKey: "k1" };
    expect(await test.send("items", itemRows(4, goodRow), options)).toEqual(
      reused,
    );
    expect(
      await test.send("items", itemRows(3, goodRow), {
        ...options,
        mode: "replace",
      }),
    ).toEqual(reused);
    expect(await test.send("warehouses", "code,name\n", options)).toEqual(
      reused,
    );
  });

  it("is not bound by a file that could not be read", async () => {
    const options = { idempotencyKey: "k1" };
    await test.send("items", "code\n", options);
    expect(
      await test.apply("items", itemRows(3, goodRow), options),
    ).toMatchObject({ applied: 3 });
  });

  it("of two at once lets the second wait for the first one's answer", async () => {
    const body = itemRows(500, goodRow);
    const options = { idempotencyKey: "k1" };
    const [one, two] = await Promise.all([
      test.apply("items", body, options),
      test.apply("items", body, options),
    ]);
    expect(two).toEqual(one);
    expect(one?.applied).toBe(500);
  });
});
