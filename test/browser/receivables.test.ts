import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { importCard } from "../fixtures/import-card.ts";
import { workedCard } from "../fixtures/ledger-card.ts";
import { testServices } from "../fixtures/test-services.ts";

describe.skipIf(browserMissing())("receivables", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;

  beforeAll(async () => {
    await importCard(testServices(portal.database), ...workedCard("B"));
    boss = await portal.open();
    await boss.page.setViewportSize(PHONE);
  });

  it("are a line a partner on a phone, found by any script", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin/receivables");
    const row = testId("board-row").first();
    await row.waitFor();
    expect(await row.innerText()).toContain("165.000,00");
    expect(await overflow(page)).toBe(0);
    await testId("view-disagrees").click();
    await expect.poll(() => testId("board-row").count()).toBe(0);
    await testId("view-all").click();
    await row.waitFor();
  });

  it("take down a promise and a note, and show both", async () => {
    const { page, testId } = boss;
    await testId("board-row").first().click();
    await testId("new-promise").click();
    await testId("save-promise").click();
    await testId("promise-amount").fill("12.500,50");
    await testId("promise-due").fill("2099-01-10");
    await testId("promise-said-by").fill("Jovan");
    await testId("save-promise").click();
    await testId("promise").waitFor();
    expect(await testId("promise").innerText()).toContain("12.500,50 RSD");
    await testId("note").fill("Zvati u ponedeljak.");
    await testId("add-note").click();
    await testId("noted").waitFor();
    expect(await testId("noted").innerText()).toContain("Zvati u ponedeljak.");
    expect(await overflow(page)).toBe(0);
    await page.goto(`${portal.url}/admin/receivables?view=promised`);
    await testId("board-row").first().waitFor();
    expect(await testId("board-row").innerText()).toContain("12.500,50");
  });
});
