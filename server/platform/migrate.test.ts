import { sql } from "kysely";
import { expect, it } from "vitest";
import { waitFor } from "../../test/fixtures/server-process.ts";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import {
  LAST_MIGRATION,
  migrationProvider,
} from "../../db/migrations/index.ts";
import { migrateBy } from "./migrate.ts";

const test = await useDatabase();

it("lets others through while a table that it wants is held, and goes on when it is free", async () => {
  const name = "9999-12-31-99-test";
  const provider = {
    getMigrations: async () => ({
      ...(await migrationProvider.getMigrations()),
      [name]: {
        up: async (db: typeof test.db) => {
          await sql`alter table company add column test integer`.execute(db);
        },
      },
    }),
  };
  const backup = await test.pool.connect();
  await backup.query("begin; lock table company in access share mode");
  const migrating = migrateBy(test.db, provider);
  await waitFor(async () => {
    const { rows } = await sql`
      select from pg_locks where relation = 'company'::regclass and not granted`.execute(
      test.db,
    );
    return rows.length > 0;
  });
  // Behind whom it would stand until the backup is done.
  await sql`select from company`.execute(test.db);
  await backup.query("commit");
  backup.release();
  expect(await migrating).toEqual([name]);
});

it("calls that one the last which runs last", async () => {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration where name < '9999' order by "timestamp" desc, name desc limit 1`.execute(
    test.db,
  );
  const names = Object.keys(await migrationProvider.getMigrations());
  expect([LAST_MIGRATION, names]).toEqual([rows[0]?.name, names.toSorted()]);
});
