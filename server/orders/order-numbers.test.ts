import { expect, it } from "vitest";
import { sql } from "kysely";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import { getOrderNumbers, saveOrderNumbers } from "./order-numbers.ts";

const shop = await useFreshShop();
const draw = async () => {
  const [row] = await shop.house<{ n: number }>(
    sql`select nextval('sales_order_number')::int as n`,
  );
  return row?.n;
};

it("goes on from where it is told, keeps who said so, and never goes back", async () => {
  const boss = await addStaff(shop.db, "boss");
  const read = { from: null };
  const { next } = await getOrderNumbers(shop.services);
  const first = await draw();
  expect(first).toBe(next);
  const saved = await saveOrderNumbers(shop.services, boss, {
    numbers: { from: 5000 },
    read,
  });
  expect(saved).toEqual({ numbers: { from: 5000 } });
  expect((await getOrderNumbers(shop.services)).next).toBe(5000);
  expect([await draw(), await draw()]).toEqual([5000, 5001]);
  for (const from of [5001, 1])
    expect(
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await saveOrderNumbers(shop.services, boss, {
        numbers: { from },
        read: { from: 5000 },
      }),
    ).toMatchObject({ reason: "number_goes_back", params: { next: 5002 } });
  expect(await draw()).toBe(5002);
  expect((await getOrderNumbers(shop.services)).edits).toMatchObject([
    { byName: "boss", before: read, after: { from: 5000 } },
  ]);
});

it("gives each number once while somebody says where to go on", async () => {
  const boss = await addStaff(shop.db, "boss");
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, draw),
    ...[100, 200].map((from) =>
      saveOrderNumbers(shop.services, boss, {
        numbers: { from },
        read: { from: null },
      }),
    ),
    ...Array.from({ length: 20 }, draw),
  ]);
  const numbers = answers.filter((one) => typeof one === "number");
  expect(numbers).toHaveLength(40);
  expect(new Set(numbers).size).toBe(40);
  const refused = answers.filter((one) => isRefusal(one));
  expect(refused).toMatchObject([{ reason: "changed_meanwhile" }]);
});
