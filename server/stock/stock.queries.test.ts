import { sql } from "kysely";
import { expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { runChecks } from "../books/check.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { lockStock, releaseLines, reserveStock } from "./stock.queries.ts";

const AT = new Date("2026-11-23T11:00:00Z");

const { db, house, services, company } = await useShop();
// PA4: 20 in M1, 200 in M2.
const { orderId } = await mustPlace(
  services,
  company.b,
  orderOf([listLine("NOVO", 2), listLine("PA4", 30)]),
);

const itemId = () => company.itemIds.get("PA4") ?? 0;
const warehouseId = (code: string) => company.warehouseIds.get(code) ?? 0;

/** What the order holds of PA4 and what of it is covered, by warehouse, and the books. */
async function standing() {
  const checks = await runChecks(db);
  const rows = await house<{ code: string; held: number; covered: number }>(sql`
      select w.code, (s.reserved / 1000)::int as held, (s.covered / 1000)::int as covered
      from stock_level s join warehouse w on w.id = s.warehouse_id
      where s.item_id = ${itemId()} order by w.code`);
  return {
    ...Object.fromEntries(
      rows.map(({ code, held, covered }) => [code, [held, covered]]),
    ),
    violated: checks
      .filter(
        ({ name, violations }) =>
          violations > 0 && !name.startsWith("an open order holds"),
      )
      .map(({ name }) => name),
  };
}

const release = (pieces: number) =>
  inTransaction(db, HOUSE, async (trx) => {
    await lockStock(trx, [itemId()]);
    const lines = [{ line: 2, quantity: pieces * 1000 }];
    const note = { at: AT, byName: "prodaja" };
    return await releaseLines(trx, { orderId, lines }, note);
  });

it("holds more for a line that holds already, and gives part of it back, the last drawn first", async () => {
  expect(await standing()).toEqual({ M1: [20, 0], M2: [10, 0], violated: [] });
  const more = await inTransaction(db, HOUSE, async (trx) => {
    await lockStock(trx, [itemId()]);
    const warehouseIds = [warehouseId("M1"), warehouseId("M2")];
    return await reserveStock(
      trx,
      [{ line: 2, itemId: itemId(), quantity: 5000, warehouseIds }],
      {
        partnerId: company.b.partnerId,
        orderId,
        deadline: AT,
        at: AT,
        byName: "prodaja",
      },
    );
  });
  expect(more.get(2)).toBe(5000);
  expect(await standing()).toEqual({ M1: [20, 0], M2: [15, 0], violated: [] });
  expect(await release(4)).toBe(4000);
  expect(await standing()).toEqual({ M1: [20, 0], M2: [11, 0], violated: [] });
  expect(await release(13)).toBe(13_000);
  expect(await standing()).toEqual({ M1: [18, 0], M2: [0, 0], violated: [] });
});

it("gives back first what the ERP's figures do not contain", async () => {
  await house(sql`
      with noted as (
        insert into stock_cover (partner_id, order_id, line, item_id, warehouse_id, quantity)
        values (${company.b.partnerId}, ${orderId}, 2, ${itemId()}, ${warehouseId("M1")}, 15000)
      )
      update stock_level set covered = 15000
      where item_id = ${itemId()} and warehouse_id = ${warehouseId("M1")}`);
  await release(2);
  expect(await standing()).toEqual({ M1: [16, 15], M2: [0, 0], violated: [] });
  await release(2);
  expect(await standing()).toEqual({ M1: [14, 14], M2: [0, 0], violated: [] });
  expect(await release(99)).toBe(14_000);
  expect(await standing()).toEqual({ M1: [0, 0], M2: [0, 0], violated: [] });
  expect(await release(99)).toBe(0);
});
