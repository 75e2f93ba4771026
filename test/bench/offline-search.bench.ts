import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { closeBrowser, startBrowser } from "../fixtures/browser.ts";
import type { Bench } from "./bench.ts";
import { readBenchItems } from "./bench-items.ts";
import { bundleScript } from "./bundle-script.ts";
import type { Figure } from "./figure.ts";
import { median, percentile } from "./load.ts";
import { say } from "./open-bench.ts";
import { readSearchCases } from "./search-cases.ts";
import type { EngineName, SearchTimes } from "./search-page/search-worker.ts";
import { watchThreads } from "./thread-session.ts";

const SLOWER = 4;
const SLOWED_ENOUGH = 3.5;
const ENGINES: EngineName[] = ["own", "MiniSearch", "FlexSearch"];

interface EngineRun {
  buildMs: number;
  heapMb: number;
  times: SearchTimes;
  /** By what the times are multiplied, where the browser could not slow the worker down. */
  factor: number;
}

/** Search on a phone: ours beside two libraries, on the same items, searches and slow processor. */
export async function benchOfflineSearch(bench: Bench): Promise<Figure[]> {
  const { items } = bench.options;
  const server = await servePage(items);
  const browser = await startBrowser();
  try {
    const runs = new Map<EngineName, EngineRun>();
    const figures: Figure[] = [];
    for (const name of ENGINES) {
      const run = await runEngine(browser, server.origin, { name, figures });
      runs.set(name, run);
    }
    return [
      ...figures,
      ...ENGINES.flatMap((name) => figuresOf(name, runs.get(name))),
    ];
  } finally {
    await closeBrowser(browser);
    server.close();
  }
}

async function runEngine(
  browser: Browser,
  origin: string,
  { name, figures }: { name: EngineName; figures: Figure[] },
): Promise<EngineRun> {
  say(`  ${name}`);
  const page = await browser.newPage();
  const threads = await watchThreads(page);
  await page.goto(origin);
  await step(page, "load");
  const before = await threads.heapMb();
  const quick = await spins(page);
  await threads.slowDown(SLOWER);
  const slow = await spins(page);
  const [pageSlower, workerSlower] = [
    slow.page / quick.page,
    slow.worker / quick.worker,
  ];
  const factor = workerSlower >= SLOWED_ENOUGH ? 1 : SLOWER;
  // Half slowed down and multiplied as well would be neither.
  if (factor > 1) await threads.slowDown(1);
  if (figures.length === 0)
    figures.push(slowFigure(pageSlower, workerSlower, factor));
  const buildMs = (await step(page, "build", name)) as number;
  const times = (await step(page, "search", readSearchCases())) as SearchTimes;
  const after = await threads.heapMb();
  await page.close();
  return { buildMs, heapMb: after.workers - before.workers, times, factor };
}

const SPINS = 6;

/** The fixed loop in the page and in the worker, each the best of some. */
async function spins(page: Page): Promise<{ page: number; worker: number }> {
  const best = { page: Infinity, worker: Infinity };
  for (let time = 0; time < SPINS; time += 1) {
    best.page = Math.min(
      best.page,
      await page.evaluate(() =>
        (globalThis as unknown as { bench: { spin(): number } }).bench.spin(),
      ),
    );
    best.worker = Math.min(best.worker, (await step(page, "spin")) as number);
  }
  return best;
}

async function step(
  page: Page,
  name: string,
  input?: unknown,
): Promise<unknown> {
  return await page.evaluate(
    ([name, input]) =>
      (
        globalThis as unknown as {
          bench: { step(name: string, input: unknown): Promise<unknown> };
        }
      ).bench.step(String(name), input),
    [name, input],
  );
}

function slowFigure(page: number, worker: number, factor: number): Figure {
  return {
    name: `(s) the same loop slowed down: page, worker${factor > 1 ? " (its times are multiplied by 4)" : ""}`,
    asked: `≥ ${SLOWED_ENOUGH}×`,
    baseline: "",
    ours: `${page.toFixed(2)}×, ${worker.toFixed(2)}×`,
    ratio: "",
    holds: page >= SLOWED_ENOUGH,
  };
}

function figuresOf(name: EngineName, run: EngineRun | undefined): Figure[] {
  if (!run) return [];
  const { factor, times } = run;
  const all = times.ms.map((ms) => ms * factor);
  const sorted = all.toSorted((left, right) => left - right);
  const share = times.right.filter(Boolean).length / times.right.length;
  const figure = (
    what: string,
    ours: string,
    more: Partial<Figure> = {},
  ): Figure => ({
    name: `(s) ${name}: ${what}`,
    asked: "",
    baseline: "",
    ours,
    ratio: "",
    ...more,
  });
  const isOurs = name === "own";
  const p95 = percentile(sorted, 0.95);
  const asked = (text: string, holds: boolean): Partial<Figure> =>
    isOurs ? { asked: text, holds } : {};
  return [
    figure("build, ms", (run.buildMs * factor).toFixed(0)),
    figure("heap over the items themselves", `${run.heapMb.toFixed(1)} MB`),
    figure(
      "first search, ms",
      (all[0] ?? 0).toFixed(1),
      asked("≤ 100", (all[0] ?? 0) <= 100),
    ),
    figure("median, ms", median(all).toFixed(1)),
    figure("95th percentile, ms", p95.toFixed(1), asked("≤ 16", p95 <= 16)),
    figure(
      "right item in the first five",
      `${(share * 100).toFixed(1)} %`,
      asked("≥ 95 %", share >= 0.95),
    ),
  ];
}

/** The page, its worker and the items, from a server of their own. */
async function servePage(
  items: number,
): Promise<{ origin: string; close(): void }> {
  const file = (name: string) =>
    path.join(import.meta.dirname, "search-page", name);
  const [page, worker] = await Promise.all([
    bundleScript(file("page.ts")),
    bundleScript(file("search-worker.ts")),
  ]);
  const answers: Record<string, [type: string, body: string]> = {
    "/": [
      "text/html",
      '<!doctype html><script type="module" src="/page.js"></script>',
    ],
    "/page.js": ["text/javascript", page],
    "/search-worker.js": ["text/javascript", worker],
    "/items.json": ["application/json", JSON.stringify(readBenchItems(items))],
  };
  const server = createServer(({ url = "/" }, response) => {
    const [type, body] = answers[url] ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
