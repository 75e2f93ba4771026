import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { createFormat } from "../../client/i18n/format.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  overflow,
  PHONE,
  type Visit,
  overflows,
} from "../fixtures/browser.ts";
import { type Person } from "../fixtures/server-process-client.ts";

describe.skipIf(browserMissing())("the editor of rebates", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  let partner: Person;
  let admin: Person;
  /** An item that the partner buys with nothing but his own rebate. */
  let item: { code: string; name: string; netPrice: number };

  beforeAll(async () => {
    visit = await portal.open();
    partner = await portal.personOf("partner");
    admin = await portal.personOf("admin");
    const { items } = await partner.api.catalog.list.query({
      search: "amigos kafa",
    });
    const [found] = items;
    if (!found) throw new Error("the demo has no such coffee");
    item = found;
  });

  const priceNow = async () =>
    (await partner.api.catalog.item.query({ code: item.code })).netPrice;
  const price = (value: number) => createFormat("sr-Latn").price(value);

  async function find(page: Page, testId: string, text: string) {
    await page.getByTestId(testId).fill(text);
    await page.getByTestId(`${testId}-found`).first().click();
    await page.getByTestId(`${testId}-chosen`).waitFor();
  }

  it("opens from the phone's tab and explains a price", async () => {
    const { page, testId } = visit;
    await portal.signIn(visit, "admin");
    await testId("nav-admin-rules").click();
    await page.waitForURL("**/admin/rebates");
    await testId("rule-row").first().waitFor();
    await testId("open-simulator").click();
    await find(page, "simulate-partner", "10001");
    await find(page, "simulate-item", item.code);
    await expect
      .poll(() => testId("simulated-net").innerText())
      .toContain(price(item.netPrice));
    expect(await testId("trace").locator("li.applied").count()).toBeGreaterThan(
      1,
    );
    await testId("simulate-date").fill("31.2.");
    await testId("simulate-quantity").click();
    await page.getByText("Upišite dan kao").waitFor();
    await testId("simulate-date").fill("1/3/28");
    await testId("simulate-quantity").click();
    expect(await testId("simulate-date").inputValue()).toBe("01.03.2028.");
    await testId("simulated-net").waitFor();
    await testId("simulate-date").fill("");
    // Back closes what was opened, and the list stands where it stood.
    await page.goBack();
    await testId("simulator").waitFor({ state: "detached" });
    await testId("rule-row").first().waitFor();
  });

  it("says what a rule would do, and with the save it does it", async () => {
    const { page, testId } = visit;
    await testId("rule-new").click();
    await page.getByRole("button", { name: "Partner", exact: true }).click();
    await find(page, "rule-partner", "10001");
    await find(page, "rule-item", item.code);
    await testId("rule-percent").fill("120");
    await expect
      .poll(() => testId("impact").innerText())
      .toContain("Procenat mora biti između 0 i 100.");
    await testId("rule-percent").fill("30,5");
    await expect
      .poll(() => testId("impact-text").innerText())
      .toMatch(/^1 partner menja cenu na 1 artiklu, najviše −\d/);
    // The simulator reckons with the draft, while the partner still pays what he paid.
    const promised = testId("simulated-net").last();
    await expect.poll(() => promised.innerText()).toContain("−30,5%");
    expect(await priceNow()).toBe(item.netPrice);
    for (const width of [320, PHONE.width]) {
      await page.setViewportSize({ width, height: PHONE.height });
      expect(await overflow(page)).toBe(0);
    }
    const said = await promised.innerText();
    await testId("rule-save").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    const paid = await priceNow();
    expect(paid).toBeLessThan(item.netPrice);
    expect(said).toContain(price(paid));
  });

  it("keeps a draft when somebody else was faster, and shows both", async () => {
    const { page, testId } = visit;
    await testId("search").fill(item.name);
    await page.waitForURL((url) => url.searchParams.has("text"));
    await expect.poll(() => testId("rule-row").count()).toBe(1);
    await testId("rule-row").click();
    const { edits } = await admin.api.admin.pricing.history.query({});
    const made = edits[0]?.after as { id: number; version: number } | null;
    if (!made) throw new Error("no edit");
    const { id } = made;
    const rule = await admin.api.admin.pricing.rule.query({ id });
    const theirs = {
      kind: rule.kind,
      code: null,
      partner: "10001",
      partnerGroup: null,
      item: item.code,
      manufacturer: null,
      category: null,
      minQuantity: null,
      quantityScope: rule.quantityScope,
      paymentMethod: null,
      termsDaysMax: null,
      rebatePercent: "20",
      netPrice: null,
      currency: null,
      excludesRebates: null,
      validFrom: null,
      validTo: null,
    };
    await admin.api.admin.pricing.saveRule.mutate({
      rule: theirs,
      standing: { id, version: rule.version },
    });
    await testId("rule-percent").fill("40");
    await testId("rule-save").click();
    await testId("conflict").waitFor();
    const shown = await testId("conflict").innerText();
    expect(shown).toContain("−20%");
    expect(shown).toContain("−40%");
    expect(await testId("rule-percent").inputValue()).toBe("40");
    await testId("keep-mine").click();
    await testId("rule-save").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    const { rebatePercent } = await admin.api.admin.pricing.rule.query({ id });
    expect(rebatePercent).toBe("40");
    // The refused save is told by its status in the browser's own console too.
    visit.troubles.length = 0;
  });

  it("takes each change back from the history", async () => {
    const { page, testId } = visit;
    await page
      .getByRole("group", { name: "Rabat" })
      .getByRole("button", { name: "Istorija" })
      .click();
    for (let left = 3; left > 0; left -= 1) {
      await expect
        .poll(() => page.getByTestId("edit-undo").count())
        .toBeGreaterThan(0);
      // The newest edit that still stands.
      const edit = testId("edit").filter({ hasNotText: "vraćanje" });
      await edit.getByTestId("edit-undo").first().click();
      await expect
        .poll(async () => {
          const { edits } = await admin.api.admin.pricing.history.query({});
          return edits.filter(({ undoes }) => undoes !== null).length;
        })
        .toBe(4 - left);
    }
    expect(await priceNow()).toBe(item.netPrice);
    expect(visit.troubles).toEqual([]);
  });

  it("fits the screens it is opened on", async () => {
    const { page } = visit;
    const wide: string[] = [];
    for (const part of ["rules", "lists", "policy", "history"]) {
      await page.goto(`${portal.url}/admin/rebates?part=${part}`);
      for (const excess of await overflows(page))
        wide.push(`${part} ${excess}`);
    }
    expect(wide).toEqual([]);
  });
});
