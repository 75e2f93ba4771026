import { sql, type Kysely } from "kysely";
import { expect, it } from "vitest";
import { up } from "../../db/migrations/2026-12-02-01-ledger-open-items.ts";
import { cardFile, workedCard } from "../fixtures/ledger-card.ts";
import { wrongBooks } from "../fixtures/shop.ts";
import { loadTwoItems, useExchange } from "../fixtures/test-exchange.ts";

const test = await useExchange();

it("makes the open items of cards that stood before they were kept", async () => {
  await loadTwoItems(test);
  await test.apply("ledger", cardFile(...workedCard("P")));
  const openItems = () =>
    test.house(sql`table ledger_open_item order by entry_id`);
  const kept = await openItems();
  expect(kept).toHaveLength(3);
  await test.db.transaction().execute(async (trx) => {
    await sql`drop function ledger_open_items`.execute(trx);
    await sql`drop table ledger_open_item`.execute(trx);
    await sql`alter table company drop column allocation`.execute(trx);
    await up(trx as unknown as Kysely<unknown>);
  });
  expect(await openItems()).toEqual(kept);
  expect(await wrongBooks(test.db)).toEqual([]);
});
