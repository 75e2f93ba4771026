import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction, HOUSE } from "../../server/platform/database.ts";
import { keepSales } from "../../server/reports/keep-sales.ts";
import {
  browserMissing,
  overflow,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { insertPartners } from "../fixtures/small-company.ts";
import { listLine, mustPlace, orderOf } from "../fixtures/small-orders.ts";
import { testServices } from "../fixtures/test-services.ts";

const NOVEMBER = "from=2026-11-01&to=2026-11-30";

describe.skipIf(browserMissing())("reports", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;

  beforeAll(async () => {
    const services = testServices(portal.database);
    const [x, y] = await inTransaction(services.db, HOUSE, (trx) =>
      insertPartners(trx, ["X", "Y"]),
    );
    if (!x || !y) throw new Error("two partners were written");
    await mustPlace(services, x, orderOf([listLine("NOVO", 2)]));
    await mustPlace(services, y, orderOf([listLine("007", 20)]));
    await keepSales(services);
    boss = await portal.open();
    await boss.page.setViewportSize(PHONE);
  });

  it("draw what they tell as numbers too", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", `/admin/reports?${NOVEMBER}&by=week`);
    await testId("report-total").waitFor();
    expect(await testId("report-total").innerText()).toContain("2.024");
    expect(await page.locator("rect.bar-now").count()).toBe(6);
    expect(await page.getByRole("figure").getAttribute("aria-label")).toBe(
      "Slika: Promet. Isti brojevi su u tabeli ispod.",
    );
    expect(await testId("figure-row").nth(4).innerText()).toMatch(
      /^23\.11\.2026\.\s+2\.024\s+Pre 0 · Prošle god\. 0 · Vraćeno 0$/,
    );
    await page.getByTestId("report").selectOption("shipping");
    await testId("took").waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it("put partners side by side, in the order that is asked for", async () => {
    const { page, testId } = boss;
    await testId("report").selectOption("partner");
    await expect.poll(() => testId("figure-row").count()).toBe(2);
    expect(await testId("figure-row").first().innerText()).toMatch(
      /^Partner Y · Y\s+2\.000/,
    );
    await testId("figure-order").selectOption("name");
    await expect
      .poll(() => testId("figure-row").first().innerText())
      .toContain("Partner Y");
    await page.getByRole("button", { name: "Od najvećeg, okreni" }).click();
    await expect
      .poll(() => testId("figure-row").first().innerText())
      .toContain("Partner X");
    await page.reload();
    await expect
      .poll(() => testId("figure-row").first().innerText())
      .toContain("Partner X");
    const download = page.waitForEvent("download");
    await testId("report-xlsx").click();
    expect((await download).suggestedFilename()).toBe(
      "izvestaj-2026-11-01-2026-11-30.xlsx",
    );
  });

  it("are a table on a desktop, and say why there is none without a signal", async () => {
    const { page, testId } = boss;
    await page.setViewportSize({ width: 1280, height: 800 });
    const head = page.getByRole("columnheader", { name: "Naziv" });
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await testId("sort-net").click();
    await expect
      .poll(() => testId("figure-row").first().innerText())
      .toContain("Partner Y");
    await page.context().setOffline(true);
    await testId("report").selectOption("maker");
    await page.getByRole("alert").getByText("Ovde je potrebna veza").waitFor();
    expect(await testId("report-xlsx").isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await expect.poll(() => testId("figure-row").count()).toBe(1);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
  });
});
