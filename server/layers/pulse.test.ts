import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { Pulse } from "./pulse.ts";
import { readStockChanges, type StockMoment } from "./pulse.queries.ts";

const { db, house, services, company } = await useShop();

it("tells of a change also while the notes of yesterday are swept", async () => {
  await house(sql`delete from catalog_change`);
  await house(sql`
      insert into catalog_change (what, at) values
      ('item', now() - interval '25 hours'), ('item', now() - interval '23 hours')`);
  const pulse = new Pulse(services, SYNC_AT_ONCE.pulse);
  const before = await pulse.now();
  await house(sql`update item set name = name || '.' where code = 'UDZ'`);
  const after = await pulse.now();
  expect(after.items).not.toBe(before.items);
  expect(after.prices).toBe(before.prices);
  const ages = await house(
    sql`select extract(hour from now() - at)::int as hours from catalog_change order by at`,
  );
  expect(ages).toEqual([{ hours: 23 }, { hours: 0 }]);
});

describe("a look at the stock", () => {
  const look = (since: StockMoment | undefined) =>
    inTransaction(db, HOUSE, (trx) => readStockChanges(trx, since));
  const move = (item: string) =>
    house(sql`
        update stock_level set on_hand = on_hand + 1000
        where item_id = (select id from item where code = ${item})`);

  it("tells what was written since the last one", async () => {
    const first = await look(undefined);
    expect(first.itemIds).toBeUndefined();
    await move("UDZ");
    const { itemIds } = await look(first.moment);
    expect(itemIds).toContain(company.itemIds.get("UDZ"));
  });

  it("tells nothing twice while somebody writes for long, and of him when he is done", async () => {
    const { moment } = await inTransaction(db, HOUSE, async (trx) => {
      await sql`update stock_level set on_hand = on_hand + 1000
        where item_id = ${company.itemIds.get("CE285A")}`.execute(trx);
      const before = await look(undefined);
      await move("UDZ");
      const told = await look(before.moment);
      expect(told.itemIds).toEqual([company.itemIds.get("UDZ")]);
      const again = await look(told.moment);
      expect(again.itemIds).toEqual([]);
      return again;
    });
    const late = await look(moment);
    expect(late.itemIds).toEqual([company.itemIds.get("CE285A")]);
  });

  it("tells nothing by a moment behind which the database has gone back", async () => {
    const { moment } = await look(undefined);
    const lost = {
      ...moment,
      horizon: String(Number(moment.horizon) + 1_000_000),
    };
    await move("UDZ");
    expect((await look(lost)).itemIds).toBeUndefined();
  });
});
