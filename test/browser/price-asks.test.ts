import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { asHouse } from "../fixtures/as-house.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("a price that is asked for", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let boss: Visit;
  let taps = 0;

  beforeAll(async () => {
    boris = await portal.open();
    boss = await portal.open();
  });
  const tap = async (visit: Visit, testId: string) => {
    await visit.testId(testId).first().click();
    taps += 1;
  };
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };
  const asked = async () => {
    await boris.page.goto(`${portal.url}/asks`);
    await boris.testId("ask-row").first().waitFor();
    return boris.testId("ask-row").first();
  };

  it("is two taps from the item, also without a connection", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris", "/catalog/007");
    await testId("ask-price").waitFor();
    await controlled(page);
    await boris.context.setOffline(true);
    await tap(boris, "ask-price");
    await testId("ask-note").fill("Za <b>sajam</b>");
    await fits(boris);
    await tap(boris, "send-ask");
    expect(taps).toBe(2);
    await page.waitForURL("**/catalog/007");
    await page.goto(`${portal.url}/asks`);
    await testId("ask-row").waitFor();
    expect(await testId("ask-row").getAttribute("data-state")).toBe("signal");
    expect(await testId("ask-row").innerText()).toContain("Za <b>sajam</b>");
    await boris.context.setOffline(false);
    await expect
      .poll(() => testId("ask-row").getAttribute("data-state"), {
        timeout: 40_000,
      })
      .toBe("open");
    expect(await testId("ask-row").count()).toBe(1);
    await fits(boris);
  });

  it("is answered on a phone in two taps from the first screen", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin");
    taps = 0;
    await page.locator('a[href="/admin/asks?ask=1"]').first().click();
    taps += 1;
    await testId("ask-facts").waitFor();
    expect(await testId("ask-facts").innerText()).toContain("100,00");
    await testId("answer-price").fill("90");
    await fits(boss);
    await tap(boss, "give-price");
    expect(taps).toBe(2);
    await testId("answer-price").waitFor({ state: "detached" });
  });

  it("is the partner's from then on, and says why", async () => {
    const { page, testId } = boris;
    const row = await asked();
    await expect.poll(() => row.getAttribute("data-state")).toBe("answered");
    expect(await row.innerText()).toContain("90,00 RSD");
    await page.goto(`${portal.url}/catalog/007?why=1`);
    const net = testId("receipt-net");
    await expect
      .poll(() => net.innerText().catch(() => ""), { timeout: 20_000 })
      .toBe("90,00");
    await testId("receipt-step").last().waitFor();
    expect(await testId("receipt-step").last().innerText()).toContain(
      "Ugovorena cena",
    );
    await page.goto(`${portal.url}/notices`);
    await page.getByText("Stigla je cena").first().waitFor();
  });

  it("is taken back by staff while nothing was ordered by it", async () => {
    const { page, testId } = boss;
    await page.goto(`${portal.url}/admin/asks?view=decided`);
    await testId("staff-ask").click();
    await testId("undo-answer").click();
    await testId("staff-ask").waitFor({ state: "detached" });
    const row = await asked();
    await expect.poll(() => row.getAttribute("data-state")).toBe("open");
    await boris.testId("withdraw-ask").click();
    await expect.poll(() => row.getAttribute("data-state")).toBe("withdrawn");
    expect(boss.troubles).toEqual([]);
  });

  it("is asked for from the cart as well", async () => {
    const { page, testId } = boris;
    await page.goto(`${portal.url}/catalog?q=007`);
    await testId("quantity-plus").first().click();
    await page.goto(`${portal.url}/cart`);
    await testId("ask-price").waitFor();
    await fits(boris);
    await testId("ask-price").click();
    await page.waitForURL("**/asks/new?code=007&quantity=*");
    await testId("send-ask").waitFor();
    expect(new URL(page.url()).searchParams.get("code")).toBe("007");
    await fits(boris);
  });

  it("stands beside goods that are waited for, from their row, and called off with a way back", async () => {
    const { page, testId } = boris;
    await asHouse(
      portal.database.db,
      sql`update stock_level set on_hand = 0, incoming = 0
        where item_id = (select id from item where code = 'PA4')`,
    );
    const rows = () =>
      asHouse(portal.database.db, sql`select from stock_wait`).then(
        ({ length }) => length,
      );
    await page.goto(`${portal.url}/catalog?q=PA4`);
    const row = page.locator('[data-testid="item-row"][data-code="PA4"]');
    await row.getByTestId("tell-me").click();
    await expect.poll(rows).toBe(1);
    await fits(boris);
    await page.goto(`${portal.url}/waits`);
    await testId("stop-waiting").click();
    await expect.poll(rows).toBe(0);
    await page.getByRole("button", { name: "Vrati" }).click();
    await testId("wait-row").waitFor();
    await expect.poll(rows).toBe(1);
    await fits(boris);
  });
});
