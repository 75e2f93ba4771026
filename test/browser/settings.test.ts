import { describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("what an administrator sets", () => {
  const portal = useBuiltPortal("small");

  it("is found from one page, changed, and brought back from its history", async () => {
    const boss = await portal.open();
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin/settings");
    await testId("setting-terms").waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await testId("setting-terms").click();
    const before = await testId("terms-days").inputValue();
    await testId("terms-days").fill("11");
    await testId("terms-minimum").fill("5.000,00");
    await testId("terms-save").click();
    await testId("edit").waitFor();
    expect(await testId("edit").innerText()).toContain(
      "11 dana, najmanje 5.000,00",
    );
    await testId("edit").getByRole("button").first().click();
    expect(await testId("terms-days").inputValue()).toBe(before);
    await testId("terms-save").click();
    await expect.poll(() => testId("edit").count()).toBe(2);
    await page.goto(`${portal.url}/admin/settings/company`);
    await testId("data-pib").fill("123");
    await testId("company-data-save").click();
    await page.getByText("Proverite ovaj podatak").waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it("has the staff, who are invited by a link and switched off, with a way back", async () => {
    const boss = await portal.open();
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin/settings/staff");
    await testId("add-staff").click();
    await testId("staff-name").fill("mira");
    await testId("invite-staff").click();
    expect(await testId("shown-link").innerText()).toContain("/reset?token=");
    await testId("link-done").click();
    const row = page.locator('[data-testid="staff-row"][data-name="mira"]');
    await row.click();
    await testId("switch-staff").click();
    await expect.poll(() => row.innerText()).toContain("isključen");
    await page.getByRole("button", { name: "Vrati" }).click();
    await expect.poll(() => row.innerText()).not.toContain("isključen");
    expect(await overflow(page)).toBe(0);
    expect(boss.troubles).toEqual([]);
  });

  it("takes no change of payment mails over somebody else's, and says whose stands", async () => {
    const [first, second] = await Promise.all([portal.open(), portal.open()]);
    for (const visit of [first, second])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await portal.signIn(visit, "boss", "/admin/credit");
    for (const name of ["reminders", "statements"]) {
      /* oxlint-disable no-await-in-loop -- one after another */
      await first.testId(`${name}-on`).click();
      await second.testId(`${name}-on`).click();
      await first.testId(`${name}-save`).click();
      await first.page.getByText("se šalju.").waitFor();
      await second.testId(`${name}-save`).click();
      await second.page
        .getByText("U međuvremenu je ovo izmenio korisnik boss")
        .waitFor();
      await second.page.getByRole("button", { name: "Uzmi njihovo" }).click();
      await second.page.getByText("Uzmi njihovo").waitFor({ state: "hidden" });
      expect(await second.testId(`${name}-save`).isDisabled()).toBe(true);
      await first.page.getByText("se šalju.").waitFor({ state: "hidden" });
      /* oxlint-enable no-await-in-loop */
    }
    expect(await overflows(second.page)).toEqual([]);
  });

  it("shows a mail as it arrives while it is worded, and puts the house's text back", async () => {
    const boss = await portal.open();
    const { page, testId } = boss;
    await page.setViewportSize(PHONE);
    await portal.signIn(boss, "boss", "/admin/settings/mails");
    await testId("mail-subject").fill("Hvala na {narudžbini}");
    await page.getByText("Ovaj mejl ne zna šta je {narudžbini}.").waitFor();
    expect(await testId("mail-text-save").isDisabled()).toBe(true);
    await testId("mail-subject").fill("Hvala! Broj: ");
    await testId("put-order").click();
    await testId("mail-opening").fill("Poštovani,\nhvala na poverenju.");
    await expect
      .poll(() => testId("preview-subject").innerText())
      .toMatch(/^Hvala! Broj: N-\d{4}-00042$/);
    await testId("preview-mail").scrollIntoViewIfNeeded();
    await page
      .frameLocator("iframe")
      .getByText("hvala na poverenju.")
      .waitFor();
    expect(await overflow(page)).toBe(0);
    await testId("mail-text-save").click();
    await testId("edit").waitFor();
    await page.getByRole("button", { name: "Ćirilica" }).click();
    await expect
      .poll(() => testId("mail-opening").inputValue())
      .toBe("Поштовани,\nхвала на поверењу.");
    await page.getByRole("button", { name: "Latinica" }).click();
    await testId("mail-standard").click();
    await testId("mail-text-save").click();
    await expect.poll(() => testId("edit").count()).toBe(2);
    expect(await testId("mail-subject").inputValue()).toBe(
      "Narudžbina {order} je primljena",
    );
    expect(boss.troubles).toEqual([]);
  });

  it("writes the terms of claims in each language, as partners read them", async () => {
    const boss = await portal.open();
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin/claims/terms");
    await testId("terms-editor").waitFor();
    await page.getByRole("button", { name: "Engleski" }).click();
    await testId("terms-editor").fill("Send nothing before we agree.");
    await testId("save-terms").click();
    await page.getByText("važi od sada").waitFor();
    const { texts } = await (
      await portal.personOf("boris")
    ).api.claims.terms.query();
    expect(texts.en).toBe("Send nothing before we agree.");
    expect(texts["sr-Cyrl"]).toMatch(/^Рекламацију подносите/);
    expect(await overflows(page)).toEqual([]);
  });

  it("names warehouses for partners, and lets the count of orders go on from a number", async () => {
    const boss = await portal.open();
    const { page, testId } = boss;
    await page.setViewportSize(PHONE);
    await portal.signIn(boss, "boss", "/admin/settings/warehouses");
    const name = page.locator('[data-testid^="warehouse-name-"]').first();
    await name.fill("Glavni");
    await testId("warehouses-save").click();
    await testId("edit").waitFor();
    expect(await testId("edit").innerText()).toContain("Glavni");
    expect(await overflow(page)).toBe(0);
    await page.goto(`${portal.url}/admin/settings/numbering`);
    await testId("next-order").waitFor();
    await testId("numbers-from").fill("0");
    await page.getByText(/^Upišite \d+ ili više, najviše 999999\.$/).waitFor();
    expect(await testId("numbers-save").isDisabled()).toBe(true);
    await testId("numbers-from").fill("7001");
    await testId("numbers-save").click();
    await expect
      .poll(() => testId("next-order").innerText())
      .toMatch(/^N-\d{4}-07001$/);
    expect(await overflow(page)).toBe(0);
    expect(boss.troubles).toEqual([]);
  });
});
