import { setTimeout } from "node:timers/promises";
import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  browserMissing,
  closeBrowser,
  ensureBuilt,
  openVisit,
  startBrowser,
  type Visit,
} from "../fixtures/browser.ts";
import { startServer, type ServerProcess } from "../fixtures/server-process.ts";
import {
  openSmallCompany,
  PASSWORD,
} from "../fixtures/server-process-company.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

const HOME = "HomePage";
const CATALOG = "CatalogPage";
const HINT = "InstallHint";
const RUN_MS = 300;

describe.skipIf(browserMissing())("screens whose code is on its way", () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let visit: Visit;
  /** Files held back, and what lets each through. */
  let held: Map<string, () => void>;

  beforeAll(async () => {
    await ensureBuilt();
    database = await createTestDatabase();
    await openSmallCompany(database);
    server = await startServer({
      databaseUrl: database.url,
      built: true,
      env: { LOG_LEVEL: "warn" },
    });
    browser = await startBrowser();
    // A worker would have the files already.
    visit = await openVisit(browser, { serviceWorkers: "block" });
    const { page, context, testId } = visit;
    await page.goto(server.url);
    await testId("sign-in-username").fill("boris");
    await testId("sign-in-password").fill(PASSWORD);
    await testId("sign-in-submit").click();
    await testId("nav-home").waitFor();
    await context.route(/assets\/.*\.js/, hold);
  });
  afterAll(async () => {
    await closeBrowser(browser);
    await server?.stop();
    await database?.close();
  });
  beforeEach(() => {
    held = new Map();
  });

  async function hold(route: Route): Promise<void> {
    const name = [HOME, CATALOG, HINT].find((one) =>
      route.request().url().includes(`/${one}-`),
    );
    if (name)
      await new Promise<void>((resolve) => {
        held.set(name, resolve);
      });
    await route.continue();
  }

  async function letThrough(name: string): Promise<void> {
    await expect.poll(() => held.get(name)).toBeDefined();
    held.get(name)?.();
    // It has run before the next is let through.
    await setTimeout(RUN_MS);
  }

  it.each([
    [HOME, CATALOG],
    [CATALOG, HOME],
  ])(
    "shows the one that was chosen last: %s first, then %s",
    async (first, second) => {
      const { page, testId } = visit;
      await page.goto(server.url, { waitUntil: "commit" });
      await expect.poll(() => held.has(HOME)).toBe(true);
      await page.locator('nav a[href="/catalog"]').click();
      await letThrough(first);
      await letThrough(second);
      await testId("item-row").first().waitFor();
      expect(new URL(page.url()).pathname).toBe("/catalog");
      expect(await page.locator(".home-page").count()).toBe(0);
      held.get(HINT)?.();
    },
  );

  it("gives the focus to the screen when it is there", async () => {
    const { page } = visit;
    await page.goto(`${server.url}/orders`, { waitUntil: "commit" });
    await page.locator('nav a[href="/catalog"]').click();
    const focused = () =>
      page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60));
    await expect.poll(focused).toContain('aria-busy="true"');
    await letThrough(CATALOG);
    await expect.poll(focused).toContain('id="content"');
    expect(await focused()).not.toContain("aria-busy");
  });
});
