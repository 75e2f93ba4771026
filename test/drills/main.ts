// npm run drill -- <name> --runs N --seed S [--broken-twin]
//   [--standard folder with the published schemas and rules of UBL, for the drill ubl]
//   [--database-url postgres://… of a login that may make databases] [--pooler-url the same behind one]
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { migrate } from "../../server/platform/migrate.ts";
import {
  buildBroken,
  buildTwin,
  buildWithoutLock,
  type Break,
  type Build,
} from "./broken-build.ts";
import { DRILLS } from "./drills.ts";
import type { Drill, DrillGround } from "./drill.ts";
import { openGround, type GroundUrls } from "./ground.ts";
import { dropOversellCheck } from "./ground.queries.ts";
import type { RunLeak } from "./leak-run.ts";
import { LEAK_TWINS } from "./leak-twins.ts";
import { leak } from "./leak.ts";
import { offlineCut, offlineCutOf } from "./offline-cut.ts";
import { buildBrokenApp, OFFLINE_TWINS } from "./offline-twins.ts";
import type { RunMutated } from "./mutated/run-alone.ts";
import { MUTATED_TWINS } from "./mutated/twins.ts";
import { mutatedFiles } from "./mutated-files.ts";
import { runDrill, type DrillReport } from "./run-drill.ts";
import { ubl, ublOf } from "./ubl.ts";

/** A server of somebody's own, in place of a throw-away one. */
let given: { databaseUrl: string; poolerUrl: string } | undefined;

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
      standard: { type: "string" },
      "database-url": { type: "string" },
      "pooler-url": { type: "string" },
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
  const databaseUrl = values["database-url"];
  if (databaseUrl !== undefined)
    given = { databaseUrl, poolerUrl: values["pooler-url"] ?? databaseUrl };
  const drills = DRILLS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const numbersAreRight = Object.values(options).every(Number.isSafeInteger);
  if (drills.length < positionals.length || !numbersAreRight) {
    console.error(usage);
    return 2;
  }
  let failed = false;
  for (const one of drills) {
    const drill = one === ubl ? await ublBy(values.standard) : one;
    const report = await inCluster((urls) => drillOn(urls, drill, options));
    failed ||= report.failures.length > 0;
    if (!values["broken-twin"]) continue;
    const caught = await tryBrokenTwin(drill, options);
    failed ||= !caught;
  }
  return failed ? 1 : 0;
}

/** The drill `ubl`, by what lies in a folder beside our own words for it. */
async function ublBy(folder: string | undefined): Promise<Drill> {
  if (folder === undefined) return ubl;
  const { openStandard } = await import("../ubl/standard.ts");
  const standard = await openStandard(folder);
  console.log(`by ${standard.used.join(", ")}`);
  for (const name of standard.missing) console.log(`not there: ${name}`);
  return ublOf(standard);
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
  if (drill === mutatedFiles) return await tryMutatedTwins(options);
  if (drill === offlineCut) return await tryOfflineTwins(options);
  if (drill.twins) return await tryTwins(drill, drill.twins, options);
  const build = await buildWithoutLock();
  try {
    return await inCluster(async (urls) => {
      return await withGround(
        urls,
        { portal: build.script },
        async (ground) => {
          await dropOversellCheck(ground.db);
          const report = await runDrill(drill, ground, options);
          console.log(summary(`${drill.name}, broken twin`, options, report));
          if (report.failedRuns > 0) return true;
          console.log(
            "the broken twin was not caught: the drill proves nothing",
          );
          return false;
        },
      );
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
    const { build, remove } = await buildTwin(drill, twin);
    try {
      const { failedRuns, failures } = await inCluster((urls) =>
        withGround(urls, build, (ground) => runDrill(drill, ground, options)),
      );
      if (failedRuns > 0) caught += 1;
      const told = failedRuns > 0 ? failures[0] : "not caught";
      console.log(
        `broken twin, ${twin.name}: ${failedRuns} of ${options.runs} runs failed; ${told}`,
      );
    } finally {
      await remove();
    }
  }
  return caught === twins.length;
}

async function withGround<Result>(
  urls: GroundUrls,
  build: Build | undefined,
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
      const { failures } = await inCluster(({ spareUrls }) =>
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

/** The drill of mutated files on readers with one thing broken after the other. */
async function tryMutatedTwins(options: Options): Promise<boolean> {
  let caught = 0;
  for (const twin of MUTATED_TWINS) {
    const build = await buildBroken("mutated/run-alone.ts", twin);
    try {
      const broken = (await import(build.script)) as { runMutated: RunMutated };
      const { failures } = await inCluster(({ spareUrls: [url] }) =>
        broken.runMutated(url, {
          files: 50,
          ...twin.choice,
          seed: options.seed,
        }),
      );
      const told = failures.find((failure) => twin.told.test(failure));
      if (told !== undefined) caught += 1;
      console.log(`broken twin, ${twin.name}: ${told ?? "not caught"}`);
    } finally {
      await build.remove();
    }
  }
  return caught === MUTATED_TWINS.length;
}

/** The drill of cut wires on the app with one guard after the other taken out. */
async function tryOfflineTwins(options: Options): Promise<boolean> {
  let caught = 0;
  for (const twin of OFFLINE_TWINS) {
    const app = await buildBrokenApp(twin);
    try {
      const { failedRuns, failures } = await inCluster((urls) =>
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

async function inCluster<Result>(
  work: (urls: GroundUrls) => Promise<Result>,
): Promise<Result> {
  if (given)
    return await inNewDatabases(given.databaseUrl, given.poolerUrl, work);
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-drill-"));
  await chmod(dir, 0o755);
  const postgres = await startEmbeddedPostgres({ dir, throwAway: true });
  try {
    return await inNewDatabases(postgres.adminUrl, postgres.url, work);
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Makes three databases, migrated, for the login of `url`, and takes them away in the end. */
async function inNewDatabases<Result>(
  adminUrl: string,
  url: string,
  work: (urls: GroundUrls) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const suffix = randomBytes(4).toString("hex");
  const names = ["drill", "spare_one", "spare_two"].map(
    (name) => `${name}_${suffix}`,
  );
  try {
    const urls: string[] = [];
    for (const name of names) {
      await admin.query(
        `create database ${name} owner ${new URL(url).username}`,
      );
      const pool = createPool({
        connectionString: atDatabase(given?.databaseUrl ?? url, name),
      });
      await migrate(createDatabase(pool), pool);
      await pool.end();
      urls.push(atDatabase(url, name));
    }
    const [databaseUrl = "", one = "", two = ""] = urls;
    return await work({ databaseUrl, spareUrls: [one, two] });
  } finally {
    for (const name of names)
      await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

function atDatabase(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = name;
  return result.href;
}

process.exitCode = await main();
