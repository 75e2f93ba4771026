import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import {
  browserMissing,
  closeBrowser,
  ensureBuilt,
  openVisit,
  overflow,
  startBrowser,
} from "../fixtures/browser.ts";
import { startServer, type ServerProcess } from "../fixtures/server-process.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

const TYPED = "Čekrkalo 500";

describe.skipIf(browserMissing())("what was not found", () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    await ensureBuilt();
    database = await createTestDatabase();
    server = await startServer({
      databaseUrl: database.url,
      built: true,
      env: { DEMO: "1", LOG_LEVEL: "warn" },
    });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await closeBrowser(browser);
    await server?.stop();
    await database?.close();
  });

  const signIn = async (name: string, at: string): Promise<Page> => {
    const { page } = await openVisit(browser);
    await page.goto(server.url + at);
    await page.getByTestId("sign-in-username").fill(name);
    await page.getByTestId("sign-in-password").fill(`demo-${name}`);
    await page.getByTestId("sign-in-submit").click();
    return page;
  };

  it("is shown to staff once the person stopped typing, and nobody's name with it", async () => {
    const admin = await signIn("admin", "/admin/missed-searches");
    await admin.getByText("Sve što se tražilo, našlo se").waitFor();
    const partner = await signIn("partner", "/catalog");
    await partner
      .locator("[data-testid=item-row][data-code]")
      .first()
      .waitFor();
    await partner.getByTestId("search").pressSequentially(TYPED);
    await partner
      .locator("[data-testid=item-row]")
      .first()
      .waitFor({ state: "detached" });
    const isKept = () =>
      partner.evaluate(async () => {
        const databases = await indexedDB.databases();
        const name = databases.find((one) =>
          one.name?.startsWith("rabat-"),
        )?.name;
        return await new Promise<boolean>((resolve) => {
          const opening = indexedDB.open(name ?? "");
          opening.addEventListener("success", () => {
            const meta = opening.result.transaction("meta").objectStore("meta");
            const asked = meta.get("missed-searches");
            asked.addEventListener("success", () => {
              opening.result.close();
              resolve(Array.isArray(asked.result));
            });
          });
        });
      });
    await expect.poll(isKept).toBe(true);
    // The next word of the server takes it along.
    await partner.reload();
    const row = admin.getByTestId("missed-search-row");
    await expect
      .poll(async () => {
        await admin.reload();
        await admin.locator("#content :is(.table, h2, h3)").first().waitFor();
        return await row.allInnerTexts();
      })
      .toHaveLength(1);
    const text = await row.innerText();
    expect(text).toContain(TYPED);
    expect(text).toContain("traženo 1 put");
    expect(text).toContain("1 partner");
    expect(await overflow(admin)).toBe(0);
    await admin.goto(`${server.url}/admin`);
    await admin.locator('a[href="/admin/missed-searches"]').click();
    await row.waitFor();
  });
});
