import { sql, type Kysely } from "kysely";
import { expect, it } from "vitest";
import * as frozenMessages from "../../db/migrations/2026-11-30-50-frozen-messages.ts";
import {
  addStaff,
  useFreshShop,
  wrongBooks,
} from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { changeOrder } from "../orders/change-order.ts";
import { HOUSE } from "../platform/database.ts";
import { acknowledgeOrder } from "./acknowledge-order.ts";
import { findOrderForErp, listOrdersForErp } from "./list-orders-for-erp.ts";
import { FORMATS } from "./render-order.ts";

const shop = await useFreshShop();
const { company } = shop;

const place = async () => {
  const { a } = company;
  const request = orderOf(WORKED_LINES, {
    paymentMethod: "AVANS",
    note: "pre podne",
  });
  return (await mustPlace(shop.services, a, request)).number;
};
const sweep = async () =>
  (await listOrdersForErp(shop.services, { after: 0, limit: 100 })).orders;
/** The message in every format, as the ERP gets it. */
const fetch = async (number: string) =>
  JSON.stringify(
    await Promise.all(
      FORMATS.map((format) =>
        findOrderForErp(shop.services, { number, format }),
      ),
    ),
  );
const contents = () =>
  shop.house<{ content: object }>(
    sql`select content from order_export order by id`,
  );

it("tells the same ever after, whatever becomes of the order and of both companies", async () => {
  const number = await place();
  const told = JSON.stringify(await sweep());
  const inAllFormats = await fetch(number);
  await shop.house(
    sql`update company set name = 'Druga', pib = '999999999', city = 'Kruševac'`,
  );
  await shop.house(
    sql`update partner set code = code || '-1', name = 'Drugi', tax_id = '1', partner_group_id = null`,
  );
  await shop.house(
    sql`update payment_method set code = code || '-1', name = 'x'`,
  );
  await shop.house(
    sql`update warehouse set code = code || '-1', priority = priority + 1`,
  );
  expect(await fetch(number)).toBe(inAllFormats);
  const user = await addStaff(shop.db, "prodaja");
  const changed = await changeOrder(
    shop.services,
    {
      scope: HOUSE,
      user: { id: user.userId, name: user.username },
    },
    {
      number,
      version: 1,
      anyQuantity: true,
      lines: [{ line: 1, quantity: 1000 }],
      note: "popodne",
    },
  );
  expect(changed).not.toHaveProperty("reason");
  const [first, second] = await sweep();
  expect(JSON.stringify([first])).toBe(told);
  expect(second).toMatchObject({
    number,
    revision: 2,
    kind: "change",
    lines: [{ line: 1, quantity: "1" }, { line: 2 }, { line: 3 }],
  });
  const toldOfChange = JSON.stringify(second);
  await cancelOrder(shop.services, company.a, number);
  const three = await sweep();
  expect(JSON.stringify(three[0])).toBe(JSON.stringify(first));
  expect(JSON.stringify(three[1])).toBe(toldOfChange);
  expect(three[2]).toMatchObject({ revision: 3, kind: "cancel" });
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("freezes one content when many ask for it at once", async () => {
  const number = await place();
  const told = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      if (index % 3 === 2)
        await shop.house(sql`update partner set name = ${`Ime ${index}`}`);
      return await fetch(number);
    }),
  );
  expect(new Set(told).size).toBe(1);
});

it("freezes what is acknowledged before it was fetched", async () => {
  const number = await place();
  await acknowledgeOrder(shop.services, { number, erpDocument: "RN-1" });
  const told = await fetch(number);
  await shop.house(sql`update company set name = 'Druga'`);
  expect(await fetch(number)).toBe(told);
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("leaves what waits and what was withdrawn as it is", async () => {
  const number = await place();
  await cancelOrder(shop.services, company.a, number);
  await mustPlace(shop.services, company.b, orderOf([listLine("NOVO", 1)]));
  expect(await contents()).toEqual([{ content: null }, { content: null }]);
  await sweep();
  expect(await contents()).toEqual([
    { content: null },
    { content: expect.objectContaining({ revision: 1 }) },
  ]);
});

it("freezes what was handed out before there was a place for it", async () => {
  await place();
  await mustPlace(
    shop.services,
    company.b,
    orderOf([listLine("ZELJA", 5), listLine("KABL", 1.5)]),
  );
  await sweep();
  const frozen = await contents();
  await sql`alter table order_export drop column content`.execute(shop.db);
  await shop.db
    .transaction()
    .execute((trx) => frozenMessages.up(trx as unknown as Kysely<unknown>));
  expect(await contents()).toEqual(frozen);
});
