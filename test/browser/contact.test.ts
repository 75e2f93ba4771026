import { beforeAll, describe, expect, it } from "vitest";
import sharp from "sharp";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { orderGlasses } from "../fixtures/server-process-company.ts";

describe.skipIf(browserMissing())("writing to the wholesaler", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let boss: Visit;
  let number: string;
  let thread: string;

  beforeAll(async () => {
    boris = await portal.open();
    boss = await portal.open();
    number = await orderGlasses(await portal.personOf("boris"));
  });

  it("keeps what is written on an order without a connection, and sends it after", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris", "/contact");
    await testId("write-department").first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await controlled(page);
    await page.goto(`${portal.url}/orders/${number}`);
    await testId("write-about").click();
    await page.waitForURL("**/contact/new?kind=order*");
    await testId("message-text").waitFor();
    await boris.context.setOffline(true);
    await testId("message-text").fill("<b>Kada</b> stiže?\nHvala");
    await testId("message-send").click();
    await page.waitForURL(/\/contact\/[0-9a-f-]{36}$/);
    thread = page.url().split("/").at(-1) ?? "";
    const waiting = testId("message-waiting");
    await waiting.waitFor();
    expect(await waiting.innerText()).toContain("čeka signal");
    await boris.context.setOffline(false);
    await testId("message").waitFor({ timeout: 40_000 });
    expect(await testId("message").locator(".bubble").innerText()).toBe(
      "<b>Kada</b> stiže?\nHvala",
    );
    await waiting.waitFor({ state: "detached" });
    expect(await testId("context-chip").innerText()).toContain(number);
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  });

  it("keeps a photo without a connection too, and sends it along, drawn anew", async () => {
    const { testId } = boris;
    const photo = await sharp({
      create: { width: 60, height: 40, channels: 3, background: "#c33" },
    })
      .jpeg()
      .toBuffer();
    await boris.context.setOffline(true);
    await testId("message-photo").setInputFiles({
      name: "kutija.jpg",
      mimeType: "image/jpeg",
      buffer: photo,
    });
    await boris.page.locator(".composer-files button").waitFor();
    await testId("message-send").click();
    const waiting = testId("message-waiting");
    await waiting.waitFor();
    expect(await waiting.innerText()).toContain("1 prilog");
    await boris.context.setOffline(false);
    const picture = testId("message-file").locator("img");
    await picture.waitFor({ timeout: 40_000 });
    await expect
      .poll(() =>
        picture.evaluate((img) => (img as HTMLImageElement).naturalWidth),
      )
      .toBe(60);
  });

  it("reaches staff, who answer, hand over and close", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin/contact");
    const row = testId("inbox-row");
    await row.first().waitFor();
    expect(await row.count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await row.click();
    await testId("message").first().waitFor();
    expect(await testId("message").count()).toBe(2);
    await testId("message-text").fill("Sutra pre podne.");
    await testId("message-send").click();
    await expect.poll(() => testId("message").count()).toBe(3);
    await testId("hand-over").click();
    await testId("hand-note").fill("Samo za nas");
    await testId("hand-over-yes").click();
    await testId("thread-event").waitFor();
    expect(await testId("thread-event").innerText()).toContain("Samo za nas");
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
  });

  it("shows the partner the answer, and nothing of what staff told one another", async () => {
    const { page, testId } = boris;
    await page.goto(`${portal.url}/contact`);
    await testId("thread-row").locator("mark").waitFor();
    const read = page.waitForResponse((answer) =>
      answer.url().includes("messages.read"),
    );
    await testId("thread-row").click();
    await expect.poll(() => testId("message").count()).toBe(3);
    // A page that goes away takes a call with it that is still under way.
    await read;
    const text = await page.locator("main").innerText();
    expect(text).toContain("Sutra pre podne.");
    expect(text).not.toContain("Samo za nas");
    await page.goto(`${portal.url}/contact`);
    await expect
      .poll(() => testId("thread-row").locator("mark").count())
      .toBe(0);
  });

  it("is read without a connection", async () => {
    const { page, testId } = boris;
    await boris.context.setOffline(true);
    await page.goto(`${portal.url}/contact/${thread}`);
    await expect.poll(() => testId("message").count()).toBe(3);
    await boris.context.setOffline(false);
  });
});
