import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { runChecks } from "../../server/books/check.ts";
import type { Break } from "./broken-build.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { findBatchStates, readImported } from "./killed-import.queries.ts";
import { startMortalServer, type MortalServer } from "./mortal-server.ts";
import type { Random } from "./random.ts";

const KEY = "killed-import-key";
const CODES = 2500;
/** How many of them a file names. */
const ROWS = 2000;
const CHUNKS = 8;
const DAY_MS = 86_400_000;

/** The product with one thing broken: each of them this drill must notice. */
export const IMPORT_TWINS: (Break & { name: string })[] = [
  {
    name: "an import that commits in two transactions",
    file: "server/platform/merge.queries.ts",
    cut: 'const all = [...Object.keys(target.key), ...names].join(", ");',
    put: `const all = [...Object.keys(target.key), ...names].join(", ");
      await run(stage, \`do $$ declare t text; begin
          for t in select relname from pg_class
            where relnamespace = pg_my_temp_schema() and relkind = 'r' loop
            execute format('create temporary table %I as table %I', 'kept_' || t, t);
          end loop; end $$;
        commit; begin; select set_config('role', 'rabat_house', true);
        do $$ declare t text; begin
          for t in select relname from pg_class
            where relnamespace = pg_my_temp_schema() and relkind = 'r' loop
            execute format('create temporary table %I on commit drop as table %I',
              substr(t, 6), t);
            execute format('drop table %I', t);
          end loop; end $$\`);`,
  },
  {
    name: "stock written in pieces without a journal",
    file: "server/exchange/import-stock.ts",
    cut: "await journalBody(deps.config.dataDir, id, body.path);",
    put: "void journalBody;",
  },
  {
    name: "rows that waited left alone at the start",
    file: "server/main.ts",
    cut: "await retryAllParked(services);",
    put: "void retryAllParked;",
  },
];

/** What has been imported, by "feed code". */
type State = Map<string, string>;

interface Exchange {
  server: MortalServer;
  dataDir: string;
  state: State;
  /** How long the last file of each kind took, so that the blow falls while it is read. */
  took: Map<string, number>;
}

interface File {
  feed: "items" | "prices" | "stock";
  mode: "upsert" | "replace";
  rows: Map<string, number>;
}

const KINDS = [
  { feed: "items", mode: "upsert" },
  { feed: "prices", mode: "upsert" },
  { feed: "prices", mode: "replace" },
  { feed: "stock", mode: "upsert" },
  { feed: "stock", mode: "replace" },
] as const;

/**
 * Files of several feeds are sent while the server is killed. What is started again has the whole
 * of each or nothing of it, and nothing lying about; sent once more, it is all there.
 */
export const killedImport: Drill = killedImportDrill();

function killedImportDrill(): Drill {
  const exchanges = new WeakMap<DrillGround, Promise<Exchange>>();
  const exchangeOn = (ground: DrillGround) => {
    const exchange = exchanges.get(ground) ?? openExchange(ground);
    exchanges.set(ground, exchange);
    return exchange;
  };
  return {
    name: "killed-import",
    faults: ["killed", "whole", "nothing"],
    rareFaults: [],
    twins: IMPORT_TWINS,
    breaks: "server",
    run: async (ground, random) =>
      await runOnce(ground, random, await exchangeOn(ground)),
    end: async (ground) => {
      const { server, dataDir } = await exchangeOn(ground);
      exchanges.delete(ground);
      // What it got of files that died with it goes at a start when it is old.
      const then = new Date(Date.now() - 2 * DAY_MS);
      for (const file of await filesIn(dataDir, "tmp"))
        await utimes(file, then, then);
      await server.killAndRevive({});
      await server.stop();
      const left = await filesIn(dataDir, "tmp");
      return left.length > 0 ? [`left lying: ${left.join()}`] : [];
    },
  };
}

async function openExchange(ground: DrillGround): Promise<Exchange> {
  const dataDir = await mkdtemp(path.join(ground.dataDir, "import-"));
  const server = await startMortalServer({
    databaseUrl: String(ground.pool.options.connectionString),
    bundle: ground.server,
    env: { DATA_DIR: dataDir, EXCHANGE_KEY: KEY, LOG_LEVEL: "error" },
  });
  const exchange: Exchange = {
    server,
    dataDir,
    state: new Map(),
    took: new Map(),
  };
  await send(exchange, "warehouses", "code,name,priority\nK,Kraj,9\n");
  await send(exchange, "price-lists", "code,name,currency\nK,Kraj,RSD\n");
  const rows = new Map(
    Array.from({ length: CODES / 2 }, (_, index) => [codeOf(index), 1]),
  );
  for (const feed of ["items", "prices", "stock"] as const) {
    const file: File = { feed, mode: "upsert", rows };
    const startedAt = performance.now();
    await send(exchange, feed, textOf(file));
    for (const mode of ["upsert", "replace"])
      exchange.took.set(`${feed} ${mode}`, performance.now() - startedAt);
    exchange.state = after(exchange.state, file);
  }
  return exchange;
}

async function runOnce(
  { db }: DrillGround,
  random: Random,
  exchange: Exchange,
): Promise<RunResult> {
  const { server, dataDir, took } = exchange;
  const file = await drawFile(random, exchange);
  const kind = `${file.feed} ${file.mode}`;
  const result: RunResult = { failures: [], counts: {} };
  const count = (what: string) => {
    result.counts[what] = (result.counts[what] ?? 0) + 1;
  };
  const fail = (what: string) => result.failures.push(`${kind}: ${what}`);
  const [before, wanted] = [exchange.state, after(exchange.state, file)];
  const text = textOf(file);
  const request = requestOf(random.chance(0.3) ? gzipSync(text) : text, {
    pause: random.between(0, 6),
    key: random.chance(0.7) ? randomUUID() : undefined,
  });
  const url = `/exchange/v1/${file.feed}?mode=${file.mode}&force=true`;
  const sent = server.ask(url, request());
  await sleep(random.next() * (took.get(kind) ?? 0));
  let left: State | undefined;
  await server.killAndRevive({
    onRuins: async () => {
      left = await readImported(db);
    },
  });
  const answer = await sent;
  if (!answer) count("killed");
  else if (answer.status !== 200) fail(`${answer.status} ${answer.body}`);
  if (left && !same(left, before) && !same(left, wanted)) count("half");
  const revived = await readImported(db);
  if (same(revived, wanted)) count("whole");
  else if (answer) fail("what was told to be in is not");
  else if (same(revived, before)) count("nothing");
  else fail(`neither all nor nothing: ${difference(revived, wanted)}`);
  if (same(revived, wanted) && left && !same(left, wanted)) count("resumed");
  // A copy that was cut short lies beside them under another name until it is swept.
  const journal = (await filesIn(dataDir, "journal")).filter((file) =>
    file.endsWith(".body"),
  );
  if (journal.length > 0) fail(`left in the journal: ${journal.join()}`);
  const startedAt = performance.now();
  const again = await server.insist(url, request());
  const { applied } = JSON.parse(again.body) as { applied?: number };
  if (again.status !== 200) fail(`again: ${again.status} ${again.body}`);
  if (!same(revived, wanted) && applied)
    took.set(kind, performance.now() - startedAt);
  const now = await readImported(db);
  if (!same(now, wanted)) fail(`in the end: ${difference(now, wanted)}`);
  exchange.state = wanted;
  for (const state of await findBatchStates(db))
    if (state !== "applied" && state !== "failed: interrupted")
      fail(`a batch became ${state}`);
  for (const { name, violations } of await runChecks(db)) {
    if (violations > 0) fail(`books: ${violations} × ${name}`);
  }
  return result;
}

/** A file of some codes, each with the same new figure; for items also such as stock waits for. */
async function drawFile(random: Random, exchange: Exchange): Promise<File> {
  const { feed, mode } = random.pick(KINDS);
  const figure = random.between(2, 1_000_000);
  const from = random.between(0, CODES - ROWS);
  const rows = new Map<string, number>();
  for (let index = from; index < from + ROWS; index += 1) {
    const code = codeOf(index);
    if (feed === "items" || exchange.state.has(`items ${code}`))
      rows.set(code, figure);
  }
  if (feed !== "items") return { feed, mode, rows };
  const awaited = `K-${randomUUID()}`;
  const waiting: File = {
    feed: "stock",
    mode: "upsert",
    rows: new Map([[awaited, figure]]),
  };
  await send(exchange, "stock", textOf(waiting));
  return { feed, mode, rows: rows.set(awaited, figure) };
}

const codeOf = (index: number) => `K-${String(index).padStart(4, "0")}`;

function textOf({ feed, rows }: File): string {
  const [header, row] = {
    items: [
      "code,name,unit,vat_rate,list_price",
      (code: string, figure: number) =>
        `${code},Artikal ${code},kom,OPS,${figure}`,
    ],
    prices: [
      "price_list,item,price,valid_to",
      (code: string, figure: number) => `K,${code},${figure},`,
    ],
    stock: [
      "item,warehouse,on_hand",
      (code: string, figure: number) => `${code},K,${figure}`,
    ],
  }[feed] as [string, (code: string, figure: number) => string];
  return `${header}\n${[...rows].map((one) => row(...one)).join("\n")}\n`;
}

/** The state that a file makes of another. */
function after(state: State, { feed, mode, rows }: File): State {
  const next = new Map(state);
  if (mode === "replace") {
    for (const key of state.keys()) if (key.startsWith(feed)) next.delete(key);
  }
  for (const [code, figure] of rows) {
    next.set(`${feed} ${code}`, String(figure));
    // Its stock was sent before it, with the same figure.
    if (feed === "items" && code.length > codeOf(0).length)
      next.set(`stock ${code}`, String(figure));
  }
  return next;
}

function same(one: State, other: State): boolean {
  return difference(one, other) === "0 of 0 differ";
}

function difference(one: State, other: State): string {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  const differing = keys.filter((key) => one.get(key) !== other.get(key));
  return differing.length === 0
    ? "0 of 0 differ"
    : `${differing.length} of ${keys.length} differ, ${differing[0]}`;
}

/** A request that sends its body piece by piece, as often as it is asked to. */
function requestOf(
  body: string | Buffer,
  { pause, key }: { pause: number; key: string | undefined },
): () => RequestInit {
  const bytes = Buffer.from(body);
  const size = Math.ceil(bytes.length / CHUNKS);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) {
      yield bytes.subarray(at, at + size);
      await sleep(pause);
    }
  }
  return () => ({
    method: "POST",
    headers: {
      authorization: `Bearer ${KEY}`,
      "content-type": "text/csv",
      ...(key !== undefined && { "idempotency-key": key }),
    },
    body: ReadableStream.from(pieces()),
    duplex: "half",
  });
}

async function send(
  { server }: Exchange,
  feed: string,
  text: string,
): Promise<void> {
  const request = requestOf(text, { pause: 0, key: undefined });
  const { status, body } = await server.insist(
    `/exchange/v1/${feed}?force=true`,
    request(),
  );
  if (status !== 200) throw new Error(`${feed}: ${status} ${body}`);
}

async function filesIn(dataDir: string, folder: string): Promise<string[]> {
  const dir = path.join(dataDir, "exchange", folder);
  const names = await readdir(dir).catch(() => []);
  return names.map((name) => path.join(dir, name));
}
