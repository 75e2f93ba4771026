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
import { useBuiltPortal } from "../fixtures/built-portal.ts";

const OWN_ASKED = /\/trpc\/[^?]*profile\.get/;
const NEW_PHONE = sql`update partner set phone = '011 555 333'
  where id = (select partner_id from app_user where username = 'boris')`;

describe.skipIf(browserMissing())("a company's own data", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let boss: Visit;

  beforeAll(async () => {
    boris = await portal.open();
    boss = await portal.open();
  });
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };

  it("are changed at once, or asked for", async () => {
    const { testId } = boris;
    await portal.signIn(boris, "boris", "/more/company");
    await testId("own-contact").fill("Boris Đukić");
    await testId("save-own").click();
    await expect.poll(() => testId("save-own").isDisabled()).toBe(true);
    await testId("own-address").fill("Nova 2");
    await testId("own-bankAccount").fill("265-1234-88");
    await testId("ask-own").click();
    await testId("own-request").waitFor();
    expect(await testId("own-request").getAttribute("data-state")).toBe("open");
    await fits(boris);
  });

  it("are accepted by staff on a phone, who see what was and what is to be", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin");
    // The number below the deck; the card itself decides without opening it.
    const figure = page.locator(
      'a[href="/admin/data-requests"]:not([data-testid])',
    );
    await figure.click();
    await testId("data-request").waitFor();
    const shown = await testId("data-request").innerText();
    expect(shown).toContain("Nova 2");
    expect(shown).toContain("265-1234-88");
    await fits(boss);
    await testId("accept-data").click();
    await testId("data-request").waitFor({ state: "detached" });
    await boris.page.reload();
    await boris.testId("own-request").waitFor();
    await expect
      .poll(() => boris.testId("own-address").inputValue())
      .toBe("Nova 2");
    expect([...boris.troubles, ...boss.troubles]).toEqual([]);
  });

  it("and its delivery places, which staff accept with a press", async () => {
    const { page, testId } = boris;
    await page.goto(`${portal.url}/more/company`);
    await testId("place-add").click();
    await testId("place-name").fill("Magacin");
    await testId("place-address").fill("Nova 5");
    await fits(boris);
    await testId("place-send").click();
    await testId("place-asked").waitFor();
    await fits(boris);
    await boss.page.goto(`${portal.url}/admin/data-requests`);
    await boss.testId("asked-places").waitFor();
    expect(await boss.testId("asked-places").innerText()).toContain("Magacin");
    await fits(boss);
    await boss.testId("accept-data").click();
    await boss.testId("data-request").waitFor({ state: "detached" });
    await page.reload();
    await testId("place").filter({ hasText: "Magacin" }).waitFor();
  });

  it("and are typed on while the server still answers, whatever it says", async () => {
    const { page, testId } = boris;
    let answer = () => {};
    const typed = new Promise<void>((resolve) => (answer = resolve));
    await page.route(OWN_ASKED, async (route) => {
      await typed;
      await route.continue();
    });
    await page.reload();
    await testId("own-contact").fill("Boris");
    await testId("place-add").click();
    await testId("place-name").fill("Radnja");
    await asHouse(portal.database.db, NEW_PHONE);
    answer();
    await expect
      .poll(() => testId("own-phone").inputValue())
      .toBe("011 555 333");
    expect(await testId("place-name").inputValue()).toBe("Radnja");
    expect(await testId("own-contact").inputValue()).toBe("Boris");
    await page.unroute(OWN_ASKED);
  });

  it("and his devices, of which he ends another", async () => {
    const { page, testId } = boris;
    const other = await portal.open();
    await portal.signIn(other, "boris");
    await other.testId("nav-catalog").waitFor();
    await page.goto(`${portal.url}/more/devices`);
    await expect.poll(() => testId("own-session").count()).toBe(2);
    await fits(boris);
    await testId("end-session").click();
    await expect.poll(() => testId("own-session").count()).toBe(1);
    await other.page.reload();
    await other.testId("sign-in-username").waitFor();
  });

  it("and how a person sees prices, on whichever device", async () => {
    const { page } = boris;
    await page.goto(`${portal.url}/more`);
    await page.getByRole("button", { name: "sa PDV", exact: true }).click();
    await page.getByRole("button", { name: "Tamna", exact: true }).click();
    await expect
      .poll(
        () =>
          asHouse(
            portal.database.db,
            sql`select with_vat, theme from user_setting`,
          ),
        { timeout: 20_000 },
      )
      .toEqual([{ with_vat: true, theme: "dark" }]);
    const other = await portal.open();
    await portal.signIn(other, "boris", "/more");
    await expect
      .poll(
        () =>
          other.page.evaluate(() => document.documentElement.dataset["theme"]),
        { timeout: 20_000 },
      )
      .toBe("dark");
  });
});
