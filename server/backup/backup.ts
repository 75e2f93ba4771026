import { readdir } from "node:fs/promises";
import path from "node:path";
import { KEY_FILE } from "../platform/secret-keys.ts";
import type { Services } from "../platform/trpc.ts";
import { LAST_MIGRATION } from "../../db/migrations/index.ts";
import { writeArchive, type ArchiveWriter } from "./archive.ts";
import {
  beginSnapshot,
  findSequences,
  findTables,
  findWaitingJobs,
  readTable,
} from "./tables.queries.ts";
import type { About, Sums } from "./backup-format.ts";

/**
 * What of the data folder is not the portal's to keep: the embedded database, which goes in as
 * rows, and what is on its way in.
 */
const LEFT_OUT = [
  "postgres",
  // Who finds a backup must not find what opens it.
  KEY_FILE,
  path.join("exchange", "tmp"),
  path.join("exchange", "uploads"),
];

export interface BackupReport {
  file: string;
  migration: string;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

/**
 * Writes all that the portal knows into one file: every row as of one moment, what waits in the
 * queue, and the files beside the database. The portal may go on serving meanwhile.
 */
export async function makeBackup(
  { pool, config, clock }: Pick<Services, "pool" | "config" | "clock">,
  file: string,
): Promise<BackupReport> {
  const connection = await pool.connect();
  const sums: Sums = { tables: {}, files: {} };
  try {
    // Files are added before the row that names them and removed after it: what the moment names
    // is there, unless it was removed while the rows were read.
    await beginSnapshot(connection);
    await writeArchive(file, async (archive) => {
      const tables = await findTables(connection);
      const about: About = {
        format: 1,
        migration: LAST_MIGRATION,
        madeAt: clock.now().toISOString(),
        tables,
        sequences: await findSequences(connection),
        jobs: await findWaitingJobs(connection),
      };
      await archive.addJson("about.json", about);
      for (const table of tables) {
        sums.tables[table.name] = await archive.addLines(
          `tables/${table.name}`,
          await readTable(connection, table),
        );
      }
      await addFiles(archive, config.dataDir, sums);
      // Last: without it an archive was cut short.
      await archive.addJson("sums.json", sums);
    });
  } finally {
    // The transaction, which wrote nothing, goes with its connection.
    connection.release(true);
  }
  const parts = Object.values(sums.tables);
  return {
    file,
    migration: LAST_MIGRATION,
    tables: parts.length,
    rows: total(parts.map(({ rows }) => rows)),
    files: Object.keys(sums.files).length,
    bytes: total(
      [...parts, ...Object.values(sums.files)].map(({ bytes }) => bytes),
    ),
  };
}

async function addFiles(
  archive: ArchiveWriter,
  dataDir: string,
  sums: Sums,
): Promise<void> {
  for await (const name of filesBelow(dataDir, "")) {
    const slashed = name.split(path.sep).join("/");
    const sum = await archive.addFile(
      `files/${slashed}`,
      path.join(dataDir, name),
    );
    if (sum) sums.files[slashed] = sum;
  }
}

async function* filesBelow(
  root: string,
  folder: string,
): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folder), {
    withFileTypes: true,
  }).catch(() => []);
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    if (LEFT_OUT.includes(name) || entry.name.endsWith(".part")) continue;
    if (entry.isDirectory()) yield* filesBelow(root, name);
    else if (entry.isFile()) yield name;
  }
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
