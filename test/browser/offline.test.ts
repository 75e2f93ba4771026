import { appendFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, type Visit } from "../fixtures/browser.ts";

const WORKER = path.join(PROJECT_ROOT, "dist/client/sw.js");

describe.skipIf(browserMissing())("the app without a connection", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;

  beforeAll(async () => {
    visit = await portal.openLasting();
    const { page, testId } = visit;
    await portal.signIn(visit, "boris", "/catalog");
    const row = page.locator('[data-testid="item-row"][data-code="007"]');
    await row.getByTestId("quantity-plus").click();
    await testId("cart-bar").waitFor();
    // The worker comes once the first screen is quiet, and takes the page over at once.
    await controlled(page);
  });

  it("says so where its texts cannot be had, instead of staying white", async () => {
    const { page } = await portal.open();
    await page.route("**/assets/sr-*", (route) => route.abort());
    await page.goto(`${portal.url}/catalog`);
    const word = page.getByText("Učitavanje traje dugo.");
    await word.waitFor({ state: "attached" });
    expect(await word.isVisible()).toBe(false);
    await page.evaluate(() => {
      for (const waiting of document.getAnimations()) waiting.finish();
    });
    expect(await word.isVisible()).toBe(true);
    await page.unroute("**/assets/sr-*");
    await page.reload();
    await page.getByTestId("sign-in-submit").waitFor();
    expect(await word.count()).toBe(0);
  });

  it("can be installed, by the browser's own judgement", async () => {
    const { page, context } = visit;
    const devtools = await context.newCDPSession(page);
    const manifest = await devtools.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    expect(new URL(manifest.url).pathname).toBe("/manifest.webmanifest");
    expect(JSON.parse(manifest.data ?? "")).toMatchObject({
      id: "/",
      start_url: "/",
      display: "standalone",
    });
    const { installabilityErrors } = await devtools.send(
      "Page.getInstallabilityErrors",
    );
    expect(installabilityErrors).toEqual([]);
    expect(visit.troubles).toEqual([]);
  });

  it("keeps the shell on the device, and no answer about anybody", async () => {
    const urls = await visit.page.evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(
        names.map(async (name) => (await caches.open(name)).keys()),
      );
      return lists.flat().map((request) => new URL(request.url).pathname);
    });
    expect(urls).toContain("/index.html");
    expect(
      urls.filter((url) => url.startsWith("/assets/")).length,
    ).toBeGreaterThan(10);
    expect(
      urls.filter((url) => /^\/(trpc|documents|exchange)/.test(url)),
    ).toEqual([]);
  });

  it("opens offline, keeps the cart and says what needs a connection", async () => {
    const { page, context, testId } = visit;
    await context.setOffline(true);
    try {
      await page.reload();
      await testId("offline-bar").first().waitFor();
      // The catalogue is on the device.
      await page.locator('[data-testid="item-row"]').first().waitFor();
      // A deep link that was never visited opens as well.
      await page.goto(`${portal.url}/orders/N-2026-99999`);
      await page.getByText("Ovde je potrebna veza").first().waitFor();

      await page.goto(`${portal.url}/cart`);
      const row = page.locator('[data-testid="item-row"][data-code="007"]');
      await row.waitFor();
      expect(await row.getByTestId("quantity").inputValue()).toBe("20");
      await row.getByTestId("quantity-plus").click();
      expect(await row.getByTestId("quantity").inputValue()).toBe("30");
      // Without a connection it is kept to be sent later, for the sum that the device knows.
      const send = testId("send-order");
      await expect.poll(() => send.isEnabled()).toBe(true);
      expect(await send.innerText()).toContain("Sačuvaj za slanje");
      expect(await send.innerText()).toContain("3.600,00");
      await page.reload();
      await expect
        .poll(() => row.getByTestId("quantity").inputValue())
        .toBe("30");
      // The page may go in the very moment of the press.
      for (const quantity of ["40", "50", "60", "70", "80", "90"]) {
        const loaded = page.waitForEvent("load");
        await row.getByTestId("quantity-plus").evaluate((plus) => {
          (plus as HTMLElement).click();
          location.reload();
        });
        await loaded;
        await row.waitFor();
        expect(await row.getByTestId("quantity").inputValue()).toBe(quantity);
      }
      await row.getByTestId("quantity").fill("30");
      await row.getByTestId("quantity").blur();
    } finally {
      await context.setOffline(false);
    }
    const send = page.locator('[data-testid="send-order"]:enabled');
    await send.waitFor();
    expect(await send.innerText()).toContain("3.600,00");
  });

  it("switches to a newer version when the person says so", async () => {
    const { page } = visit;
    const original = await readFile(WORKER);
    await appendFile(WORKER, "\n// A newer version.\n");
    try {
      await page.goto(`${portal.url}/catalog`);
      await page.locator('[data-testid="item-row"]').first().waitFor();
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
      });
      await page.getByText("Nova verzija je spremna.").waitFor();
      const waiting = () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          return registration.waiting !== null;
        });
      expect(await waiting()).toBe(true);
      // The switch waits until nothing is being sent or fetched.
      const reloaded = page.waitForEvent("load", { timeout: 60_000 });
      await page
        .locator(".state-bar", { hasText: "Nova verzija je spremna." })
        .getByRole("button")
        .click();
      await reloaded;
      expect(await waiting()).toBe(false);
      await page.locator('[data-testid="item-row"]').first().waitFor();
    } finally {
      await writeFile(WORKER, original);
    }
  });
});
