// npm run drill -- <name> --runs N --seed S [--broken-twin]
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { migrate } from "../../server/platform/migrate.ts";
import { buildBroken, buildWithoutLock, type Break } from "./broken-build.ts";
import { DRILLS } from "./drills.ts";
import type { Drill, DrillGround } from "./drill.ts";
import { openGround, type GroundUrls } from "./ground.ts";
import { dropOversellCheck } from "./ground.queries.ts";
import type { RunLeak } from "./leak-run.ts";
import { LEAK_TWINS } from "./leak-twins.ts";
import { leak } from "./leak.ts";
import { offlineCut, offlineCutOf } from "./offline-cut.ts";
import { buildBrokenApp, OFFLINE_TWINS } from "./offline-twins.ts";
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
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const names = DRILLS.map(({ name }) => name).join(", ");
  const usage = `npm run drill -- <name> --runs N --seed S [--broken-twin]; there are: ${names}`;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const options = { runs: Number(values.runs), seed: Number(values.seed) };
  const drills = DRILLS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const numbersAreRight = Object.values(options).every(Number.isSafeInteger);
  if (drills.length < positionals.length || !numbersAreRight) {
    console.error(usage);
    return 2;
  }
  let failed = false;
  for (const drill of drills) {
    const report = await inOwnCluster((urls) => drillOn(urls, drill, options));
    failed ||= report.failures.length > 0;
    if (!values["broken-twin"]) continue;
    const caught = await tryBrokenTwin(drill, options);
    failed ||= !caught;
  }
  return failed ? 1 : 0;
}

async function drillOn(
  urls: GroundUrls,
  drill: Drill,
  options: Options,
): Promise<DrillReport> {
  const ground = await openGround(urls);
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
  if (drill.name === leak.name) return await tryLeakTwins(options);
  if (drill === offlineCut) return await tryOfflineTwins(options);
  if (drill.twins) return await tryTwins(drill, drill.twins, options);
  const build = await buildWithoutLock();
  try {
    return await inOwnCluster(async (urls) => {
      return await withGround(urls, build.script, async (ground) => {
        await dropOversellCheck(ground.db);
        const report = await runDrill(drill, ground, options);
        console.log(summary(`${drill.name}, broken twin`, options, report));
        if (report.failedRuns > 0) return true;
        console.log("the broken twin was not caught: the drill proves nothing");
        return false;
      });
    });
  } finally {
    await build.remove();
  }
}

/** The same drill on one broken product after the other. */
async function tryTwins(
  drill: Drill,
  twins: (Break & { name: string })[],
  options: Options,
): Promise<boolean> {
  let caught = 0;
  for (const twin of twins) {
    const build = await buildBroken("portal-process.ts", twin);
    try {
      const { failedRuns, failures } = await inOwnCluster((urls) =>
        withGround(urls, build.script, (ground) =>
          runDrill(drill, ground, options),
        ),
      );
      if (failedRuns > 0) caught += 1;
      const told = failedRuns > 0 ? failures[0] : "not caught";
      console.log(
        `broken twin, ${twin.name}: ${failedRuns} of ${options.runs} runs failed; ${told}`,
      );
    } finally {
      await build.remove();
    }
  }
  return caught === twins.length;
}

async function withGround<Result>(
  urls: GroundUrls,
  build: string | undefined,
  work: (ground: DrillGround) => Promise<Result>,
): Promise<Result> {
  const ground = await openGround(urls, build);
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

/** The leak drill on a product with one channel open after the other. */
async function tryLeakTwins(options: Options): Promise<boolean> {
  let caught = 0;
  for (const twin of LEAK_TWINS) {
    const build = await buildBroken("leak-run.ts", twin);
    try {
      const broken = (await import(build.script)) as { runLeak: RunLeak };
      const { failures } = await inOwnCluster(({ spareUrls }) =>
        broken.runLeak(spareUrls, { ...options, stopsAtFailure: true }),
      );
      if (failures.length > 0) caught += 1;
      console.log(`broken twin, ${twin.name}: ${failures[0] ?? "not caught"}`);
    } finally {
      await build.remove();
    }
  }
  return caught === LEAK_TWINS.length;
}

/** The drill of cut wires on the app with one guard after the other taken out. */
async function tryOfflineTwins(options: Options): Promise<boolean> {
  let caught = 0;
  for (const twin of OFFLINE_TWINS) {
    const app = await buildBrokenApp(twin);
    try {
      const { failedRuns, failures } = await inOwnCluster((urls) =>
        withGround(urls, undefined, (ground) =>
          runDrill(offlineCutOf(app.root), ground, options),
        ),
      );
      if (failedRuns > 0) caught += 1;
      const told = failedRuns > 0 ? failures[0] : "not caught";
      console.log(
        `broken twin, ${twin.name}: ${failedRuns} of ${options.runs} runs failed; ${told}`,
      );
    } finally {
      await app.remove();
    }
  }
  return caught === OFFLINE_TWINS.length;
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
  work: (urls: GroundUrls) => Promise<Result>,
): Promise<Result> {
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-drill-"));
  await chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir, throwAway: true });
  try {
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    const urls: string[] = [];
    for (const name of ["drill", "spare_one", "spare_two"]) {
      await admin.query(`create database ${name} owner rabat`);
      const url = new URL(postgres.url);
      url.pathname = name;
      const pool = createPool({ connectionString: url.href });
      await migrate(createDatabase(pool), pool);
      await pool.end();
      urls.push(url.href);
    }
    await admin.end();
    const [databaseUrl = "", one = "", two = ""] = urls;
    return await work({ databaseUrl, spareUrls: [one, two] });
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
