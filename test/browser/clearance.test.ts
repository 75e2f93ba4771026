import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { findOldStock } from "../../server/clearance/view-clearance.ts";
import { asHouse } from "../fixtures/as-house.ts";
import {
  browserMissing,
  overflows,
  PHONE,
  settled,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { testServices } from "../fixtures/test-services.ts";

describe.skipIf(browserMissing())("old stock and what partners do", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;
  let boris: Visit;

  beforeAll(async () => {
    const { db } = portal.database;
    await asHouse(db, sql`update item set created_at = '2025-01-01'`);
    await findOldStock(testServices(portal.database));
    boss = await portal.open();
    boris = await portal.open();
  });

  /** Presses what a person would, and counts. */
  const presser = ({ page }: Visit) => {
    let taps = 0;
    return {
      tap: async (selector: string) => {
        taps += 1;
        await page.locator(selector).first().click();
      },
      taps: () => taps,
    };
  };

  it("is published in two presses", async () => {
    const { page, testId } = boss;
    await page.setViewportSize(PHONE);
    await portal.signIn(boss, "boss", "/admin/clearance");
    await testId("clearance-row").first().waitFor();
    const { tap, taps } = presser(boss);
    await tap('[data-code="UDZ"] [data-testid="clearance-propose"]');
    await testId("clearance-publish").waitFor();
    // 20 % off 1.250,00.
    expect(await testId("clearance-price").inputValue()).toBe("1.000,00");
    await expect
      .poll(() => testId("clearance-reach").innerText())
      .toMatch(/Sada 3 partnera/);
    await tap('[data-testid="clearance-publish"]:enabled');
    await page.getByText("Rasprodaja važi od sada.").waitFor();
    expect(taps()).toBe(2);
    await expect.poll(() => page.locator('[data-code="UDZ"]').count()).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  });

  it("stands on the partner's shelf at its price, also without a connection", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris");
    await testId("clearance-shelf").waitFor();
    const row = page.locator('[data-testid=clearance-shelf] [data-code="UDZ"]');
    expect(await row.getByTestId("net-price").innerText()).toContain(
      "1.000,00",
    );
    await page.goto(`${portal.url}/clearance`);
    await page.getByText(/^Do \d\d\.\d\d\./).waitFor();
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await boris.context.setOffline(true);
    await page.reload();
    await page.locator('[data-code="UDZ"]').first().waitFor();
    await page.getByText(/^Do \d\d\.\d\d\./).waitFor();
    await boris.context.setOffline(false);
  });

  it("is noted when he looks at an item, and shown to staff", async () => {
    const { page } = boris;
    await page.goto(`${portal.url}/catalog/MASINA`);
    await page.getByText("Mašina").first().waitFor();
    await settled(page);
    await boss.page.goto(`${portal.url}/admin/activity`);
    await expect
      .poll(
        async () => {
          await boss.page.reload();
          await boss.page.locator("#content :is(.lines, h2)").first().waitFor();
          return await boss.testId("activity-partner").allInnerTexts();
        },
        { timeout: 15_000 },
      )
      .toHaveLength(1);
    for (const tab of ["quiet", "looked", "prices", "carts", "searches"]) {
      await boss.testId(`activity-${tab}`).click();
      await settled(boss.page);
      expect(await overflows(boss.page)).toEqual([]);
    }
    await boss.page.setViewportSize(PHONE);
    await page.goto(`${portal.url}/more/privacy`);
    await page.getByText("Najviše 13 meseci").waitFor();
  });

  it("is measured, withdrawn, and gone from the shelf", async () => {
    const { page, testId } = boss;
    await page.goto(`${portal.url}/admin/clearance?tab=published`);
    const { tap, taps } = presser(boss);
    await tap('[data-testid="clearance-published-row"]');
    await testId("clearance-measured").waitFor();
    await tap('[data-testid="clearance-withdraw"]');
    await page.getByText("Rasprodaja je povučena.").waitFor();
    expect(taps()).toBe(2);
    await page.getByRole("button", { name: "Vrati" }).click();
    await page.getByText("Rasprodaja ponovo važi.").waitFor();
    await page.locator('[data-state="runs"]').click();
    await testId("clearance-withdraw").click();
    await page.getByText("Rasprodaja je povučena.").waitFor();
    await boris.page.goto(`${portal.url}/clearance`);
    await boris.page.getByText("Trenutno nema rasprodaje").waitFor();
    expect(boss.troubles).toEqual([]);
  });
});
