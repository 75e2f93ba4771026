import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { tellWaiting } from "../../server/waits/tell-waiting.ts";
import { asHouse } from "../fixtures/as-house.ts";
import {
  browserMissing,
  overflow,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { testServices } from "../fixtures/test-services.ts";

describe.skipIf(browserMissing())("news and notices on a phone", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;
  let boris: Visit;

  beforeAll(async () => {
    boss = await portal.open();
    boris = await portal.open();
    await boris.page.setViewportSize(PHONE);
  });

  it("is written by the wholesaler, and published", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss");
    await testId("nav-admin").first().waitFor();
    await page.goto(`${portal.url}/admin/news/new`);
    await testId("news-title").fill("Magacin ne radi u utorak");
    await testId("news-body").fill("Popis.\n\n- <b>ponedeljak</b> do 15 h");
    await testId("news-must-confirm").check({ force: true });
    await testId("news-item").fill("NOVO");
    await testId("news-item-found").first().click();
    await page.locator('[data-testid="news-publish"]:enabled').click();
    await testId("news-withdraw").waitFor();
    expect(await testId("news-reach").innerText()).toMatch(/partnera/);
  });

  it("does not let what is written be lost by leaving, and says nothing once it is saved", async () => {
    const { page, testId } = boss;
    const asks = page.getByRole("dialog");
    const stay = asks.getByRole("button").filter({ hasText: "Ostani" });
    await page.goto(`${portal.url}/admin/news/new`);
    await testId("news-title").waitFor();
    // Nothing is written yet.
    await testId("nav-admin-orders").first().click();
    await page.waitForURL("**/admin/orders");
    await page.goBack();
    await testId("news-title").fill("Nedovršena vest");
    await testId("nav-admin-orders").first().click();
    await asks.waitFor();
    await stay.click();
    expect(page.url()).toContain("/admin/news/new");
    expect(await testId("news-title").inputValue()).toBe("Nedovršena vest");
    // Closing or reloading the page is asked about by the browser.
    const asked = new Promise<string>((done) =>
      page.once("dialog", (dialog) => {
        done(dialog.type());
        void dialog.dismiss();
      }),
    );
    void page.reload({ timeout: 3_000 }).catch(() => undefined);
    expect(await asked).toBe("beforeunload");
    expect(await testId("news-title").inputValue()).toBe("Nedovršena vest");
    await page.locator('[data-testid="news-save"]:enabled').click();
    await page.waitForURL(/\/admin\/news\/\d+$/);
    await testId("nav-admin-orders").first().click();
    await page.waitForURL("**/admin/orders");
    expect(await asks.count()).toBe(0);
    // A draft is nobody's news.
    await page.goto(`${portal.url}/admin/news`);
    await testId("admin-news-row").first().waitFor();
  });

  it("stands on the home screen until it is confirmed, and its item is bought from it", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris");
    await testId("home-news").waitFor();
    expect(await testId("home-news").innerText()).toContain(
      "Treba Vaša potvrda.",
    );
    expect(await testId("unread").innerText()).toBe("1");
    await testId("news-row").first().click();
    await testId("news").waitFor();
    expect(await testId("news").innerText()).toContain("<b>ponedeljak</b>");
    expect(await overflow(page)).toBe(0);
    const row = page.locator('[data-testid=news] [data-code="NOVO"]');
    await row.getByRole("button").first().click();
    await testId("cart-bar").waitFor();
    // In a cellar: it is told when the connection is back.
    await page.context().setOffline(true);
    await testId("news-confirm").click();
    await testId("news-confirm-waits").waitFor();
    await page.context().setOffline(false);
    await expect
      .poll(async () => {
        await page.reload();
        await testId("news").waitFor();
        return await testId("news-confirmed").count();
      })
      .toBe(1);
    await page.goto(portal.url);
    await testId("nav-home").waitFor();
    await expect.poll(() => testId("home-news").count()).toBe(0);
  });

  it("tells who asked that goods are back", async () => {
    const { page, testId } = boris;
    const { db } = portal.database;
    await asHouse(
      db,
      sql`update stock_level set on_hand = 0, incoming = 0, reserved_elsewhere = 0
        where item_id = (select id from item where code = 'PA4')`,
    );
    await page.goto(`${portal.url}/catalog/PA4`);
    await testId("tell-me").click();
    await expect
      .poll(() => asHouse(db, sql`select from stock_wait`))
      .toHaveLength(1);
    await asHouse(
      db,
      sql`update stock_level set on_hand = 90000
        where item_id = (select id from item where code = 'PA4')`,
    );
    const told = await tellWaiting({
      ...testServices(portal.database),
      clock: { now: () => new Date() },
    });
    expect(told).toBe(1);
    await page.goto(`${portal.url}/notices`);
    // What the phone has kept is shown first.
    await expect
      .poll(() => testId("notice").first().innerText(), { timeout: 10_000 })
      .toContain("je ponovo na stanju");
    await testId("mark-all").click();
    await expect
      .poll(() => testId("notice").first().getAttribute("data-read"))
      .toBe("true");
  });
});
