import { readFileSync, rmSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { migrate } from "../../server/platform/migrate.ts";

/** A Postgres of the bench's own that waits for the disk like a real one. */
export interface Cluster {
  /** Its postmaster: the parent of all that work for it. */
  pid: number;
  /** Where a run may keep what servers write. */
  dir: string;
  urlOf(database: string): string;
  /** As its superuser, for what no guard of a row is to slow down. */
  adminUrlOf(database: string): string;
  /** A migrated database, or a copy of another as it stands. */
  create(database: string, template?: string): Promise<void>;
  drop(database: string): Promise<void>;
  /** Writes out what is dirty, so that the next measurement does not pay for the last one. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openCluster(): Promise<Cluster> {
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-bench-"));
  await chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  admin.on("error", () => {});
  await admin.connect();
  const [pid] = readFileSync(path.join(dir, "cluster/postmaster.pid"), "utf8")
    .split("\n")
    .map(Number);
  // Should the bench itself fall, its Postgres falls with it.
  const fall = () => {
    if (pid) process.kill(pid, "SIGQUIT");
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", fall);
  const urlOf = (database: string) => {
    const url = new URL(postgres.url);
    url.pathname = database;
    return url.href;
  };
  const adminUrlOf = (database: string) => {
    const url = new URL(postgres.adminUrl);
    url.pathname = database;
    return url.href;
  };
  return {
    pid: pid ?? 0,
    dir,
    urlOf,
    adminUrlOf,
    create: async (database, template) => {
      const from = template === undefined ? "" : `template ${template}`;
      await admin.query(`create database ${database} owner rabat ${from}`);
      if (template === undefined) await migrateDatabase(urlOf(database));
    },
    drop: async (database) => {
      await admin.query(`drop database ${database} with (force)`);
    },
    settle: async () => {
      await admin.query("checkpoint");
    },
    close: async () => {
      process.off("exit", fall);
      await admin.end();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function migrateDatabase(url: string): Promise<void> {
  const pool = createPool({ connectionString: url });
  await migrate(createDatabase(pool), pool);
  await pool.end();
}
