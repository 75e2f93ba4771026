import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  goodRow,
  itemCount,
  itemRows,
  loadMasterData,
  rowCode,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";

const test = await useFreshExchange(loadMasterData);

it("leaves what an upsert does not name as it is", async () => {
  await test.apply("items", itemRows(3, goodRow));
  const second = await test.apply("items", itemRows(1, goodRow));
  expect(second).toMatchObject({ applied: 0, unchanged: 1, withdrawn: 0 });
  expect(await itemCount(test)).toBe(3);
});

describe("replace", () => {
  it("withdraws what the snapshot leaves out, and takes it back", async () => {
    await test.apply("items", itemRows(8, goodRow));
    const replaced = await test.apply("items", itemRows(5, goodRow), {
      mode: "replace",
    });
    expect(replaced).toMatchObject({ applied: 0, unchanged: 5, withdrawn: 3 });
    expect(await itemCount(test)).toBe(5);
    await test.apply("items", itemRows(8, goodRow), { mode: "replace" });
    expect(await itemCount(test)).toBe(8);
  });

  it("does not withdraw a row that the file names badly", async () => {
    await test.apply("items", itemRows(4, goodRow));
    const answer = await test.apply(
      "items",
      itemRows(4, (index) =>
        index === 2 ? `${rowCode(index)},a,kom,OPS,x` : goodRow(index),
      ),
      { mode: "replace" },
    );
    expect(answer).toMatchObject({ rejected_count: 1, withdrawn: 0 });
    expect(await itemCount(test)).toBe(4);
  });

  it("holds a snapshot that would withdraw more than a fifth, until forced", async () => {
    await test.apply("items", itemRows(60, goodRow));
    const half = itemRows(30, goodRow);
    const held = await test.send("items", half, { mode: "replace" });
    expect(held).toMatchObject({
      kind: "held",
      difference: { withdraws: { rows: 30, of: 60 } },
    });
    expect(await itemCount(test)).toBe(60);
    expect(
      await test.house(
        sql`select feed, mode, state from exchange_batch where state = 'held'`,
      ),
    ).toEqual([{ feed: "items", mode: "replace", state: "held" }]);
    const forced = await test.apply("items", half, {
      mode: "replace",
      force: true,
    });
    expect(forced.withdrawn).toBe(30);
    expect(await itemCount(test)).toBe(30);
  });

  it("holds a file that moves many prices far", async () => {
    await test.apply("items", itemRows(60, goodRow));
    const dearer = itemRows(60, (index) =>
      index < 11
        ? `${rowCode(index)},Artikal ${index},kom,OPS,${index * 2 + 5}`
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

  it("ends only what a feed sent, and takes over what a feed names", async () => {
    const rules = "kind,code,rebate_percent\nrebate,FEED,5\nrebate,KEPT,6";
    await test.apply("rebates", rules);
    await test.house(sql`
        insert into rebate (kind, code, rebate_percent, origin)
        values ('rebate', 'STAFF', 70000, 'admin'), ('rebate', 'NAMED', 80000, 'admin')`);
    const answer = await test.apply(
      "rebates",
      "kind,code,rebate_percent\nrebate,KEPT,6\nrebate,NAMED,8",
      { mode: "replace" },
    );
    expect(answer).toMatchObject({ applied: 1, unchanged: 1, withdrawn: 1 });
    expect(
      await test.house(sql`
          select code, origin, version, valid_to = '9999-12-31' as stands
          from rebate order by code`),
    ).toEqual([
      { code: "FEED", origin: "feed", version: 2, stands: false },
      { code: "KEPT", origin: "feed", version: 1, stands: true },
      { code: "NAMED", origin: "feed", version: 2, stands: true },
      { code: "STAFF", origin: "admin", version: 1, stands: true },
    ]);
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
      await test.house(sql`
          select l.code, p.price, p.min_quantity, p.valid_to from price p
          join price_list l on l.id = p.price_list_id order by p.price`),
    ).toEqual([
      { code: "VP", price: 9000, min_quantity: 10_000, valid_to: "9999-12-31" },
      { code: "VP", price: 10_000, min_quantity: 0, valid_to: "2026-11-22" },
      { code: "VP2", price: 30_000, min_quantity: 0, valid_to: "9999-12-31" },
    ]);
  });

  it("brings back the prices and rebates that the next snapshot holds again", async () => {
    await test.apply("items", itemRows(2, goodRow));
    await test.apply("price-lists", "code,name,currency\nVP,VP,RSD\n");
    const whole: ["prices" | "rebates", string][] = [
      ["prices", "price_list,item,price\nVP,000000,1\nVP,000001,2\n"],
      ["rebates", "kind,code,rebate_percent\nrebate,A,5\nrebate,B,6\n"],
    ];
    const lastDays = () =>
      test.house(sql`
          select valid_to::text from price union all select valid_to::text from rebate
          order by 1`);
    for (const [feed, rows] of whole) {
      await test.apply(feed, rows);
      const first = rows.split("\n").slice(0, 2).join("\n");
      const cut = await test.apply(feed, first, { mode: "replace" });
      expect(cut.withdrawn).toBe(1);
    }
    expect(await lastDays()).toEqual(
      ["2026-11-22", "2026-11-22", "9999-12-31", "9999-12-31"].map(
        (valid_to) => ({ valid_to }),
      ),
    );
    for (const [feed, rows] of whole)
      expect(await test.apply(feed, rows, { mode: "replace" })).toMatchObject({
        applied: 1,
        unchanged: 1,
      });
    expect(new Set((await lastDays()).map((row) => row["valid_to"]))).toEqual(
      new Set(["9999-12-31"]),
    );
  });
});
