import type { Browser, BrowserContext, Page } from "playwright-core";
import { closeBrowser, PHONE, startBrowser } from "../fixtures/browser.ts";
import type { Bench } from "./bench.ts";
import type { Company } from "./company.ts";
import type { Figure } from "./figure.ts";
import { median, percentile } from "./load.ts";
import { say } from "./open-bench.ts";
import { limit, openPhone, SLOWER, untilWhole } from "./phone.ts";
import type { Watched } from "./phone-page/watch-rows.ts";
import { readSearchCases } from "./search-cases.ts";
import { watchThreads } from "./thread-session.ts";
import { markBeginning, traceThreads } from "./thread-trace.ts";

const STARTS = 3;
const TYPED_SEARCHES = 8;
const FLING_PIXELS = 120_000;
const FLING_SPEED = 8_000;

/** The whole catalogue on a slowed phone, in the real app against the real server. */
export async function benchOfflinePhone(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const browser = await startBrowser();
  try {
    const context = await openPhone(browser, company);
    const figures = [await slowDown(context)];
    figures.push(await firstSync(context, company));
    figures.push(await heap(context, company));
    await context.setOffline(true);
    figures.push(...(await coldStarts(browser, context, company)));
    figures.push(...(await atWork(browser, context, company)));
    return figures;
  } finally {
    await closeBrowser(browser);
  }
}

const watchedIn = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** The slow-down is there: a fixed loop says so. Workers run on; what they take is added below. */
async function slowDown(context: BrowserContext): Promise<Figure> {
  const page = await context.newPage();
  const threads = await watchThreads(page);
  await page.goto("about:blank");
  const best = () =>
    page.evaluate(() => {
      const { spin } = globalThis as unknown as { spin(): number };
      return Math.min(...Array.from({ length: 6 }, spin));
    });
  const quick = await best();
  await threads.slowDown(SLOWER);
  const times = (await best()) / quick;
  await page.close();
  return {
    name: "(p) the same loop slowed down, page",
    asked: "≥ 3.5×",
    baseline: "",
    ours: `${times.toFixed(2)}×`,
    ratio: "",
    holds: times >= 3.5,
  };
}

/** From the first question of the phone to the first rows on its screen. */
async function firstSync(
  context: BrowserContext,
  { rabat }: Company,
): Promise<Figure> {
  say("  first sync");
  const page = await context.newPage();
  const threads = await watchThreads(page);
  await threads.slowDown(SLOWER);
  let askedAt: number | undefined;
  context.on("request", (request) => {
    if (request.url().includes("/sync/state")) askedAt ??= Date.now();
  });
  await page.goto(`${rabat.origin}/catalog`);
  await page.getByTestId("item-row").first().waitFor({ timeout: 60_000 });
  const shownAt = await page.evaluate(
    () =>
      performance.timeOrigin +
      ((globalThis as unknown as { watched: Watched }).watched.firstRowAt ?? 0),
  );
  await untilWhole(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.close();
  const ms = shownAt - (askedAt ?? 0);
  return limit("first 1,000 items from the first question on", ms, 1000);
}

async function heap(
  context: BrowserContext,
  { rabat }: Company,
): Promise<Figure> {
  say("  heap");
  const page = await context.newPage();
  const threads = await watchThreads(page);
  await page.goto(`${rabat.origin}/catalog`);
  await search(page, readSearchCases()[0]?.typed ?? "");
  const { page: own, workers } = await threads.heapMb();
  await page.close();
  const whole = own + workers;
  return {
    ...limit("heap after collection", whole, 150),
    asked: "≤ 150 MB",
    ours: `${whole.toFixed(0)} MB (page ${own.toFixed(0)}, worker ${workers.toFixed(0)})`,
  };
}

/** Types what has a right answer, and waits until it is on the screen. */
async function search(page: Page, typed: string): Promise<void> {
  const right = readSearchCases().find((one) => one.typed === typed)?.right;
  await page.getByTestId("search").fill(typed);
  await page
    .locator(`[data-testid=item-row][data-code="${right}"]`)
    .waitFor({ timeout: 60_000 });
}

async function coldStarts(
  browser: Browser,
  context: BrowserContext,
  { rabat }: Company,
): Promise<Figure[]> {
  say("  cold starts without a connection");
  const usable: number[] = [];
  const searchable: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const typed = readSearchCases()[start]?.typed ?? "";
    const open = async (work: (page: Page) => Promise<void>) => {
      const page = await context.newPage();
      const threads = await watchThreads(page);
      await threads.slowDown(SLOWER);
      await work(page);
      await page.close();
    };
    const times = { usable: 0, searched: 0 };
    await open(async (page) => {
      Object.assign(times, await startCold(page, rabat.origin, typed));
    });
    // The browser slows the page down and not its worker: that is added, all of it, though on a
    // phone they would run side by side. Its record slows the page further, so it is made of
    // another start.
    await open(async (page) => {
      let traced = { usable: 0, searched: 0 };
      const trace = await traceThreads({ browser, page }, async () => {
        traced = await startCold(page, rabat.origin, typed);
      });
      const added = (ms: number) => (SLOWER - 1) * trace.workerBusyUntil(ms);
      const [first, all] = [added(traced.usable), added(traced.searched)];
      say(
        `  usable ${times.usable.toFixed(0)} + ${first.toFixed(0)} of the worker, ` +
          `searched ${times.searched.toFixed(0)} + ${all.toFixed(0)}`,
      );
      usable.push(times.usable + first);
      searchable.push(times.searched + all);
    });
  }
  return [
    limit("cold start offline to a usable list", median(usable), 1500),
    limit("cold start offline until searched", median(searchable), 3000),
  ];
}

/** When the list was there, and when a search had found what it looked for. */
async function startCold(
  page: Page,
  origin: string,
  typed: string,
): Promise<{ usable: number; searched: number }> {
  await page.goto(`${origin}/catalog`, { waitUntil: "commit" });
  await page.getByTestId("item-row").first().waitFor();
  const usable = (await watchedIn(page)).firstRowAt ?? 0;
  await search(page, typed);
  return { usable, searched: await page.evaluate(() => performance.now()) };
}

async function atWork(
  browser: Browser,
  context: BrowserContext,
  { rabat }: Company,
): Promise<Figure[]> {
  say("  typing and flinging");
  const page = await context.newPage();
  await page.goto(`${rabat.origin}/catalog`);
  await search(page, readSearchCases()[0]?.typed ?? "");
  const threads = await watchThreads(page);
  await threads.slowDown(SLOWER);
  const keys = await typeAway(page);
  await page.getByTestId("search").fill("");
  await page.getByTestId("item-row").nth(3).waitFor();
  const cdp = await context.newCDPSession(page);
  const trace = await traceThreads({ browser, page }, async () => {
    await page.evaluate(markBeginning);
    await cdp.send("Input.synthesizeScrollGesture", {
      x: PHONE.width / 2,
      y: PHONE.height / 2,
      yDistance: -FLING_PIXELS,
      speed: FLING_SPEED,
      gestureSourceType: "mouse",
    });
  });
  const flung = await page.evaluate(() => scrollY);
  if (flung < FLING_PIXELS / 2)
    throw new Error(`flung ${flung} pixels instead of ${FLING_PIXELS}`);
  await page.close();
  const frames = trace.scriptPerFrame.toSorted((left, right) => left - right);
  return [
    limit("key to paint, 95th percentile", percentile(keys, 0.95), 50),
    limit("longest task while flinging", Math.max(0, ...trace.pageTasks), 50),
    limit(
      `script per frame while flinging, 95th percentile of ${frames.length}`,
      percentile(frames, 0.95),
      8,
    ),
  ];
}

/** Types searches letter by letter; each key is waited for until it is seen. */
async function typeAway(page: Page): Promise<number[]> {
  const field = page.getByTestId("search");
  await page.evaluate(() => {
    (globalThis as unknown as { watched: Watched }).watched.keys = [];
  });
  for (const { typed } of readSearchCases().slice(0, TYPED_SEARCHES)) {
    await field.fill("");
    for (const letter of typed.slice(0, 8)) {
      const before = (await watchedIn(page)).keys.length;
      await field.pressSequentially(letter);
      await page
        .waitForFunction(
          (before) =>
            (globalThis as unknown as { watched: Watched }).watched.keys
              .length > before,
          before,
          { timeout: 400 },
        )
        // A letter that changes nothing on the screen is not seen.
        .catch(() => undefined);
    }
  }
  const { keys } = await watchedIn(page);
  return keys.toSorted((left, right) => left - right);
}
