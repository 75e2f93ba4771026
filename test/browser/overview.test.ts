import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  closeBrowser,
  ensureBuilt,
  openVisit,
  overflow,
  PHONE,
  startBrowser,
  type Visit,
} from "../fixtures/browser.ts";
import { startServer, type ServerProcess } from "../fixtures/server-process.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

describe.skipIf(browserMissing())("the staff's first screen", () => {
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

  async function signedIn(username: string): Promise<Visit> {
    const visit = await openVisit(browser);
    await visit.page.goto(server.url);
    await visit.testId("sign-in-username").fill(username);
    await visit.testId("sign-in-password").fill(`demo-${username}`);
    await visit.testId("sign-in-submit").click();
    await visit.testId("nav-admin").waitFor();
    return visit;
  }

  it("says that there are no orders yet", async () => {
    const { page } = await signedIn("admin");
    await page.getByText("Još nema narudžbina").waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it("leads an administrator to the rows that wait, and says for what", async () => {
    const answer = await fetch(`${server.url}/exchange/v1/prices`, {
      method: "POST",
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": "text/csv",
      },
      body: "price_list,item,price\nVP,NEMA-1,12.5\n",
    });
    expect(answer.status).toBe(200);
    const { page, testId } = await signedIn("admin");
    await page.getByRole("link", { name: "Redovi na čekanju 1" }).click();
    await page.waitForURL("**/admin/parked");
    const said = await testId("parked-row").innerText();
    expect(said).toContain("Cene");
    expect(said).toContain("price_list VP · item NEMA-1");
    expect(said).toContain("čeka artikal NEMA-1");
    for (const width of [320, PHONE.width, 1280]) {
      await page.setViewportSize({ width, height: PHONE.height });
      expect(await overflow(page)).toBe(0);
    }
  });

  it("gives a salesperson the figure alone, and keeps the pages of an administrator shut", async () => {
    const { page } = await signedIn("sales");
    await page.getByText("Redovi na čekanju").waitFor();
    expect(
      await page.getByRole("link", { name: "Redovi na čekanju" }).count(),
    ).toBe(0);
    for (const name of ["parked", "mails", "display-rules"]) {
      await page.goto(`${server.url}/admin/${name}`);
      await page.getByText("Ovo Vaš nalog ne otvara").waitFor();
    }
  });
});
