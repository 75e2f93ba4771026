import type { PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

// A backup speaks of whatever tables there are, also of those that later migrations bring: it asks
// the catalogue of the database, and has no list of its own that could fall behind.

export interface Table {
  name: string;
  /** Those that are written; what is generated follows from them. */
  columns: string[];
  /** Behind row-level security for its owner too: only the house sees all of it. */
  isWalled: boolean;
}

export interface Sequence {
  name: string;
  /** Empty before the first number was drawn. */
  last: string | null;
}

/** A job that waits, as the queue takes it. */
export interface WaitingJob {
  task: string;
  payload: unknown;
  runAt: string;
  maxAttempts: number;
  key: string | null;
  priority: number;
}

/** Tables that say which migrations ran: the restoring side runs its own. */
const OWN_TABLES = ["kysely_migration", "kysely_migration_lock"];

/** A connection that COPY and many statements in one transaction go over. */
export type Connection = Pick<PoolClient, "query">;

/** All that is read from here on is of this moment. */
export async function beginSnapshot(connection: Connection): Promise<void> {
  await connection.query("begin isolation level repeatable read read only");
}

/** All that is written from here on is kept by `commitRestored`, or none of it. */
export async function begin(connection: Connection): Promise<void> {
  await connection.query("begin");
}

/** Keeps what was restored, and lets the planner know it. */
export async function commitRestored(connection: Connection): Promise<void> {
  await connection.query("commit");
  await connection.query("analyze");
}

export async function findTables(connection: Connection): Promise<Table[]> {
  const { rows } = await connection.query<Table>(
    `select c.relname as name, c.relforcerowsecurity as "isWalled",
       array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
     group by c.oid, c.relname, c.relforcerowsecurity
     order by c.relname`,
    [OWN_TABLES],
  );
  return rows;
}

export async function findSequences(
  connection: Connection,
): Promise<Sequence[]> {
  const { rows } = await connection.query<Sequence>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = 'public' order by sequencename`,
  );
  return rows;
}

/** What waits in the queue or is being done: the process that did it will not be there. */
export async function findWaitingJobs(
  connection: Connection,
): Promise<WaitingJob[]> {
  const { rows } = await connection.query<WaitingJob>(
    `select t.identifier as task, j.payload, j.run_at::text as "runAt",
       j.max_attempts as "maxAttempts", j.key, j.priority
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts < j.max_attempts
     order by j.id`,
  );
  return rows;
}

export async function addJobs(
  connection: Connection,
  jobs: WaitingJob[],
): Promise<void> {
  await connection.query(
    `select graphile_worker.add_job(j.task, j.payload, run_at => j.run_at::timestamptz,
       max_attempts => j.max_attempts, job_key => j.key, priority => j.priority)
     from json_to_recordset($1) as j (task text, payload json, run_at text, max_attempts int,
       key text, priority int)`,
    [
      JSON.stringify(
        jobs.map(({ runAt, maxAttempts, ...job }) => ({
          ...job,
          run_at: runAt,
          max_attempts: maxAttempts,
        })),
      ),
    ],
  );
}

export async function findMigrations(
  connection: Connection,
): Promise<string[]> {
  const known = await connection.query<{ known: boolean }>(
    "select to_regclass('public.kysely_migration') is not null as known",
  );
  if (!known.rows[0]?.known) return [];
  const { rows } = await connection.query<{ name: string }>(
    "select name from kysely_migration order by name",
  );
  return rows.map(({ name }) => name);
}

/** Whether somebody's data stands in it already. */
export async function isInUse(connection: Connection): Promise<boolean> {
  await connection.query("begin; set local role rabat_house");
  const { rows } = await connection.query<{ inUse: boolean }>(
    `select exists (select from app_user) or exists (select from partner)
       or exists (select from item) as "inUse"`,
  );
  await connection.query("rollback");
  return rows[0]?.inUse ?? false;
}

/** The rows of a table, as text, as one moment of the transaction sees them. */
export async function readTable(
  connection: PoolClient,
  { name, columns, isWalled }: Table,
): Promise<AsyncIterable<Buffer>> {
  await connection.query(`set local role ${isWalled ? "rabat_house" : "none"}`);
  return connection.query(
    copyTo(`copy (select ${list(columns)} from ${quoted(name)}) to stdout`),
  );
}

/** Puts rows as `readTable` gave them into an emptied table. */
export async function writeTable(
  connection: PoolClient,
  { name, columns }: Table,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(
    Readable.from(content),
    connection.query(
      copyFrom(`copy ${quoted(name)} (${list(columns)}) from stdin`),
    ),
  );
}

/**
 * Lets tables be filled in any order and by their owner: without keys to others, without triggers
 * and walls. All of it comes back by `raiseWalls`, of the same transaction.
 */
export async function lowerWalls(
  connection: Connection,
  tables: Table[],
): Promise<string[]> {
  const { rows } = await connection.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname,
         pg_get_constraintdef(oid)) as add
     from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
     order by conrelid, conname`,
  );
  for (const { drop } of rows) await connection.query(drop);
  for (const { name, isWalled } of tables) {
    const table = quoted(name);
    await connection.query(`alter table ${table} disable trigger user`);
    if (isWalled)
      await connection.query(
        `alter table ${table} no force row level security`,
      );
  }
  await connection.query(
    `truncate ${tables.map(({ name }) => quoted(name)).join(", ")}`,
  );
  return rows.map(({ add }) => add);
}

/** Brings back what `lowerWalls` took away; keys are proved of each row. */
export async function raiseWalls(
  connection: Connection,
  { tables, keys }: { tables: Table[]; keys: string[] },
): Promise<void> {
  for (const key of keys) await connection.query(key);
  for (const { name, isWalled } of tables) {
    const table = quoted(name);
    await connection.query(`alter table ${table} enable trigger user`);
    if (isWalled)
      await connection.query(`alter table ${table} force row level security`);
  }
}

export async function setSequences(
  connection: Connection,
  sequences: Sequence[],
): Promise<void> {
  await connection.query(
    `select setval(format('public.%I', s.name)::regclass, s.last::bigint)
     from json_to_recordset($1) as s (name text, last text) where s.last is not null`,
    [JSON.stringify(sequences)],
  );
}

/**
 * Leaves numbers out that may have been given after the backup was made: what the ERP and the
 * phones know under one of them must never be taken for something else.
 */
export async function leaveNumbersOut(
  connection: Connection,
  count: number,
): Promise<void> {
  for (const name of ["sales_order_number", "provisional_partner_code"]) {
    await connection.query(
      `select setval('${name}', coalesce((select last_value from pg_sequences
         where schemaname = 'public' and sequencename = '${name}'), 0) + $1)`,
      [count],
    );
  }
  await connection.query("update view_version set version = version + $1", [
    count,
  ]);
}

function list(columns: string[]): string {
  return columns.map(quoted).join(", ");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
