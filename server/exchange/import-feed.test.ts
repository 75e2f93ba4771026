import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  goodRow,
  itemCount,
  ITEMS,
  itemRows,
  loadMasterData,
  rowCode,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";

const test = await useFreshExchange(loadMasterData);

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
    expect(await itemCount(test)).toBe(0);
  });

  function goodFile(): string {
    return itemRows(3, goodRow);
  }

  it("applies 9,980 of 10,000 rows at once and names the 20 broken ones", async () => {
    const body = itemRows(10_000, (index) =>
      index % 500 === 17
        ? `${rowCode(index)},Artikal,kom,OPS,"12,50"`
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
        "must be a price from 0, of at most 9 digits and 4 decimals, with a decimal point",
    });
    const written = await test.house(
      sql`select count(*)::int as count, count(distinct xmin::text)::int as transactions from item`,
    );
    expect(written).toEqual([{ count: 9_980, transactions: 1 }]);
  });

  it("names the first 1,000 of many broken rows and counts them all", async () => {
    const answer = await test.apply(
      "items",
      itemRows(1_500, (index) => `${rowCode(index)},,kom,OPS,1`),
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
      {
        line: 3,
        field: "vat_rate",
        value: "XXX",
        message:
          "is not known yet; the row is kept and tried again after each batch of vat-rates",
        parked: true,
      },
      {
        line: 4,
        field: "manufacturer",
        value: "NEMA",
        message:
          "is not known yet; the row is kept and tried again after each batch of manufacturers",
        parked: true,
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

describe("an Idempotency-Key", () => {
  it("gets the stored answer again, and applies nothing", async () => {
    const body = itemRows(3, goodRow);
    const first = await test.apply("items", body, { idempotencyKey: "k1" });
    await test.apply("items", `${ITEMS}\n000000,x,kom,OPS,9\n`);
    const again = await test.apply("items", body, { idempotencyKey: "k1" });
    expect(again).toEqual(first);
    expect(
      await test.house(sql`select name from item where code = '000000'`),
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
