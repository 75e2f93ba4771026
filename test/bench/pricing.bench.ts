import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { openCompany, type Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { median } from "./load.ts";
import { say } from "./open-bench.ts";
import type { PricingTimes } from "./pricing-process.ts";
import type { QuoteTimes } from "./quote-process.ts";
import { middle, middleRatio, runRounds, type Round } from "./rounds.ts";
import { fillRules } from "./rule-company.queries.ts";
import { pageWorkload, query, queryPath } from "./workloads.ts";

const RULES_PER_ITEM = 20;
const PROCESSES = 5;
/** The group that the median partner is in, and the largest. */
const MEDIAN_GROUP = "B";
const LARGEST_GROUP = "A";
const QUOTED_LINES = 200;
const QUOTES = 40;
const MOST_QUOTE_MS = 10;

/** Prices under a million rules: sheets, pages, the whole catalogue, quotes. */
export async function benchPricing(bench: Bench): Promise<Figure[]> {
  const { items } = bench.options;
  const rules = items * RULES_PER_ITEM;
  const ruled = await openRuled(bench, { database: "ruled", rules });
  const bare = await openRuled(bench, { database: "bare", rules: 0 });
  try {
    const figures: Figure[] = [];
    for (const group of [MEDIAN_GROUP, LARGEST_GROUP]) {
      const runs: PricingTimes[] = [];
      for (let run = 0; run < PROCESSES; run += 1)
        runs.push(
          await measureInProcess<PricingTimes>("pricing-process.ts", [
            ruled.url,
            group,
          ]),
        );
      figures.push(...processFigures(runs, group === MEDIAN_GROUP));
    }
    figures.push(await pageFigure(bench, ruled, bare));
    figures.push(await quoteFigure(ruled), await quoteHttpFigure(ruled, bare));
    return figures;
  } finally {
    await Promise.all([ruled.close(), bare.close()]);
    await bench.cluster.drop("ruled");
    await bench.cluster.drop("bare");
  }
}

async function openRuled(
  bench: Bench,
  { database, rules }: { database: string; rules: number },
): Promise<Company> {
  const { items } = bench.options;
  await bench.cluster.create(database, await bench.pristine());
  const pool = createPool({
    connectionString: bench.cluster.urlOf(database),
    max: 1,
  });
  say(`Writing ${rules} rules`);
  await fillRules(pool, rules);
  await pool.end();
  return await openCompany(bench.cluster, { database, items });
}

async function measureInProcess<Times>(
  script: string,
  given: string[],
): Promise<Times> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    path.join(import.meta.dirname, script),
    ...given,
  ]);
  return JSON.parse(stdout) as Times;
}

function processFigures(runs: PricingTimes[], isMedian: boolean): Figure[] {
  const of = (name: keyof PricingTimes) => median(runs.map((run) => run[name]));
  const figure = (
    name: string,
    measured: [baseline: keyof PricingTimes, ours: keyof PricingTimes],
    most: number,
  ): Figure => {
    const [baseline, ours] = [of(measured[0]), of(measured[1])];
    return {
      name: isMedian ? name : `    ${name}`,
      asked: isMedian ? `≤ ${most} ms` : "",
      baseline: `${baseline.toFixed(1)} ms`,
      ours: `${ours.toFixed(1)} ms`,
      ratio: `${(ours / baseline).toFixed(2)}×`,
      ...(isMedian && { holds: ours <= most }),
    };
  };
  const rules = `${of("rules")} rules`;
  const sheet = figure(
    `price sheet of ${rules}, new process`,
    ["fetch", "compile"],
    60,
  );
  const warm = figure(
    `price sheet, shared rules known`,
    ["fetchWarm", "compileWarm"],
    5,
  );
  const items = `${of("items")} items, ${rules}`;
  const cold = figure(
    `prices of ${items}, the first time`,
    ["loop", "catalogue"],
    120,
  );
  const again = figure(`prices of ${items}`, ["loop", "catalogueWarm"], 50);
  return isMedian ? [sheet, warm, cold, again] : [sheet, cold];
}

async function pageFigure(
  bench: Bench,
  ruled: Company,
  bare: Company,
): Promise<Figure> {
  const rounds = await runRounds(
    [
      {
        name: "ruled",
        server: ruled.rabat,
        requests: pageWorkload(ruled).ours,
      },
      { name: "bare", server: bare.rabat, requests: pageWorkload(bare).ours },
    ],
    {
      generator: bench.generator,
      postmaster: bench.cluster.pid,
      seconds: bench.options.seconds,
      rounds: bench.options.rounds,
    },
  );
  const cpu = (round: Round) => round.serverCpu + round.postgresCpu;
  const ratio = middleRatio(rounds, ["ruled", "bare"], cpu);
  const text = (name: string) =>
    `${middle(rounds, name, cpu).toFixed(2)} (${middle(rounds, name, (round) => round.perSecond).toFixed(0)}/s)`;
  return {
    name: "CPU ms of a page under these rules, beside no rules",
    asked: "≤ 1.2×",
    baseline: text("bare"),
    ours: text("ruled"),
    ratio: `${ratio.toFixed(2)}×`,
    holds: ratio <= 1.2,
  };
}

/** A warm server's own time, beside that of its rows by one statement written by hand. */
async function quoteFigure({ url, partners }: Company): Promise<Figure> {
  const [partner] = partners;
  const { server, quote, fetch } = await measureInProcess<QuoteTimes>(
    "quote-process.ts",
    [url, partner?.code ?? "", partner?.cookie ?? "", String(QUOTED_LINES)],
  );
  return {
    name: `server time of a quote of ${QUOTED_LINES} lines (${quote.toFixed(1)} ms without transport), beside its rows`,
    asked: `≤ ${MOST_QUOTE_MS} ms`,
    baseline: `${fetch.toFixed(1)} ms`,
    ours: `${server.toFixed(1)} ms`,
    ratio: `${(server / fetch).toFixed(2)}×`,
    holds: server <= MOST_QUOTE_MS,
  };
}

async function quoteHttpFigure(ruled: Company, bare: Company): Promise<Figure> {
  const times = { ruled: [] as number[], bare: [] as number[] };
  for (let round = 0; round < QUOTES; round += 1) {
    times.bare.push(await timeQuote(bare));
    times.ruled.push(await timeQuote(ruled));
  }
  const [ours, baseline] = [median(times.ruled), median(times.bare)];
  return {
    name: "    the same over HTTP, beside no rules",
    asked: "",
    baseline: `${baseline.toFixed(1)} ms`,
    ours: `${ours.toFixed(1)} ms`,
    ratio: `${(ours / baseline).toFixed(2)}×`,
  };
}

async function timeQuote({
  rabat,
  partners,
  orderable,
}: Company): Promise<number> {
  const lines = orderable
    .slice(0, QUOTED_LINES)
    .map(({ code, minimumOrder }) => ({
      itemCode: code,
      quantity: String(minimumOrder / 1000),
    }));
  const from = { origin: rabat.origin, cookie: partners[0]?.cookie ?? "" };
  const startedAt = performance.now();
  await query(from, queryPath("orders.quote", { lines }));
  return performance.now() - startedAt;
}
