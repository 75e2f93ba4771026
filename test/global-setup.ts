import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { createDatabase, createPool } from "../server/platform/database.ts";
import { startEmbeddedPostgres } from "../server/platform/embedded-postgres.ts";
import { migrate } from "../server/platform/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    ownerUrl: string;
  }
}

/** One throw-away cluster for the whole run, with a migrated template that each file clones. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-test-"));

  await chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir, throwAway: true });
  const stop = async () => {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query("create database template_rabat owner rabat");
    await admin.end();
    const pool = createPool({
      connectionString: withDatabase(postgres.url, "template_rabat"),
    });
    await migrate(createDatabase(pool), pool);
    await pool.end();
    project.provide("adminUrl", postgres.adminUrl);
    project.provide("ownerUrl", postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function withDatabase(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = database;
  return result.href;
}
