import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import { COMPLETE_KEPT_RULES } from "../../db/migrations/2026-12-04-10-price-ask.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { undoRun } from "./undo-run.ts";

const test = await useFreshExchange(async (exchange) => {
  await loadTwoItems(exchange);
  await exchange.apply("price-lists", "code,name,currency\nVP,VP,RSD\n");
  await exchange.apply(
    "prices",
    "price_list,item,price\nVP,001,100\nVP,002,50\n",
  );
  await exchange.apply(
    "rebates",
    "kind,code,partner,rebate_percent\nrebate,R1,P,10\n",
  );
});
const mira = { username: "mira" };

const prices = () =>
  test.house(sql`
    select i.code, p.price / 10000 as price from price p join item i on i.id = p.item_id
    where p.valid_to = '9999-12-31' order by i.code, p.min_quantity`);

const rebates = () =>
  test.house(sql`
    select code, rebate_percent / 10000 as percent from rebate
    where valid_to = '9999-12-31' order by code`);

const wrongPrices =
  "price_list,item,price,min_quantity\nVP,001,105,0\nVP,001,90,10\n";

it("puts back prices that a batch has changed, made and withdrawn", async () => {
  const before = await prices();
  const { batch } = await test.apply("prices", wrongPrices, {
    mode: "replace",
    force: true,
  });
  expect(await prices()).toEqual([
    { code: "001", price: 105 },
    { code: "001", price: 90 },
  ]);
  expect(await undoRun(test, mira, batch)).toEqual({ restored: 3, left: 0 });
  expect(await prices()).toEqual(before);
});

it("leaves a price alone that somebody has changed since", async () => {
  const { batch } = await test.apply("prices", wrongPrices);
  await test.house(sql`update price set price = 990000 where min_quantity = 0
    and item_id = (select id from item where code = '001')`);
  expect(await undoRun(test, mira, batch)).toEqual({ restored: 1, left: 1 });
  expect(await prices()).toEqual([
    { code: "001", price: 99 },
    { code: "002", price: 50 },
  ]);
});

it("puts rules back, and says so to those whose prices they make", async () => {
  const versions = () =>
    test.house(sql`select * from view_version order by scope`);
  const before = await rebates();
  const { batch } = await test.apply(
    "rebates",
    "kind,code,partner,rebate_percent\nrebate,R1,P,90\nrebate,R2,P,5\n",
  );
  const atWrong = await versions();
  expect(await undoRun(test, mira, batch)).toMatchObject({ left: 0 });
  expect(await rebates()).toEqual(before);
  expect(await versions()).not.toEqual(atWrong);
});

it("puts rules back that a batch kept before they could count up to a quantity", async () => {
  const before = await rebates();
  const { batch } = await test.apply(
    "rebates",
    "kind,code,partner,rebate_percent\nrebate,R1,P,90\nrebate,R2,P,5\n",
  );
  await test.house(sql`
    update exchange_undo set before = before - 'max_quantity' - 'lifts_limits',
      after = after - 'max_quantity' - 'lifts_limits'`);
  await test.house(COMPLETE_KEPT_RULES);
  expect(await undoRun(test, mira, batch)).toEqual({ restored: 2, left: 0 });
  expect(await rebates()).toEqual(before);
});

it("takes only the newest back, once, of two who try at once", async () => {
  const first = await test.apply("prices", wrongPrices);
  const second = await test.apply(
    "prices",
    "price_list,item,price\nVP,002,51\n",
  );
  expect(await undoRun(test, mira, first.batch)).toMatchObject({
    reason: "not_newest_batch",
  });
  const answers = await Promise.all([
    undoRun(test, mira, second.batch),
    undoRun(test, { username: "zoran" }, second.batch),
  ]);
  expect(answers).toContainEqual({ restored: 1, left: 0 });
  expect(answers).toContainEqual(
    expect.objectContaining({ reason: "batch_undone" }),
  );
});

it("keeps the way back when a later file changes nothing", async () => {
  const { batch } = await test.apply("prices", wrongPrices);
  await test.apply("prices", wrongPrices);
  expect(await undoRun(test, mira, batch)).toMatchObject({ restored: 2 });
});

it("waits for an import of the feed that runs, and yields to it", async () => {
  const { batch } = await test.apply("prices", wrongPrices);
  const keeper = await test.pool.connect();
  await keeper.query("begin; lock table price in exclusive mode");
  const importing = test.apply("prices", "price_list,item,price\nVP,002,52\n");
  await vi.waitFor(async () =>
    expect(
      await test.house(
        sql`select state from exchange_batch order by id desc limit 1`,
      ),
    ).toEqual([{ state: "running" }]),
  );
  const undoing = undoRun(test, mira, batch);
  await keeper.query("rollback");
  keeper.release();
  await importing;
  expect(await undoing).toMatchObject({ reason: "not_newest_batch" });
});

it("does not take back what is no price", async () => {
  const { batch } = await test.apply("partners", "code,name\nQ,Drugi\n");
  expect(await undoRun(test, mira, batch)).toMatchObject({
    reason: "not_undoable",
  });
});
