import type { Browser } from "playwright-core";
import { closeBrowser, startBrowser } from "../fixtures/browser.ts";
import type { Drill, DrillGround, RunResult, Spare } from "./drill.ts";
import { startServer, type ServerProcess } from "../fixtures/server-process.ts";
import { furnish, startDemo } from "./walk/portal.ts";
import { STRETCHES, walkStretch, type WalkGrounds } from "./walk/stretches.ts";
import { openWords } from "./walk/words.ts";

interface Walk extends WalkGrounds {
  server: ServerProcess;
  /** Which stretch comes next; the first is drawn by the seed. */
  next?: number;
}

/**
 * Goes through every screen as everybody who may see it, in all languages, lights, widths and sizes
 * of letters, while the server fails, is slow or is not reached, and before there is anything to be
 * seen. A run is one stretch of that; as many runs as there are stretches walk all of it.
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
  const opening = openWalk(ground);
  walks.set(ground, opening);
  return opening;
}

async function openWalk({ spares: [full, empty] }: DrillGround): Promise<Walk> {
  const server = await startDemo(addressOf(full));
  let browser: Browser | undefined;
  try {
    const portal = await furnish(server.url);
    browser = await startBrowser();
    const words = await openWords();
    const openEmpty = () => startEmpty(empty);
    return { server, browser, portal, words, openEmpty };
  } catch (error) {
    await closeBrowser(browser);
    await server.stop();
    throw error;
  }
}

const addressOf = ({ pool }: Spare) => String(pool.options.connectionString);

async function startEmpty(spare: Spare) {
  const { url, stop } = await startServer({
    databaseUrl: addressOf(spare),
    env: { LOG_LEVEL: "warn" },
  });
  const close = async () => void (await stop());
  return { db: spare.db, url, close };
}
