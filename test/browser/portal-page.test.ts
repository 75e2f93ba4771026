import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ANY_REQUEST,
  startCutProxy,
  type CutProxy,
} from "../drills/cut-proxy.ts";
import { findOrdersByNote } from "../drills/offline-cut.queries.ts";
import { controlled } from "../drills/offline-rig.ts";
import {
  browserMissing,
  closeBrowser,
  ensureBuilt,
  openLastingVisit,
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

const WITHIN_MS = 25_000;
const QUOTE = /\/trpc\/[^?]*orders\.quote/;

const TROUBLE = {
  status: 500,
  contentType: "application/json",
  body: JSON.stringify({
    error: {
      message: "Nešto nije u redu",
      code: -32603,
      data: { httpStatus: 500, reason: "internal" },
    },
  }),
};

describe.skipIf(browserMissing())("somebody else's answers", () => {
  let database: TestDatabase;
  let proxy: CutProxy;
  let server: ServerProcess;
  let visit: Visit;

  beforeAll(async () => {
    await ensureBuilt();
    database = await createTestDatabase();
    await openSmallCompany(database);
    proxy = await startCutProxy();
    server = await startServer({
      databaseUrl: database.url,
      built: true,
      env: { LOG_LEVEL: "warn", PUBLIC_URL: proxy.url },
    });
    proxy.serve(Number(new URL(server.url).port));
    visit = await openLastingVisit();
    const { page, testId } = visit;
    await page.goto(proxy.url);
    await testId("sign-in-username").fill("boris");
    await testId("sign-in-password").fill(PASSWORD);
    await testId("sign-in-submit").click();
    await testId("nav-home").waitFor();
    await controlled(page);
    await page.goto(`${proxy.url}/catalog?q=007`);
    await row().waitFor();
  });
  afterAll(async () => {
    await closeBrowser(visit?.context);
    await server?.stop();
    await proxy?.stop();
    await database?.close();
  });
  beforeEach(getThrough);

  async function getThrough(): Promise<void> {
    proxy.arm("captivePage", 0);
    await visit.page.unrouteAll({ behavior: "ignoreErrors" });
  }

  const OTHERS: [string, () => Promise<void> | void][] = [
    ["a hotel's page", () => proxy.arm("captivePage", Infinity, ANY_REQUEST)],
    ["a proxy's error", () => proxy.arm("badGateway", Infinity, ANY_REQUEST)],
    [
      "the server's own trouble",
      async () => {
        proxy.arm("badGateway", Infinity);
        await visit.page.route(QUOTE, (route) => route.fulfill(TROUBLE));
      },
    ],
  ];

  const row = () =>
    visit.page.locator('[data-testid="item-row"][data-code="007"]');
  const send = () => visit.page.locator('[data-testid="send-order"]:enabled');

  async function fillCart(): Promise<string> {
    const { page, testId } = visit;
    const note = randomUUID();
    await page.goto(`${proxy.url}/catalog?q=007`);
    await row().getByTestId("quantity-plus").click();
    await testId("cart-bar").click();
    await testId("note").fill(note);
    return note;
  }

  it.each(OTHERS)(
    "do not keep an order from being kept: %s",
    async (_what, come) => {
      const { page } = visit;
      await come();
      const note = await fillCart();
      expect(await send().innerText()).toContain("Sačuvaj za slanje");
      await send().click();
      await page
        .locator('[data-testid="outbox-entry"][data-state="queued"]')
        .waitFor();
      expect(await findOrdersByNote(database.db, note)).toEqual([]);
      await getThrough();
      await expect
        .poll(() => findOrdersByNote(database.db, note), { timeout: WITHIN_MS })
        .toHaveLength(1);
    },
  );

  it.each(OTHERS)(
    "are forgotten once the server answers again: %s",
    async (_what, come) => {
      const { page } = visit;
      await come();
      await fillCart();
      await send().waitFor();
      await getThrough();
      await expect
        .poll(() => send().innerText(), { timeout: WITHIN_MS })
        .toContain("Pošalji narudžbinu");
      // The next one fills a cart of its own.
      await row().getByTestId("quantity-minus").click();
      await page.locator(".empty").waitFor();
    },
  );
});
