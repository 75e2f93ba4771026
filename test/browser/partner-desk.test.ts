import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("partners as staff look after them", () => {
  const portal = useBuiltPortal("small");
  let staff: Visit;
  let shop: Visit;
  let taps = 0;
  let name = "";

  beforeAll(async () => {
    staff = await portal.open();
    shop = await portal.openLasting();
    const [row] = await portal.database.house<{ name: string }>(
      sql`select name from partner where code = 'B'`,
    );
    name = row?.name ?? "";
  });
  const tap = async (id: string) => {
    taps += 1;
    await staff.testId(id).first().click();
  };
  const fits = async () => {
    const { page } = staff;
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };
  const keptOf = ({ page }: Visit) =>
    page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return databases
        .map(({ name: one }) => one ?? "")
        .filter((one) => one.startsWith("rabat-"));
    });

  it("are found by a tax number and opened in two taps", async () => {
    const { page, testId } = staff;
    await portal.database.house(sql`
      update partner set tax_id = '104567890' where code = 'B'`);
    await portal.signIn(staff, "boss");
    await testId("nav-admin-partners").waitFor();
    taps = 0;
    await tap("nav-admin-partners");
    await testId("partner-row").first().waitFor();
    await fits();
    await testId("search").fill("104567890");
    await expect.poll(() => testId("partner-row").count()).toBe(1);
    await tap("partner-row");
    await testId("partner-page").waitFor();
    expect(taps).toBe(2);
    expect(await page.locator("h1").innerText()).toBe(name);
    await fits();
  });

  it("say what an item costs them and why, as the engine does", async () => {
    const { page, testId } = staff;
    await testId("simulate-item").fill("NOVO");
    await page.locator(".code-search button").first().click();
    const boris = await portal.personOf("boris");
    const { netPrice } = await boris.api.catalog.item.query({ code: "NOVO" });
    const net = String(Math.floor(netPrice / 1000));
    await expect
      .poll(async () =>
        (await testId("simulated-net").innerText()).replaceAll(/\D/g, ""),
      )
      .toContain(net);
  });

  it("get a user by a code that the staff's phone shows, in three taps", async () => {
    const { page, testId } = staff;
    taps = 0;
    await tap("add-person");
    await testId("person-name").fill("nova.radnja");
    await tap("invite-person");
    await testId("invitation-code").waitFor();
    await fits();
    await tap("handed-over");
    expect(taps).toBe(3);
    await page.locator('[data-name="nova.radnja"]').waitFor();
  });

  it("lose a user at once, and his phone what it held, in three taps", async () => {
    const { testId } = staff;
    await portal.signIn(shop, "boris");
    await shop.testId("nav-catalog").waitFor();
    await expect.poll(() => keptOf(shop), { timeout: 15_000 }).not.toEqual([]);
    taps = 0;
    taps += 1;
    await staff.page.locator('[data-name="boris"]').click();
    await tap("switch-off");
    await tap("confirm-yes");
    expect(taps).toBe(3);
    await shop.testId("sign-in-username").waitFor({ timeout: 30_000 });
    await expect.poll(() => keptOf(shop)).toEqual([]);
    await expect
      .poll(() => staff.page.locator('[data-name="boris"]').innerText())
      .toContain("isključen");
    await staff.page.locator('[data-name="boris"]').click();
    await testId("switch-on").click();
  });

  it("are switched off as a whole in two taps, and on again in one", async () => {
    const { testId } = staff;
    await portal.signIn(shop, "boris");
    await shop.testId("nav-catalog").waitFor();
    taps = 0;
    await tap("partner-off");
    await tap("confirm-yes");
    expect(taps).toBe(2);
    await shop.testId("sign-in-username").waitFor({ timeout: 30_000 });
    await testId("partner-on").waitFor();
    expect(await testId("partner-state").innerText()).toContain(
      "isključio boss",
    );
    await fits();
    await tap("partner-on");
    await testId("partner-off").waitFor();
    expect(staff.troubles).toEqual([]);
    await portal.signIn(shop, "boris");
    await shop.testId("nav-catalog").waitFor();
  });

  it("are seen as they see themselves in one tap, with nothing to be written, and left in one", async () => {
    const { page, testId } = staff;
    taps = 0;
    await tap("look-as");
    await page
      .locator('[data-testid="acting-bar"][data-state="looking"]')
      .waitFor();
    await testId("nav-catalog").click();
    await page
      .locator('[data-testid="item-row"][data-code="NOVO"]')
      .getByTestId("quantity-plus")
      .click();
    await testId("cart-bar").click();
    await fits();
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page.getByText("Ovde samo gledate").first().waitFor();
    const written = await portal.database.house(
      sql`select id from sales_order`,
    );
    expect(written).toEqual([]);
    await tap("acting-leave");
    expect(taps).toBe(2);
    await page.waitForURL(portal.url + "/");
    const looked = await portal.database.house(sql`
      select actor, subject from audit_entry where action = 'partner.look'`);
    expect(looked).toEqual([{ actor: "boss", subject: "B" }]);
    await page.goto(`${portal.url}/admin/partners/B`);
    await testId("partner-page").waitFor();
  });

  it("are ordered for by an administrator under both names", async () => {
    const { page, testId } = staff;
    await tap("act-for");
    await testId("acting-bar").waitFor();
    await testId("nav-catalog").click();
    await page
      .locator('[data-testid="item-row"][data-code="NOVO"]')
      .getByTestId("quantity-plus")
      .click();
    await testId("cart-bar").click();
    await page.locator('[data-testid="send-order"]:enabled').click();
    const boris = await portal.personOf("boris");
    await expect
      .poll(async () => {
        const { orders } = await boris.api.orders.list.query({ limit: 1 });
        const number = orders[0]?.number;
        if (number === undefined) return undefined;
        return (await boris.api.orders.get.query({ number })).history[0]?.by;
      })
      .toBe(`boss → ${name}`);
  });
});
