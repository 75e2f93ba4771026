import { createWriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import type { Pool, PoolClient } from "pg";
import { migrate, migrateTo, knowsMigration } from "../platform/migrate.ts";
import { sqlState } from "../platform/database.ts";
import { sealFactorSecrets } from "../auth/factor-secret.ts";
import type { Services } from "../platform/trpc.ts";
import {
  readArchive,
  summing,
  UnreadableArchive,
  type Sum,
} from "./archive.ts";
import {
  parseAbout,
  parseSums,
  type About,
  type Sums,
} from "./backup-format.ts";
import {
  addJobs,
  begin,
  commitRestored,
  findMigrations,
  isInUse,
  leaveNumbersOut,
  lowerWalls,
  raiseWalls,
  setSequences,
  writeTable,
} from "./tables.queries.ts";

/** More orders than are lost between two backups. */
const NUMBERS_LEFT_OUT = 10_000;

/** Why nothing was restored, in words for the operator. */
export class RestoreError extends Error {
  override name = "RestoreError";
}

export interface RestoreReport {
  madeAt: string;
  migration: string;
  rows: number;
  files: number;
  jobs: number;
  /** How many numbers of orders are left out; 0 where nothing was lost. */
  numbersLeftOut: number;
  /** Second factors whose key is not here: a backup holds what is sealed, and never the key. */
  secondFactorsWithoutKey: number;
}

type Entries = ReturnType<typeof readArchive>;

/**
 * Puts a backup into an empty database and data folder, all of it or nothing, and brings it to the
 * present form. With `moved`, nothing was placed after the backup was made; otherwise numbers are
 * left out that may have been given meanwhile. Throws RestoreError.
 */
export async function restoreBackup(
  { db, pool, config }: Pick<Services, "db" | "pool" | "config">,
  directPool: Pool,
  { file, moved }: { file: string; moved: boolean },
): Promise<RestoreReport> {
  const entries = readArchive(file);
  try {
    const about = await readAbout(entries);
    await prepare(directPool, about);
    await migrateTo(db, directPool, about.migration);
    const connection = await pool.connect();
    try {
      await begin(connection);
      const report = await fill(
        { connection, dataDir: config.dataDir },
        about,
        entries,
      );
      const numbersLeftOut = moved ? 0 : NUMBERS_LEFT_OUT;
      if (!moved) await leaveNumbersOut(connection, numbersLeftOut);
      await addJobs(connection, about.jobs);
      await commitRestored(connection);
      await migrate(db, directPool);
      const { unreadable } = await sealFactorSecrets({ db, config });
      return {
        ...report,
        numbersLeftOut,
        secondFactorsWithoutKey: unreadable,
      };
    } catch (error) {
      // What no archive and no table takes was not put in so.
      if (error instanceof UnreadableArchive || sqlState(error) !== undefined)
        return notAnArchive(error);
      throw error;
    } finally {
      // A transaction that was not committed goes with its connection.
      connection.release(true);
    }
  } finally {
    await entries.return(undefined);
  }
}

async function readAbout(entries: Entries): Promise<About> {
  const first = await entries.next().catch(notAnArchive);
  if (first.done || first.value.name !== "about.json") return notAnArchive();
  const about = parseAbout(await text(Readable.from(first.value.content)));
  if (!about) return notAnArchive();
  if (!(await knowsMigration(about.migration)))
    throw new RestoreError(
      `the backup is of a newer version (${about.migration}): restore it with that one`,
    );
  return about;
}

function notAnArchive(cause?: unknown): never {
  throw new RestoreError(
    "the file is not a backup of rabat, or is damaged: nothing was restored",
    { cause },
  );
}

async function prepare(directPool: Pool, about: About): Promise<void> {
  const connection = await directPool.connect();
  try {
    const migrations = await findMigrations(connection);
    if (migrations.length === 0) return;
    if (await isInUse(connection))
      throw new RestoreError(
        "the database is in use: give DATABASE_URL or DATA_DIR of an empty one",
      );
    if (migrations.at(-1) !== about.migration)
      throw new RestoreError(
        "the database was already brought to another form than the backup's: give an empty one",
      );
  } finally {
    connection.release();
  }
}

interface Place {
  connection: PoolClient;
  dataDir: string;
}

async function fill(
  { connection, dataDir }: Place,
  about: About,
  entries: Entries,
): Promise<Omit<RestoreReport, "numbersLeftOut" | "secondFactorsWithoutKey">> {
  const keys = await lowerWalls(connection, about.tables);
  const tables = new Map(
    about.tables.map((table) => [table.name, { table, sum: summing() }]),
  );
  const files: Sums["files"] = {};
  let promised: Sums | undefined;
  for await (const { name, content } of entries) {
    const [kind, ...rest] = name.split("/");
    const filled = tables.get(rest[0] ?? "");
    if (kind === "tables" && filled) {
      await writeTable(connection, filled.table, passing(content, filled.sum));
    } else if (kind === "files") {
      const file = rest.join("/");
      files[file] = await placeFile(dataDir, file, content);
    } else if (name === "sums.json") {
      promised = parseSums(await text(Readable.from(content)));
    } else notAnArchive();
  }
  const found = {
    tables: Object.fromEntries(
      [...tables].map(([name, { sum }]) => [name, sum.end()]),
    ),
    files,
  };
  prove(found, promised);
  await raiseWalls(connection, { tables: about.tables, keys });
  await setSequences(connection, about.sequences);
  return {
    madeAt: about.madeAt,
    migration: about.migration,
    rows: total(Object.values(found.tables)),
    files: Object.keys(files).length,
    jobs: about.jobs.length,
  };
}

async function* passing(
  content: AsyncIterable<Buffer>,
  sum: ReturnType<typeof summing>,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    sum.add(chunk);
    yield chunk;
  }
}

/** Puts a file where it was below the data folder; one that stood there under its name goes. */
async function placeFile(
  dataDir: string,
  name: string,
  content: AsyncIterable<Buffer>,
): Promise<Sum> {
  const file = path.join(dataDir, name);
  // An archive that somebody else made must not write elsewhere.
  if (!file.startsWith(dataDir + path.sep)) notAnArchive();
  await mkdir(path.dirname(file), { recursive: true });
  const sum = summing();
  await pipeline(
    Readable.from(passing(content, sum)),
    createWriteStream(`${file}.part`),
  );
  await rename(`${file}.part`, file);
  return sum.end();
}

/** Throws where what came is not what was put in. */
function prove(found: Sums, promised: Sums | undefined): void {
  if (!promised)
    throw new RestoreError("the backup was cut short: nothing was restored");
  if (!isDeepStrictEqual(found, promised))
    throw new RestoreError(
      "the backup is damaged, what is in it is not what was put in; nothing was restored",
    );
}

function total(sums: Sum[]): number {
  return sums.reduce((sum, { rows }) => sum + rows, 0);
}
