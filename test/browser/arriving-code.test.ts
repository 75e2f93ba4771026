import type { Route } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, type Visit } from "../fixtures/browser.ts";

const HOME = "HomePage";
const CATALOG = "CatalogPage";
const HINT = "InstallHint";

describe.skipIf(browserMissing())("screens whose code is on its way", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  /** Files held back, and what lets each through. */
  let held: Map<string, { url: string; release: () => void }>;

  beforeAll(async () => {
    // A worker would have the files already.
    visit = await portal.open({ serviceWorkers: "block" });
    const { context, testId } = visit;
    await portal.signIn(visit, "boris");
    await testId("nav-home").waitFor();
    await context.route(/assets\/.*\.js/, hold);
  });
  beforeEach(() => {
    held = new Map();
  });

  async function hold(route: Route): Promise<void> {
    const name = [HOME, CATALOG, HINT].find((one) =>
      route.request().url().includes(`/${one}-`),
    );
    if (name)
      await new Promise<void>((release) => {
        held.set(name, { url: route.request().url(), release });
      });
    await route.continue();
  }

  async function letThrough(name: string): Promise<void> {
    await expect.poll(() => held.get(name)).toBeDefined();
    const { url = "", release } = held.get(name) ?? {};
    release?.();
    // It has run, and what it shows is drawn, before the next is let through.
    await visit.page.evaluate(
      `import("${url}").then(() => new Promise(requestAnimationFrame))`,
    );
  }

  it.each([
    [HOME, CATALOG],
    [CATALOG, HOME],
  ])(
    "shows the one that was chosen last: %s first, then %s",
    async (first, second) => {
      const { page, testId } = visit;
      await page.goto(portal.url, { waitUntil: "commit" });
      await expect.poll(() => held.has(HOME)).toBe(true);
      await page.locator('nav a[href="/catalog"]').click();
      await letThrough(first);
      await letThrough(second);
      await testId("item-row").first().waitFor();
      expect(new URL(page.url()).pathname).toBe("/catalog");
      expect(await page.locator(".home-page").count()).toBe(0);
      held.get(HINT)?.release();
    },
  );

  it("gives the focus to the screen when it is there", async () => {
    const { page } = visit;
    await page.goto(`${portal.url}/orders`, { waitUntil: "commit" });
    await page.locator('nav a[href="/catalog"]').click();
    const focused = () =>
      page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60));
    await expect.poll(focused).toContain('aria-busy="true"');
    await letThrough(CATALOG);
    await expect.poll(focused).toContain('id="content"');
    expect(await focused()).not.toContain("aria-busy");
  });
});
