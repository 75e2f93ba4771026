import type { Browser } from "playwright-core";
import {
  closeBrowser,
  ensureBuilt,
  startBrowser,
} from "../fixtures/browser.ts";
import type { ServerProcess } from "../fixtures/server-process.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { furnish, startDemo } from "./walk/portal.ts";
import { STRETCHES, walkStretch } from "./walk/stretches.ts";
import type { WalkGround } from "./walk/looks.ts";
import { openWords } from "./walk/words.ts";

interface Walk extends WalkGround {
  server: ServerProcess;
  /** Which stretch comes next; the first is drawn by the seed. */
  next?: number;
}

/**
 * Goes through every screen as everybody who may see it, in all languages, lights, widths and sizes
 * of letters, and while the server fails, is slow or is not reached. A run is one stretch of that;
 * as many runs as there are stretches walk all of it.
 */
export const walk: Drill = {
  name: "walk",
  faults: [],
  run: async (ground, random) => {
    const open = await walkOn(ground);
    open.next ??= random.between(0, STRETCHES.length - 1);
    const stretch = STRETCHES[open.next % STRETCHES.length];
    open.next += 1;
    const result: RunResult = { failures: [], counts: {} };
    if (stretch)
      await walkStretch(open, stretch, {
        count: (what) => (result.counts[what] = (result.counts[what] ?? 0) + 1),
        fail: (what) => result.failures.push(what),
      });
    return result;
  },
  end: async (ground) => {
    const open = await walks.get(ground);
    walks.delete(ground);
    await closeBrowser(open?.browser);
    await open?.server.stop();
    return [];
  },
};

const walks = new WeakMap<DrillGround, Promise<Walk>>();

function walkOn(ground: DrillGround): Promise<Walk> {
  const known = walks.get(ground);
  if (known) return known;
  const opening = openWalk(
    String(ground.spares[0].pool.options.connectionString),
  );
  walks.set(ground, opening);
  return opening;
}

async function openWalk(databaseUrl: string): Promise<Walk> {
  await ensureBuilt();
  const server = await startDemo(databaseUrl);
  let browser: Browser | undefined;
  try {
    const portal = await furnish(server.url);
    browser = await startBrowser();
    return { server, browser, portal, words: await openWords() };
  } catch (error) {
    await closeBrowser(browser);
    await server.stop();
    throw error;
  }
}
