import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { CDPSession } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow, type Visit } from "../fixtures/browser.ts";
import { type Person } from "../fixtures/server-process-client.ts";
import { GLASSES } from "../fixtures/server-process-company.ts";

describe.skipIf(browserMissing())("a partner's device", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let boris: Person;
  let number: string;

  beforeAll(async () => {
    boris = await portal.personOf("boris");
    await boris.api.orders.setTolerances.mutate({
      pricePercent: "5",
      shipAvailable: true,
      dropUnavailable: false,
    });
    const placed = await boris.api.orders.place.mutate({
      id: randomUUID(),
      lines: [
        GLASSES,
        { itemCode: "NOVO", quantity: "60", expectedPrice: 118_000 },
      ],
    });
    ({ number } = placed);
    visit = await portal.openLasting();
    const { page, testId } = visit;
    await portal.signIn(visit, "boris");
    await testId("order-row").first().waitFor();
    await controlled(page);
  });

  it("is offered an app with shortcuts and pictures that are there", async () => {
    const { page, context } = visit;
    const devtools = await context.newCDPSession(page);
    const found = await devtools.send("Page.getAppManifest");
    expect(found.errors).toEqual([]);
    const { installabilityErrors } = await devtools.send(
      "Page.getInstallabilityErrors",
    );
    expect(installabilityErrors).toEqual([]);
    const manifest = JSON.parse(found.data ?? "") as {
      shortcuts: { url: string }[];
      screenshots: { src: string }[];
    };
    expect(manifest.shortcuts.map(({ url }) => url)).toEqual([
      "/catalog",
      "/order/scan",
      "/cart",
      "/order",
      "/orders",
    ]);
    const pictures = manifest.screenshots.map(({ src }) =>
      path.join(PROJECT_ROOT, "public", src),
    );
    expect(pictures.map((file) => existsSync(file))).not.toContain(false);
    const bytes = pictures.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(400_000);
  });

  it("has the last orders and an opened proforma without a connection, and says from when", async () => {
    const { page, context, testId } = visit;
    await page.goto(`${portal.url}/more/data`);
    const held = (kind: string) =>
      page.locator(`[data-testid="held"][data-kind="${kind}"]`);
    // It came by itself: nobody has opened the order.
    await expect
      .poll(async () => {
        await page.reload();
        await held("orders").waitFor();
        return await held("orders").getAttribute("data-count");
      })
      .toBe("1");
    await page.goto(`${portal.url}/orders/${number}`);
    await testId("order-adjusted").waitFor();
    const address = await testId("proforma").getAttribute("href");
    const pdf = () =>
      page.evaluate(async (url) => {
        const response = await fetch(url);
        const bytes = new Uint8Array(await response.arrayBuffer());
        return String.fromCharCode(...bytes.slice(0, 5));
      }, address ?? "");
    expect(await pdf()).toBe("%PDF-");

    await context.setOffline(true);
    try {
      await page.goto(`${portal.url}/orders`);
      await page.locator(`[data-number="${number}"]`).click();
      await testId("order-adjusted").waitFor();
      const adjusted = await testId("order-adjusted").innerText();
      expect(adjusted).toMatch(/60\s+50 kom/);
      expect(adjusted).toMatch(/11,80\s+12,00/);
      await testId("proforma").waitFor();
      expect(await pdf()).toBe("%PDF-");
      await page.goto(`${portal.url}/more/data`);
      await expect
        .poll(() => held("proformas").getAttribute("data-count"))
        .toBe("1");
    } finally {
      await context.setOffline(false);
    }
  });

  it("reports on itself without telling anything", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/more/data`);
    await testId("held").first().waitFor();
    const downloading = page.waitForEvent("download");
    await testId("diagnostics").click();
    const stream = await (await downloading).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const report = Buffer.concat(parts).toString();
    expect(JSON.parse(report)).toMatchObject({ app: { contract: 1 } });
    for (const secret of [number, "boris", "Partner", "NOVO"])
      expect(report).not.toContain(secret);
  });

  it("keeps the rules that its owner sets, and shows what they do", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/more/tolerances`);
    await testId("price-percent").fill("2,5");
    await testId("drop-unavailable").click();
    await page.locator("form[data-unsaved]").waitFor();
    expect(await testId("tolerance-preview").innerText()).toContain("1.025,00");
    await testId("save-tolerances").click();
    await page.locator("form:not([data-unsaved])").waitFor();
    expect(await boris.api.orders.tolerances.query()).toMatchObject({
      pricePercent: "2.5",
      shipAvailable: true,
      dropUnavailable: true,
    });
  });

  it("fits these screens on the narrowest phone", async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 320, height: 640 });
    for (const screen of [
      "/more",
      "/more/data",
      "/more/tolerances",
      "/more/notifications",
      `/orders/${number}`,
    ]) {
      await page.goto(portal.url + screen);
      await page.locator("main :is(h2, .toggle, .note)").first().waitFor();
      expect([screen, await overflow(page)]).toEqual([screen, 0]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
  });

  it("asks an app that is too old to update, and keeps who is signed in", async () => {
    const { page, testId } = visit;
    await page.route("**/trpc/**", (route) =>
      route.continue({
        headers: { ...route.request().headers(), "x-rabat-app": "0" },
      }),
    );
    await page.goto(`${portal.url}/orders`);
    await testId("outdated-bar").waitFor();
    // What was kept is still shown.
    await page.locator(`[data-number="${number}"]`).waitFor();
    await page.unroute("**/trpc/**");
    await page.reload();
    await page.locator(`[data-number="${number}"]`).waitFor();
    await expect.poll(() => testId("outdated-bar").count()).toBe(0);
  });

  it("shows what is pushed to it, and leads to the order", async ({ skip }) => {
    const { page, context } = visit;
    await context.grantPermissions(["notifications"], { origin: portal.url });
    const shows = await page.evaluate(() => Notification.permission);
    skip(
      shows !== "granted",
      "a browser without a window shows no notifications",
    );
    const devtools = await context.newCDPSession(page);
    const registrationId = await findRegistration(devtools);
    await devtools.send("ServiceWorker.deliverPushMessage", {
      origin: portal.url,
      registrationId,
      data: JSON.stringify({
        class: "order_shipped",
        number,
        text: `Narudžbina ${number} je poslata`,
        own: false,
      }),
    });
    const shown = () =>
      page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        const all = await worker.getNotifications();
        return all.map(({ body, tag, data }) => ({
          body,
          tag,
          data: data as unknown,
        }));
      });
    await expect.poll(shown).toEqual([
      {
        body: `Narudžbina ${number} je poslata`,
        tag: number,
        data: { address: `/orders/${number}` },
      },
    ]);
  });
});

/** The worker's registration, as the browser's own tools name it. */
async function findRegistration(devtools: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) =>
    devtools.on(
      "ServiceWorker.workerRegistrationUpdated",
      ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      },
    ),
  );
  await devtools.send("ServiceWorker.enable");
  return await found;
}
