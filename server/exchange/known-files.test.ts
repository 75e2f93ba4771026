import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  insertTestOrder,
  ITEMS,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";

const test = await useFreshExchange(loadTwoItems);
const CSV = { format: "csv" } as const;

const ROWS = ["001,a,kom,OPS,1", "002,b,kom,OPS,2", "003,c,kom,OPS,3"];
const items = (rows = ROWS) => `${ITEMS}\n${rows.join("\n")}\n`;
const sendItems = (rows = ROWS, options = {}) =>
  test.apply("items", items(rows), { ...CSV, ...options });
const stock = (rows: string[]) =>
  `item,warehouse,on_hand\n${rows.join("\n")}\n`;

/** What no feed does: whoever reads the file again puts it right. */
const changeBehindItsBack = () =>
  sql`update item set name = 'changed' where code = '001'`.execute(test.db);
const nameOf = async () => {
  const rows = await test.house<{ name: string }>(
    sql`select name from item where code = '001'`,
  );
  return rows[0]?.name;
};

const ALL_STAND = { received: 3, applied: 0, unchanged: 3, rejected_count: 0 };

describe("a file whose rows stand as it says", () => {
  it("is not read again, in whatever order its rows come", async () => {
    expect(await sendItems()).toMatchObject({ received: 3 });
    await changeBehindItsBack();
    const again = await sendItems(ROWS.toReversed());
    expect(again).toMatchObject(ALL_STAND);
    expect(await nameOf()).toBe("changed");
    const runs = await test.house(
      sql`select state, received, unchanged from exchange_batch where feed = 'items' order by id desc limit 1`,
    );
    expect(runs).toEqual([{ state: "applied", received: 3, unchanged: 3 }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "another file of its feed came between",
      () => sendItems(["001,other,kom,OPS,1"]),
    ],
    [
      "a file of its feed was read in part and given up",
      async () => {
        await sql`create function fail() returns trigger language plpgsql as $$
          begin raise 'disk on fire'; end $$`.execute(test.db);
        await sql`create trigger fail before insert on item
          for each row execute function fail()`.execute(test.db);
        await expect(sendItems(["009,x,kom,OPS,1"])).rejects.toThrow("fire");
        await sql`drop trigger fail on item`.execute(test.db);
      },
    ],
    [
      "rows that waited were taken",
      async () => {
        await sendItems(["007,x,kom,NEW,1"]);
        await test.apply("vat-rates", "code,rate_percent\nNEW,8\n");
      },
    ],
  ])("is read again when %s", async (_, happens) => {
    await sendItems();
    await happens();
    await changeBehindItsBack();
    expect(await sendItems()).toMatchObject({ received: 3, applied: 1 });
    expect(await nameOf()).toBe("a");
  });

  it.each([
    [
      "with one row another",
      ["001,a,kom,OPS,1", "002,b,kom,OPS,2", "003,c,kom,OPS,4"],
      {},
    ],
    ["with a row less", ROWS.slice(1), {}],
    ["as a snapshot", ROWS, { mode: "replace" }],
    ["by a mapping", ROWS, { mapping: { columns: { unit: "unit" } } }],
    ["from another source", ROWS, { source: "folder" }],
  ] as const)("is read when it comes %s", async (_, rows, options) => {
    await sendItems();
    await sql`update item set name = 'changed'`.execute(test.db);
    const answer = await sendItems([...rows], options);
    expect(answer.applied).toBe(rows.length);
  });

  it("is read again while one of its rows was rejected", async () => {
    const rows = [...ROWS, "004,,kom,OPS,1"];
    await sendItems(rows);
    await changeBehindItsBack();
    expect(await sendItems(rows)).toMatchObject({
      received: 4,
      applied: 1,
      rejected_count: 1,
    });
  });
});

describe("stock that stands as its file says", () => {
  const ROWS_OF_STOCK = ["001,M1,10", "002,M1,20"];
  const send = (rows = ROWS_OF_STOCK, options = {}) =>
    test.apply("stock", stock(rows), { ...CSV, ...options });
  const change = () => sql`update stock_level set on_hand = 1`.execute(test.db);
  const figures = () =>
    test.house(sql`select on_hand from stock_level order by on_hand`);

  it("is not read again, in whatever order its rows come", async () => {
    await send();
    await change();
    expect(await send(ROWS_OF_STOCK.toReversed())).toMatchObject({
      received: 2,
      applied: 0,
      unchanged: 2,
    });
    expect(await figures()).toEqual([{ on_hand: 1 }, { on_hand: 1 }]);
  });

  it("is read again when other stock came between, also such as had waited", async () => {
    await send();
    await send(["001,M2,5"]);
    await change();
    expect(await send()).toMatchObject({ applied: 2 });
    await send(["005,M1,7"]);
    expect(await send()).toMatchObject({ applied: 0 });
    await test.apply("items", `${ITEMS}\n005,e,kom,OPS,1\n`);
    await change();
    expect(await send()).toMatchObject({ applied: 2 });
  });

  it("still tells of what the ERP acknowledged meanwhile", async () => {
    const since = { reservedBasis: "since_acknowledge" } as const;
    await send(ROWS_OF_STOCK, since);
    const order = { number: "N-1", partner: "P", item: "001", warehouse: "M1" };
    await insertTestOrder(test, { ...order, quantity: 2_000 });
    await acknowledgeOrder(test, { number: "N-1", erpDocument: "D1" });
    test.clock.now = () => new Date("2026-11-23T11:00:00Z");
    await send(ROWS_OF_STOCK, since);
    const rows = await test.house(
      sql`select covered from stock_level where reserved > 0`,
    );
    expect(rows).toEqual([{ covered: 2_000 }]);
  });

  it("stays right when the same file comes twice at once", async () => {
    const both = await Promise.all([send(), send(ROWS_OF_STOCK.toReversed())]);
    expect(both.map(({ applied }) => applied).toSorted()).toEqual([0, 2]);
    expect(await figures()).toEqual([{ on_hand: 10_000 }, { on_hand: 20_000 }]);
  });
});
