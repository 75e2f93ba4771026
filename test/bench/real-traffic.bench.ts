import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runChecks } from "../../server/books/check.ts";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { signPartnersIn, type BenchPartner } from "./company.queries.ts";
import { readCsv } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import { percentile } from "./load.ts";
import { ROOT, startRabat } from "./processes.ts";
import { query, queryPath } from "./workloads.ts";

const AT_ONCE = 16;
const CHECK_EVERY_MS = 3_000;

/** What fits into the address of a request. */
const QUOTED_AT_ONCE = 150;

interface PlaceAnswer {
  error?: {
    data: {
      code: string;
      reason: string;
      conflicts?: { kind: string; itemCode: string; netPrice: number }[];
    };
  };
}

interface TradedOrder {
  partner: string;
  lines: { itemCode: string; quantity: string }[];
}

interface Replay {
  placed: number;
  placedLines: number;
  /** Orders that met another price than quoted and were sent again with it. */
  accepted: number;
  /** Refused orders by their reasons, and the lines that stood against them. */
  refused: Map<string, number>;
  hinderedLines: Map<string, number>;
  latencies: number[];
}

/** A real month, in its order, on the stock that the feed told, with mail and PDFs being made. */
export async function benchRealTraffic(bench: Bench): Promise<Figure[]> {
  const { cluster } = bench;
  const database = "real_traffic";
  await cluster.create(database, await bench.pristine());
  const url = cluster.urlOf(database);
  const pool = createPool({ connectionString: url, max: 2 });
  const partners = await signPartnersIn(pool);
  const rabat = await startRabat({
    purpose: "real traffic",
    databaseUrl: url,
    dataDir: path.join(cluster.dir, "data-real-traffic"),
    jobs: true,
  });
  try {
    const db = createDatabase(pool);
    const orders = readMonth();
    const checks = checkWhile(() => runChecks(db));
    const startedAt = performance.now();
    const replay = await replayOrders(orders, {
      origin: rabat.origin,
      partners,
    }).catch(async (error: unknown) => {
      await checks.stop();
      throw error;
    });
    const seconds = (performance.now() - startedAt) / 1000;
    const during = await checks.stop();
    const after = broken(await runChecks(db));
    return [
      ...replayFigures(orders, replay, seconds),
      {
        name: `    rabat check: ${during.runs} times during, once after`,
        asked: "clean",
        baseline: "",
        ours: [...during.broken, ...after].join(", ") || "clean",
        ratio: "",
        holds: during.runs > 0 && during.broken.length + after.length === 0,
      },
    ];
  } finally {
    await rabat.stop();
    await pool.end();
    await cluster.drop(database);
  }
}

/** The month's orders; an item that stands on one more than once is joined. */
function readMonth(): TradedOrder[] {
  const file = path.join(ROOT, "test/fixtures/online-retail/month.csv.gz");
  const { header, records } = readCsv(readFileSync(file));
  const cell = (record: string[], name: string) =>
    record[header.indexOf(name)] ?? "";
  const orders = new Map<
    string,
    { partner: string; lines: Map<string, number> }
  >();
  for (const record of records) {
    const invoice = cell(record, "invoice");
    let order = orders.get(invoice);
    if (!order) {
      order = { partner: cell(record, "partner"), lines: new Map() };
      orders.set(invoice, order);
    }
    const item = cell(record, "item");
    const quantity = Number(cell(record, "quantity"));
    order.lines.set(item, (order.lines.get(item) ?? 0) + quantity);
  }
  return [...orders.values()].map(({ partner, lines }) => ({
    partner,
    lines: [...lines].map(([itemCode, quantity]) => ({
      itemCode,
      quantity: String(quantity),
    })),
  }));
}

async function replayOrders(
  orders: TradedOrder[],
  { origin, partners }: { origin: string; partners: Map<string, BenchPartner> },
): Promise<Replay> {
  const replay: Replay = {
    placed: 0,
    placedLines: 0,
    accepted: 0,
    refused: new Map(),
    hinderedLines: new Map(),
    latencies: [],
  };
  const waiting = orders.values();
  const worker = async () => {
    for (const order of waiting) {
      const cookie = partners.get(order.partner)?.cookie ?? "";
      await placeOne(order, { origin, cookie }, replay);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return replay;
}

async function placeOne(
  order: TradedOrder,
  { origin, cookie }: { origin: string; cookie: string },
  replay: Replay,
): Promise<void> {
  const prices = await quotePrices(order, { origin, cookie });
  const id = randomUUID();
  const send = async () => {
    const lines = order.lines.map((line) => ({
      ...line,
      expectedPrice: prices.get(line.itemCode) ?? 0,
    }));
    const startedAt = performance.now();
    const response = await fetch(`${origin}/trpc/orders.place`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json" },
      body: JSON.stringify({ id, lines }),
    });
    const answer = (await response.json()) as PlaceAnswer;
    replay.latencies.push(performance.now() - startedAt);
    return answer;
  };
  let answer = await send();
  const changed = (answer.error?.data.conflicts ?? []).filter(
    ({ kind }) => kind === "price_changed",
  );
  if (changed.length > 0) {
    // As a person accepts the prices of the answer sheet.
    for (const { itemCode, netPrice } of changed)
      prices.set(itemCode, netPrice);
    replay.accepted += 1;
    answer = await send();
  }
  if (!answer.error) {
    replay.placed += 1;
    replay.placedLines += order.lines.length;
    return;
  }
  const { code, reason, conflicts = [] } = answer.error.data;
  const kinds = [...new Set(conflicts.map(({ kind }) => kind))].toSorted();
  count(replay.refused, kinds.join(" + ") || `${code} ${reason}`);
  for (const { kind } of conflicts) count(replay.hinderedLines, kind);
}

async function quotePrices(
  { lines }: TradedOrder,
  asked: { origin: string; cookie: string },
): Promise<Map<string, number>> {
  const prices = new Map<string, number>();
  for (let from = 0; from < lines.length; from += QUOTED_AT_ONCE) {
    const part = lines.slice(from, from + QUOTED_AT_ONCE);
    const quote = await query<{
      lines: { itemCode: string; netPrice: number }[];
    }>(asked, queryPath("orders.quote", { lines: part }));
    for (const { itemCode, netPrice } of quote.lines)
      prices.set(itemCode, netPrice);
  }
  return prices;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function replayFigures(
  orders: TradedOrder[],
  replay: Replay,
  seconds: number,
): Figure[] {
  const latencies = replay.latencies.toSorted((left, right) => left - right);
  const at = (share: number) => percentile(latencies, share).toFixed(0);
  const shown = (counts: Map<string, number>) =>
    [...counts].map(([name, many]) => `${many} ${name}`).join(", ") || "none";
  const refused = orders.length - replay.placed;
  const forOtherReasons = [...replay.refused].filter(
    ([reasons]) => reasons !== "not_enough_stock",
  );
  return [
    {
      name: "real month: orders placed, 16 at a time",
      asked: `all of ${orders.length} but for stock`,
      baseline: "",
      ours: `${replay.placed} (${replay.placedLines} lines) in ${seconds.toFixed(0)} s`,
      ratio: `${(orders.length / seconds).toFixed(0)}/s`,
      holds: forOtherReasons.length === 0 && replay.placed > 0,
    },
    {
      name: "    refused, with the lines in the way",
      asked: "",
      baseline: "",
      ours:
        `${refused}: ${shown(replay.refused)}; lines: ${shown(replay.hinderedLines)}; ` +
        `${replay.accepted} took a new price`,
      ratio: "",
    },
    {
      name: "    placing, median / 99th percentile, ms",
      asked: "",
      baseline: "",
      ours: `${at(0.5)} / ${at(0.99)}`,
      ratio: "",
    },
  ];
}

type Results = { name: string; violations: number }[];

const broken = (results: Results) =>
  results
    .filter(({ violations }) => violations > 0)
    .map(({ name, violations }) => `${name}: ${violations}`);

function checkWhile(check: () => Promise<Results>): {
  stop(): Promise<{ runs: number; broken: string[] }>;
} {
  const seen = { runs: 0, broken: [] as string[] };
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      seen.broken.push(...broken(await check()));
      seen.runs += 1;
      await sleep(CHECK_EVERY_MS, undefined, {
        signal: stopping.signal,
      }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      return seen;
    },
  };
}
