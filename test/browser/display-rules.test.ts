import { beforeAll, describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, type Visit, overflows } from "../fixtures/browser.ts";
import { type Person } from "../fixtures/server-process-client.ts";

describe.skipIf(browserMissing())("the stock display editor on a phone", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  let partner: Person;
  let admin: Person;
  /** An item of which the partner sees that there are ten or more. */
  let plenty: string;

  beforeAll(async () => {
    visit = await portal.open();
    partner = await portal.personOf("partner");
    admin = await portal.personOf("admin");
    const { items } = await partner.api.catalog.list.query({ inStock: true });
    plenty = items.find(({ stock }) => stock.label === "10+")?.code ?? "";
  });

  const labelOfPlenty = async () =>
    (await partner.api.catalog.item.query({ code: plenty })).stock.label;

  it("refuses a hole, says which quantity, and mends it with one press", async () => {
    const { page, testId } = visit;
    await portal.signIn(visit, "admin");
    await testId("nav-admin-rules").click();
    await testId("nav-admin-display-rules").click();
    await page.waitForURL("**/admin/display-rules");
    await testId("preview-row").first().waitFor();
    expect(await testId("publish").isDisabled()).toBe(true);

    await testId("band-from").first().fill("11");
    await testId("band-problem").waitFor();
    expect(await testId("band-problem").innerText()).toContain(
      "Količina 10 nije obuhvaćena.",
    );
    expect(await testId("publish").isDisabled()).toBe(true);
    expect(await testId("publish").innerText()).toBe(
      "Objavi, prvo reši 1 rupu",
    );
    await testId("try-quantity").fill("10,5");
    await expect
      .poll(() => testId("try-shown").innerText())
      .toMatch(/^prazno$/i);

    await testId("band-fix").nth(1).click();
    await expect.poll(() => testId("band-problem").count()).toBe(0);
    expect(await testId("band-to").nth(1).inputValue()).toBe("11");
    await testId("try-quantity").fill("11");
    await expect.poll(() => testId("try-shown").innerText()).toBe("10+");
  });

  it("tells the impact, publishes, and the partner's label changes", async () => {
    const { testId } = visit;
    await testId("band-label").first().fill("dosta");
    await expect.poll(() => testId("try-shown").innerText()).toBe("dosta");
    await expect
      .poll(() => testId("impact").innerText())
      .toContain("10+ → dosta");
    expect(await labelOfPlenty()).toBe("10+");
    await testId("publish").click();
    await expect.poll(() => testId("publish").innerText()).toBe("Nema izmena");
    expect(await labelOfPlenty()).toBe("dosta");
  });

  it("keeps a draft when another was faster, and shows what he published", async () => {
    const { testId } = visit;
    const list = await admin.api.admin.displayRules.list.query();
    const standing = list.rules[0];
    await testId("band-label").first().fill("mnogo");
    await admin.api.admin.displayRules.save.mutate({
      rule: { mode: "availability" },
      version: standing?.version ?? 0,
    });
    await testId("publish").click();
    await testId("conflict").waitFor();
    expect(await testId("conflict").innerText()).toContain("admin");
    await expect
      .poll(() => testId("conflict").innerText())
      .toContain("samo „na stanju“ ili „nema“");
    expect(await labelOfPlenty()).toBe("na stanju");
    await testId("keep-mine").click();
    expect(await testId("band-label").first().inputValue()).toBe("mnogo");
    await testId("publish").click();
    await expect.poll(labelOfPlenty).toBe("mnogo");
    // The refused publishing is the one answer that is no 200.
    expect(visit.troubles.filter((one) => !one.includes("409"))).toEqual([]);
    visit.troubles.length = 0;
  });

  it("takes an edit back from the history", async () => {
    const { testId } = visit;
    const undo = testId("edit").first().getByTestId("edit-undo");
    await expect
      .poll(() => testId("edit").first().innerText())
      .toContain("mnogo");
    await undo.click();
    await expect.poll(labelOfPlenty).toBe("na stanju");
    await expect
      .poll(() => testId("edit").nth(1).innerText())
      .toContain("vraćeno");
    expect(visit.troubles).toEqual([]);
  });

  it("adds an exception for a partner and takes it away", async () => {
    const { page, testId } = visit;
    await testId("exception-add").click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "Partner", exact: true }).click();
    await sheet.getByTestId("partner-search").fill("10001");
    await sheet.getByTestId("found-partner").first().click();
    await testId("exception-open").click();
    await page.waitForURL("**/admin/display-rules?partner=10001");
    await page.getByRole("button", { name: "Tačno", exact: true }).click();
    await testId("publish").click();
    await expect.poll(labelOfPlenty).toMatch(/^[\d.]+$/);
    await testId("exception-remove").click();
    await testId("confirm-yes").click();
    await expect.poll(labelOfPlenty).toBe("na stanju");
    await page.waitForURL("**/admin/display-rules");
    expect(visit.troubles).toEqual([]);
  });

  it("fits a phone and a desktop, and is closed to salespeople", async () => {
    const { page } = visit;
    expect(await overflows(page)).toEqual([]);
    const seller = await portal.open();
    await portal.signIn(seller, "sales", "/admin/display-rules");
    await seller.page.getByText("Ovo Vaš nalog ne otvara").waitFor();
    expect(await seller.testId("band").count()).toBe(0);
  });
});
