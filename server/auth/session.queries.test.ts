import { sql } from "kysely";
import { expect, it } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { inTransaction, type Scope } from "../platform/database.ts";

const test = await useDatabase();

const lookUp = sql`select * from find_session('x')`;
const askDisabled = sql`select is_session_disabled('x')`;

it("looks a session up for the login, which is no superuser and sees no partner", async () => {
  const { rows } = await lookUp.execute(test.db);
  expect(rows).toEqual([]);
});

it.each<Scope>([
  { role: "partner", partnerId: 1 },
  { role: "sales", username: "seller" },
])("looks none up within a transaction of $role", async (scope) => {
  await expect(
    inTransaction(test.db, scope, (trx) => lookUp.execute(trx)),
  ).rejects.toThrow(/permission denied for function find_session/);
  await expect(
    inTransaction(test.db, scope, (trx) => askDisabled.execute(trx)),
  ).rejects.toThrow(/permission denied for function is_session_disabled/);
});

it("leaves the house unable to make anything", async () => {
  const { rows } = await sql<{ can: boolean }>`
    select has_schema_privilege('rabat_house', 'public', 'create') as can`.execute(
    test.db,
  );
  expect(rows[0]?.can).toBe(false);
});
