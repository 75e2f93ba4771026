import { sql } from "kysely";
import { expect, inject, it, onTestFinished } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import {
  createDatabase,
  createPool,
  HOUSE,
  inReading,
  inTransaction,
} from "./database.ts";

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

const whoami = sql<{ role: string }>`select current_user as role`;

it("reads under its scope alone, and lets no reading write", async () => {
  const scope = { role: "partner", partnerId: 1 } as const;
  const { rows } = await inReading(test.db, scope, (trx) =>
    whoami.execute(trx),
  );
  expect(rows).toEqual([{ role: "rabat_app" }]);
  expect((await whoami.execute(test.db)).rows).toEqual([{ role: "rabat" }]);
  await expect(
    inReading(test.db, HOUSE, (trx) =>
      sql`update company set name = 'written'`.execute(trx),
    ),
  ).rejects.toThrow("read-only transaction");
  expect((await whoami.execute(test.db)).rows).toEqual([{ role: "rabat" }]);
});

it("gives nothing out that was read before its scope was refused", async () => {
  const url = new URL(test.url);
  url.username = new URL(inject("adminUrl")).username;
  url.password = new URL(inject("adminUrl")).password;
  const db = createDatabase(
    createPool({ connectionString: url.href, max: 1, pipeline: true }),
  );
  onTestFinished(() => db.destroy());
  await sql`create role stranger`.execute(db);
  await sql`set session authorization stranger`.execute(db);
  let sent = 0;
  const reading = inReading(db, HOUSE, async (trx) => {
    sent += 1;
    return await whoami.execute(trx).catch(() => "a partner's rows");
  });
  await expect(reading).rejects.toThrow("permission denied to set role");
  expect(sent).toBe(1);
  expect((await whoami.execute(db)).rows).toEqual([{ role: "stranger" }]);
  await sql`reset session authorization`.execute(db);
  await sql`drop role stranger`.execute(db);
});
