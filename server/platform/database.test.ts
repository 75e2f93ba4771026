import { sql } from "kysely";
import { expect, it } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { HOUSE, inTransaction } from "./database.ts";

const test = await useDatabase({ max: 1 });

it("plans within its transactions for short statements on memory, and leaves no trace", async () => {
  const planning = sql<{ jit: string; cost: string }>`
    select current_setting('jit') as jit, current_setting('random_page_cost') as cost`;
  const before = await planning.execute(test.db);
  const { rows } = await inTransaction(test.db, HOUSE, (trx) =>
    planning.execute(trx),
  );
  expect(rows).toEqual([{ jit: "off", cost: "1.1" }]);
  expect((await planning.execute(test.db)).rows).toEqual(before.rows);
  expect(before.rows).toEqual([{ jit: "on", cost: "4" }]);
});
