import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("a guest", () => {
  const portal = useBuiltPortal("small");
  let guest: Visit;
  let boss: Visit;

  beforeAll(async () => {
    guest = await portal.open();
    boss = await portal.open();
  });
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };

  it("finds no way in while the catalogue is closed to him", async () => {
    const { page, testId } = guest;
    await page.goto(portal.url);
    await testId("sign-in-username").waitFor();
    expect(await testId("browse").count()).toBe(0);
  });

  it("is let in by an administrator", async () => {
    const { testId } = boss;
    await portal.signIn(boss, "boss", "/admin/guests");
    await testId("guests-open").waitFor();
    await testId("guests-open").click();
    await testId("guests-stock").click();
    await fits(boss);
    await testId("guests-save").click();
    await expect.poll(() => testId("guests-save").isDisabled()).toBe(true);
  });

  it("looks through the goods without a price, and finds the two ways on", async () => {
    const { page, testId } = guest;
    // What the portal knows of itself may be some seconds old.
    await expect
      .poll(
        async () => {
          await page.reload();
          await testId("sign-in-username").waitFor();
          return await testId("browse").count();
        },
        { timeout: 15_000, interval: 1_000 },
      )
      .toBe(1);
    await testId("browse").click();
    await testId("guest-item").first().waitFor();
    await fits(guest);
    expect(await page.locator("main").innerText()).not.toMatch(/\d,\d\d/);
    await testId("guest-search").fill("toner");
    await expect
      .poll(() => testId("guest-item").count(), { timeout: 5_000 })
      .toBeLessThan(4);
    await testId("guest-item").first().click();
    await testId("guest-detail").waitFor();
    await fits(guest);
    expect(await page.locator("main").innerText()).not.toMatch(/\d,\d\d/);
    await testId("guest-join").click();
    await page.waitForURL("**/join");
    await page.goto(`${portal.url}/browse`);
    await testId("guest-sign-in").click();
    await testId("sign-in-username").waitFor();
    expect([...guest.troubles, ...boss.troubles]).toEqual([]);
  });
});
