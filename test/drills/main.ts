// npm run drill -- <name> --runs N --seed S [--broken-twin]
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { migrate } from "../../server/platform/migrate.ts";
import { buildWithoutLock } from "./broken-build.ts";
import { DRILLS } from "./drills.ts";
import type { Drill } from "./drill.ts";
import { openGround } from "./ground.ts";
import { dropOversellCheck } from "./ground.queries.ts";
import { runDrill, type DrillReport } from "./run-drill.ts";

interface Options {
  runs: number;
  seed: number;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      "broken-twin": { type: "boolean", default: false },
    },
  });
  const options = { runs: Number(values.runs), seed: Number(values.seed) };
  const drills = DRILLS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const numbersAreRight = Object.values(options).every(Number.isSafeInteger);
  if (drills.length < positionals.length || !numbersAreRight) {
    const names = DRILLS.map(({ name }) => name).join(", ");
    console.error(
      `npm run drill -- <name> --runs N --seed S [--broken-twin]; there are: ${names}`,
    );
    return 2;
  }
  let failed = false;
  for (const drill of drills) {
    const report = await inOwnCluster((url) => drillOn(url, drill, options));
    failed ||= report.failures.length > 0;
    if (!values["broken-twin"]) continue;
    const caught = await tryBrokenTwin(drill, options);
    failed ||= !caught;
  }
  return failed ? 1 : 0;
}

async function drillOn(
  url: string,
  drill: Drill,
  options: Options,
): Promise<DrillReport> {
  const ground = await openGround(url);
  try {
    const onFailure = (line: string) => console.log(line);
    const report = await runDrill(drill, ground, { ...options, onFailure });
    console.log(summary(drill.name, options, report));
    return report;
  } finally {
    await ground.close();
  }
}

/** The same drill on a build without the ordered lock, over a database without the check. */
async function tryBrokenTwin(drill: Drill, options: Options): Promise<boolean> {
  const build = await buildWithoutLock();
  try {
    return await inOwnCluster(async (url) => {
      const ground = await openGround(url, build.script);
      try {
        await dropOversellCheck(ground.db);
        const report = await runDrill(drill, ground, options);
        console.log(summary(`${drill.name}, broken twin`, options, report));
        if (report.failedRuns > 0) return true;
        console.log("the broken twin was not caught: the drill proves nothing");
        return false;
      } finally {
        await ground.close();
      }
    });
  } finally {
    await build.remove();
  }
}

function summary(name: string, options: Options, report: DrillReport): string {
  const counts = Object.entries(report.counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
  return (
    `${name}: ${options.runs} runs from seed ${options.seed}, ` +
    `${report.failedRuns} failed; ${counts}; ${report.failures.length} failures`
  );
}

async function inOwnCluster<Result>(
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-drill-"));
  await chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir, throwAway: true });
  try {
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query("create database drill owner rabat");
    await admin.end();
    const url = new URL(postgres.url);
    url.pathname = "drill";
    const pool = createPool({ connectionString: url.href });
    await migrate(createDatabase(pool), pool);
    await pool.end();
    return await work(url.href);
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
