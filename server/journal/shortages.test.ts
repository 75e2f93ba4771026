import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { asServices } from "../../test/fixtures/exchange-services.ts";
import { getShortages } from "./shortages.ts";

const test = await useFreshExchange(loadTwoItems);

it("tells of a shortage once it lasts, and of the orders that hold the item", async () => {
  const stock = (onHand: number) =>
    `item,warehouse,on_hand\n001,M1,${onHand}\n`;
  await test.apply("stock", stock(10));
  await insertTestOrder(test, {
    number: "N-1",
    partner: "P",
    item: "001",
    warehouse: "M1",
    quantity: 8_000,
  });
  await test.apply("stock", stock(5));
  expect(await getShortages(asServices(test))).toEqual({ rows: [] });
  await test.house(sql`
    update stock_level set shortage_since = now() - interval '31 minutes'`);
  expect(await getShortages(asServices(test))).toMatchObject({
    rows: [
      {
        item: "001",
        warehouse: "M1",
        short: 3_000,
        held: 8_000,
        orders: [{ number: "N-1", partner: "Prvi", quantity: 8_000 }],
      },
    ],
  });
  await test.apply("stock", stock(10));
  expect(await getShortages(asServices(test))).toEqual({ rows: [] });
});
