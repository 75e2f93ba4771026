import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  goodRow,
  ITEMS,
  itemRows,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";

const test = await useFreshExchange(loadMasterData);

describe("rows and columns", () => {
  it("keeps leading zeros", async () => {
    await test.apply(
      "items",
      `${ITEMS},barcodes,successor\n00185,a,kom,OPS,1,0012345678905|0099,00186\n`,
    );
    expect(
      await test.house(sql`select code, barcodes, successor_code from item`),
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
    const before = await test.house(sql`select xmin::text from item`);
    expect(await test.apply("items", body)).toMatchObject({
      applied: 0,
      unchanged: 50,
    });
    expect(await test.house(sql`select xmin::text from item`)).toEqual(before);
  });

  it("leaves what a file leaves out, and clears what it empties", async () => {
    await test.apply(
      "items",
      `${ITEMS},manufacturer,minimum_order,description\n1,a,kom,OPS,1,HP,6,Opis\n`,
    );
    await test.apply("items", `${ITEMS},minimum_order\n1,b,kom,OPS,1,\n`);
    expect(
      await test.house(sql`
          select i.name, m.code as maker, minimum_order, quantity_step, description, search_text
          from item i left join manufacturer m on m.id = i.manufacturer_id`),
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
      await test.house(sql`select code, pack_size from item order by code`),
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
      await test.house(sql`select name from item where code = '1'`),
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
      await test.house(sql`select code, name, vat_code from item`),
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
    expect(await test.house(sql`select search_text from item`)).toEqual([
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
      await test.house(sql`
          select c.code, p.code as parent from category c
          left join category p on p.id = c.parent_id order by c.code`),
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
