import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { from as copyFrom } from "pg-copy-streams";
import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { loadCompany } from "./company.ts";
import { readCsv, wholeCompany, type FeedFile } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { ITEM_STAGING, mergeStagedItems } from "./import.queries.ts";
import { median } from "./load.ts";
import { startRabat } from "./processes.ts";
import { sendFeed } from "./send-feed.ts";

const ROUNDS = 3;

/** (d) The items' file by HTTP, and the same rows by COPY and one merge, into fresh copies. */
export async function benchImport(bench: Bench): Promise<Figure[]> {
  const { cluster, options } = bench;
  const files = wholeCompany();
  const items = files.find(({ feed }) => feed === "items");
  if (!items) throw new Error("there is no file of items");
  await cluster.create("before_items");
  await loadCompany(
    cluster,
    "before_items",
    files.slice(0, files.indexOf(items)),
  );
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < Math.min(ROUNDS, options.rounds); round += 1) {
    ours.push(
      await onFreshCopy(bench, (name) => throughFeed(bench, name, items)),
    );
    raw.push(await onFreshCopy(bench, (name) => byCopy(bench, name, items)));
  }
  const ratio = median(
    ours.map((seconds, round) => seconds / (raw[round] ?? Number.NaN)),
  );
  return [
    {
      name: "(d) 50,000 items through the feed",
      asked: "≤ 4×",
      baseline: `${median(raw).toFixed(1)} s`,
      ours: `${median(ours).toFixed(1)} s`,
      ratio: `${ratio.toFixed(2)}×`,
      holds: ratio <= 4,
    },
  ];
}

async function onFreshCopy(
  { cluster }: Bench,
  work: (database: string) => Promise<number>,
): Promise<number> {
  const name = "import_copy";
  await cluster.create(name, "before_items");
  await cluster.settle();
  try {
    return await work(name);
  } finally {
    await cluster.drop(name);
  }
}

async function throughFeed(
  { cluster }: Bench,
  database: string,
  items: FeedFile,
): Promise<number> {
  const rabat = await startRabat({
    purpose: "imports",
    databaseUrl: cluster.urlOf(database),
    dataDir: path.join(cluster.dir, `data-${database}`),
  });
  try {
    return await sendFeed(rabat.origin, items);
  } finally {
    await rabat.stop();
  }
}

async function byCopy(
  { cluster }: Bench,
  database: string,
  { gzipped }: FeedFile,
): Promise<number> {
  const { header } = readCsv(gzipped);
  const pool = createPool({
    connectionString: cluster.urlOf(database),
    max: 1,
  });
  const client = await pool.connect();
  try {
    const startedAt = performance.now();
    await client.query("begin");
    await client.query(ITEM_STAGING(header));
    await pipeline(
      Readable.from([gunzipSync(gzipped)]),
      client.query(copyFrom("copy staging from stdin (format csv, header)")),
    );
    await mergeStagedItems(client);
    await client.query("commit");
    return (performance.now() - startedAt) / 1000;
  } finally {
    client.release();
    await pool.end();
  }
}
