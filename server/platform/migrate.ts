import { runMigrations } from "graphile-worker";
import { setTimeout } from "node:timers/promises";
import {
  Migrator,
  sql,
  type Kysely,
  type Migration,
  type MigrationProvider,
} from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/database.ts";
import {
  LAST_MIGRATION,
  migrationProvider,
} from "../../db/migrations/index.ts";
import { sqlState } from "./database.ts";

/** Brings the database to the present form: the job queue's tables, then ours. Repeatable. */
export async function migrate(
  db: Kysely<Database>,
  pool: Pool,
): Promise<string[]> {
  // On a database that is up to date this costs one query, so that a start is quick.
  if (await isMigrated(db)) return [];
  await prepareSchema(db, pool);
  return await migrateBy(db, migrationProvider);
}

/** Brings an empty database to the form it had after a migration, for what was saved in that form. */
export async function migrateTo(
  db: Kysely<Database>,
  pool: Pool,
  name: string,
): Promise<void> {
  await prepareSchema(db, pool);
  const all = Object.entries(await migrationProvider.getMigrations());
  const then = all.filter(([one]) => one <= name);
  await migrateBy(db, {
    getMigrations: () => Promise.resolve(Object.fromEntries(then)),
  });
}

/** Whether it is one of this version's migrations. */
export async function knowsMigration(name: string): Promise<boolean> {
  return name in (await migrationProvider.getMigrations());
}

async function prepareSchema(db: Kysely<Database>, pool: Pool): Promise<void> {
  await claimPublicSchema(db);
  await runMigrations({ pgPool: pool });
}

/**
 * Whoever waits for a table that a backup or an import is reading keeps all others waiting behind
 * him, also those who would only read. So a migration waits briefly, lets the others through, and
 * begins again.
 */
const LOCK_TIMEOUT = "2s";
const PAUSE_MS = 2000;
const MOST_TRIES = 60;
const LOCK_NOT_AVAILABLE = "55P03";

/** Runs what a provider has in store, all of it or nothing. */
export async function migrateBy(
  db: Kysely<Database>,
  provider: MigrationProvider,
): Promise<string[]> {
  const migrator = new Migrator({ db, provider: impatient(provider) });
  for (let attempt = 1; ; attempt += 1) {
    const { error, results } = await migrator.migrateToLatest();
    if (!error) return (results ?? []).map((result) => result.migrationName);
    if (sqlState(error) !== LOCK_NOT_AVAILABLE)
      throw error instanceof Error ? error : new Error(String(error));
    if (attempt === MOST_TRIES)
      throw new Error(
        "the database cannot be brought up to date while something else holds its tables, such as a backup",
        { cause: error },
      );
    await setTimeout(PAUSE_MS);
  }
}

/** Set by each migration, and not before: who starts beside another waits for him to the end. */
function impatient(provider: MigrationProvider): MigrationProvider {
  return {
    getMigrations: async () =>
      Object.fromEntries(
        Object.entries(await provider.getMigrations()).map(([name, { up }]) => [
          name,
          {
            up: async (db) => {
              await sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`.execute(
                db,
              );
              await up(db);
            },
          } satisfies Migration,
        ]),
      ),
  };
}

/**
 * Up to Postgres 15 an owner who inherits no roles does not inherit the owner's right to the
 * public schema either, but may take the owner's role and grant it to himself.
 */
async function claimPublicSchema(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ lacking: boolean }>`
      select not has_schema_privilege(
        session_user, 'public', 'create with grant option') as lacking`.execute(
      trx,
    );
    if (!rows[0]?.lacking) return;
    await sql`set local role pg_database_owner`.execute(trx);
    await sql`
      do $$ begin
        execute format('grant usage, create on schema public to %I with grant option',
          session_user);
      end $$`.execute(trx);
  });
}

/** Whether the newest migration is in. False on an empty database too. */
export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select to_regclass('public.kysely_migration') is not null as known`.execute(
    db,
  );
  if (!rows[0]?.known) return false;
  const { rows: applied } = await sql`
    select from kysely_migration where name = ${LAST_MIGRATION}`.execute(db);
  return applied.length > 0;
}

/**
 * Refuses to serve from a database whose walls are down: a partner's role without a partner set
 * must see no row of any partner-owned table.
 */
export async function proveWalls(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'rabat_app', true), set_config('app.partner_id', '', true)`.execute(
      trx,
    );
    const { rows } = await sql<{ leaks: boolean }>`
      select exists (select from partner) or exists (select from sales_order)
        or exists (select from delivery_place) as leaks`.execute(trx);
    if (rows[0]?.leaks) {
      throw new Error(
        "row-level security is off: rabat_app sees rows without a partner set",
      );
    }
  });
}

/** Says so when the login is a superuser: it works, since each transaction takes a role. */
export async function warnOfSuperuser(
  db: Kysely<Database>,
  say: (message: string) => void,
): Promise<void> {
  const { rows } = await sql<{ superuser: boolean }>`
    select rolsuper as superuser from pg_roles where rolname = session_user`.execute(
    db,
  );
  if (rows[0]?.superuser) {
    say(
      "Warning: DATABASE_URL signs in as a superuser; a plain owner of the database is enough",
    );
  }
}
