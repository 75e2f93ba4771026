import { AsyncLocalStorage } from "node:async_hooks";
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  sql,
  type DatabaseConnection,
  type LogConfig,
  type PostgresDialectConfig,
  type PostgresPool,
  type Transaction,
  type TransactionBuilder,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import type { Database } from "../../db/database.ts";
import { currentActor, type Actor } from "./actor.ts";

/** On whose behalf a transaction runs; row-level security follows it. */
export type Scope =
  | { role: "partner"; partnerId: number }
  | { role: "sales"; username: string }
  | { role: "house" };

export const HOUSE = { role: "house" } as const;

const INT8 = pg.types.builtins.INT8;
const DATE = pg.types.builtins.DATE;
const INT8_ARRAY = 1016;

/**
 * Amounts, prices and quantities are int8 in the database and exact integers here; a day stays
 * text, since a Date would drag a time zone into it.
 */
const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (oid === INT8) return parseExactInteger;
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8_ARRAY) {
      return (text: string) =>
        text === "{}"
          ? []
          : text.slice(1, -1).split(",").map(parseExactInteger);
    }
    return pg.types.getTypeParser(oid, format);
  },
};

function parseExactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`integer out of range: ${text}`);
  return value;
}

/**
 * A pool whose connections read integers and days exactly. With `pipeline` a statement need not
 * wait for the answer to the one before it; COPY cannot go over such a connection.
 */
export function createPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    types: typeParsers,
    connectionTimeoutMillis: 10_000,
    application_name: "rabat",
    ...options,
  });
  // A connection that Postgres ends while idle must not end the process: the pool replaces it.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

export function createDatabase(
  pool: PostgresPool,
  log: LogConfig = [],
): Kysely<Database> {
  return new Kysely<Database>({ dialect: new ScopedDialect({ pool }), log });
}

interface Beginning {
  scope: Scope;
  /** When the transaction has taken it; fails when it was refused. */
  taken?: Promise<unknown>;
  /** Whether it goes on without waiting for that. */
  isHastened?: boolean;
}

/** The scope that the transaction about to begin takes; set for that moment only. */
const beginning = new AsyncLocalStorage<Beginning | undefined>();

class ScopedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): ScopedDriver {
    return new ScopedDriver(this.#config);
  }
}

/**
 * What lies in memory or on flash costs about the same in any order. The usual 4 is of spinning
 * disks: with it the plan of a page changes as the catalogue grows. Where a few hundred items are
 * looked up, compiling the statement takes many times as long as running it. Where a page of 50
 * rows is found after a few hundred, helping processes read the whole table before they are stopped.
 */
const PLANNING =
  "set local random_page_cost = 1.1; set local jit = off; set local max_parallel_workers_per_gather = 0";

/**
 * Begins a transaction and takes its scope in one message: a round trip less for each. Where
 * statements may follow one another unanswered, one that only reads waits for neither end of it:
 * what was read under a scope that was refused never leaves `commitTransaction`.
 */
class ScopedDriver extends PostgresDriver {
  readonly #isPipelined: boolean;

  constructor(config: PostgresDialectConfig) {
    super(config);
    const { pool } = config;
    this.#isPipelined =
      pool instanceof pg.Pool && pool.options.pipeline === true;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const entry = beginning.getStore();
    if (!entry) return await super.beginTransaction(connection, settings);
    const modes = [
      ...(settings.isolationLevel
        ? [`isolation level ${settings.isolationLevel}`]
        : []),
      ...(settings.accessMode ? [settings.accessMode] : []),
    ].join(" ");
    entry.taken = connection.executeQuery(
      CompiledQuery.raw(
        `begin ${modes}; ${PLANNING}; ${scopeStatement(entry.scope)}${
          settings.accessMode === "read only" ? "" : actorSetting()
        }`,
      ),
    );
    if (this.#isPipelined && settings.accessMode === "read only") {
      entry.isHastened = true;
      entry.taken.catch(() => {});
      return;
    }
    try {
      await entry.taken;
    } catch (error) {
      // A role that is refused leaves the transaction begun; the connection goes back clean.
      await this.rollbackTransaction(connection).catch(() => {});
      throw error;
    }
  }

  override async commitTransaction(
    connection: DatabaseConnection,
  ): Promise<void> {
    const entry = beginning.getStore();
    const committed = super.commitTransaction(connection);
    if (!entry?.isHastened) return await committed;
    committed.catch(() => {});
    await entry.taken;
  }
}

/** Carries a use case's answer out of a transaction that must leave no trace. */
class RolledBack<T> extends Error {
  readonly answer: T;
  constructor(answer: T) {
    super("rolled back");
    this.answer = answer;
  }
}

/** Ends the transaction without effect and makes `inTransaction` return this answer. */
export function rollBackWith(answer: unknown): never {
  throw new RolledBack(answer);
}

/**
 * Runs `work` in one transaction that sees and may write only what its scope allows. The role is
 * set inside the transaction: it binds a superuser's connection too, and survives a pooler.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  scope: Scope,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return await run(db.transaction(), scope, work);
}

/** The same where `work` only reads, which is told sooner: Postgres refuses it to write. */
export async function inReading<T>(
  db: Kysely<Database>,
  scope: Scope,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return await run(db.transaction().setAccessMode("read only"), scope, work);
}

/** A reading whose statements all see the same moment. */
export async function inSnapshot<T>(
  db: Kysely<Database>,
  scope: Scope,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const reading = db.transaction().setAccessMode("read only");
  return await run(reading.setIsolationLevel("repeatable read"), scope, work);
}

async function run<T>(
  transaction: TransactionBuilder<Database>,
  scope: Scope,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const entry: Beginning = { scope };
  try {
    return await beginning.run(entry, () =>
      transaction.execute((trx) => {
        // Over another dialect the role would silently stay that of the database's owner.
        if (!entry.taken) throw new Error("not a database of createDatabase");
        return beginning.run(undefined, () => work(trx));
      }),
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    // Why a transaction could not begin says more than that its statements failed.
    await entry.taken;
    throw error;
  }
}

/**
 * Goes on as the house in a partner's transaction, for what follows from his act but is not his
 * to write (a release closes a shortage). There is no way back within the transaction.
 */
export async function continueAsHouse(
  trx: Transaction<Database>,
): Promise<void> {
  await sql.raw(scopeStatement(HOUSE)).execute(trx);
}

/** Tells the audit's triggers in whose name the transaction writes. */
function actorSetting(): string {
  const actor = currentActor();
  return actor ? `, ${setActor(actor)}` : "";
}

function setActor({ kind, name, for: partner }: Actor): string {
  // The triggers tell files of the ERP by how this begins.
  const text = JSON.stringify({ kind, name, for: partner });
  return `set_config('app.actor', ${pg.escapeLiteral(text)}, true)`;
}

/** Says in a transaction who does what follows, where its caller names him. */
export async function nameActor(
  trx: Transaction<Database>,
  name: string,
): Promise<void> {
  const actor = currentActor() ?? { kind: "user" };
  await sql.raw(`select ${setActor({ ...actor, name })}`).execute(trx);
}

function scopeStatement(scope: Scope): string {
  const set = (name: string, value: string) =>
    `set_config('${name}', ${pg.escapeLiteral(value)}, true)`;
  switch (scope.role) {
    case "partner":
      return `select ${set("role", "rabat_app")}, ${set("app.partner_id", String(scope.partnerId))}`;
    case "sales":
      return `select ${set("role", "rabat_sales")}, ${set("app.salesperson", scope.username)}`;
    case "house":
      return `select ${set("role", "rabat_house")}`;
  }
}

const RETRYABLE = new Set(["40001", "40P01"]);

/** The SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error))
    return undefined;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;
}

/** Whether there is such a row already. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === "23505";
}

/** Whether trying the same transaction again may succeed: a deadlock or serialization failure. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(sqlState(error) ?? "");
}

// A zero byte or a broken escape in a text that somebody sent.
const UNWRITABLE = new Set(["22021", "22P05"]);

/** Whether a text was refused because no database text can hold it: the sender's error. */
export function isUnwritableText(error: unknown): boolean {
  return UNWRITABLE.has(sqlState(error) ?? "");
}

/** Whether an error says that the database could not be reached, and not that it said no. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === "string") {
    // 57P01–57P03: shutting down, crashed, starting; class 08: connection; 53300: too many.
    return /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|08...|53300)$/.test(
      code,
    );
  }
  return (
    typeof message === "string" &&
    /^(Connection terminated|timeout exceeded when|Client has encountered a connection error)/.test(
      message,
    )
  );
}
