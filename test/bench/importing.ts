import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { from as copyFrom } from "pg-copy-streams";
import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import type { Cluster } from "./cluster.ts";
import { loadCompany } from "./company.ts";
import { wholeCompany, type FeedFile } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { median } from "./load.ts";
import { startRabat, type ServerProcess } from "./processes.ts";
import { mergeRaw, STAGING, type RAW_MERGES } from "./raw-import.queries.ts";

/** The whole company's file of a feed, and a database in which all is that comes before it. */
export async function databaseBefore(
  { cluster }: Bench,
  feed: keyof typeof RAW_MERGES,
): Promise<{ file: FeedFile; database: string }> {
  const files = wholeCompany();
  const file = files.find((one) => one.feed === feed);
  if (!file) throw new Error(`there is no file of ${feed}`);
  const database = `before_${feed}`;
  const made = MADE.get(cluster) ?? new Set();
  MADE.set(cluster, made);
  if (!made.has(database)) {
    await cluster.create(database);
    await loadCompany(cluster, database, files.slice(0, files.indexOf(file)));
    made.add(database);
  }
  return { file, database };
}

/** Which of them are there already: two benches may begin with the same one. */
const MADE = new WeakMap<Cluster, Set<string>>();

/** Does its work on a fresh copy of a database. */
export async function onFreshCopy<T>(
  { cluster }: Bench,
  template: string,
  work: (database: string) => Promise<T>,
): Promise<T> {
  const name = "import_copy";
  await cluster.create(name, template);
  await cluster.settle();
  try {
    return await work(name);
  } finally {
    await cluster.drop(name);
  }
}

/** Does its work with a server on that database. */
export async function withServer<T>(
  { cluster }: Bench,
  database: string,
  work: (rabat: ServerProcess) => Promise<T>,
): Promise<T> {
  const rabat = await startRabat({
    purpose: "imports",
    databaseUrl: cluster.urlOf(database),
    dataDir: path.join(cluster.dir, `data-${database}`),
  });
  try {
    return await work(rabat);
  } finally {
    await rabat.stop();
  }
}

/** Brings files in one after the other by COPY and one statement. Returns the seconds of each. */
export async function byCopy(
  { cluster }: Bench,
  database: string,
  files: FeedFile[],
): Promise<number[]> {
  const pool = createPool({
    connectionString: cluster.urlOf(database),
    max: 1,
  });
  const client = await pool.connect();
  const seconds: number[] = [];
  try {
    for (const { feed, gzipped } of files) {
      const text = gunzipSync(gzipped);
      const [header = []] = parse(
        text.subarray(0, text.indexOf("\n")),
      ) as string[][];
      const startedAt = performance.now();
      await client.query("begin");
      // What belongs to partners is written by the house.
      await client.query("select set_config('role', 'rabat_house', true)");
      await client.query(STAGING(header));
      await pipeline(
        Readable.from([text]),
        client.query(copyFrom("copy staging from stdin (format csv, header)")),
      );
      await mergeRaw(client, feed as keyof typeof RAW_MERGES);
      await client.query("commit");
      seconds.push((performance.now() - startedAt) / 1000);
    }
    return seconds;
  } finally {
    client.release();
    await pool.end();
  }
}

/** What ours took beside what the baseline took in the same round. */
export function timesFigure(
  name: string,
  atMost: number,
  { ours, baseline }: { ours: number[]; baseline: number[] },
): Figure {
  const ratio = median(
    ours.map((seconds, round) => seconds / (baseline[round] ?? Number.NaN)),
  );
  return {
    name,
    asked: `≤ ${atMost}×`,
    baseline: `${median(baseline).toFixed(2)} s`,
    ours: `${median(ours).toFixed(2)} s`,
    ratio: `${ratio.toFixed(2)}×`,
    holds: ratio <= atMost,
  };
}
