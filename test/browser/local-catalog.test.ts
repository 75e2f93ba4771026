import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow, type Visit } from "../fixtures/browser.ts";
import { type Person } from "../fixtures/server-process-client.ts";

const DAY_MS = 86_400_000;

describe.skipIf(browserMissing())("the catalogue on the device", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  let page: Page;
  let partner: Person;
  /** What the page asked of the server's catalogue. */
  const asked: string[] = [];

  const watch = (watched: Page) =>
    watched.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/trpc/catalog")) asked.push(pathname);
    });
  const rows = () => page.locator('[data-testid="item-row"][data-code]');
  const row = (code: string) =>
    page.locator(`[data-testid="item-row"][data-code="${code}"]`);
  const count = () => page.locator(".count-line .count").innerText();
  const codes = () =>
    page
      .locator(".virtual-row:not([hidden]):not(.waiting) [data-code]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-code")));
  const seen = (part: string) =>
    page.locator(`.virtual-row:not([hidden]):not(.waiting) ${part}`);
  const search = (words: string) => page.getByTestId("search").fill(words);
  const names = () => seen(".item-name").allInnerTexts();

  beforeAll(async () => {
    partner = await portal.personOf("partner");
    visit = await portal.openLasting();
    page = visit.page;
    watch(page);
  });

  it("is there after the first sign-in, whole, without a list of the server's", async () => {
    await portal.signIn(visit, "partner", "/catalog");
    await rows().first().waitFor();
    const { total } = await partner.api.catalog.count.query({});
    await expect.poll(count).toBe(`${total.toLocaleString("de")} artikala`);
    const { items } = await partner.api.catalog.list.query({ limit: 10 });
    await expect
      .poll(async () => (await codes()).slice(0, 10))
      .toEqual(items.map((item) => item.code));
    expect(asked).toEqual([]);
    const first = page.locator(".virtual-row").first();
    expect(await first.getAttribute("aria-setsize")).toBe(String(total));
    expect(visit.troubles).toEqual([]);
  });

  it("keeps few rows in the page, in order, and the focus where it is", async () => {
    const field = rows().nth(2).getByTestId("quantity-plus");
    await field.focus();
    const label = await field.getAttribute("aria-label");
    await page.evaluate(() => scrollTo({ top: 200_000 }));
    await expect.poll(async () => (await codes()).length).toBeGreaterThan(8);
    expect(await page.locator(".virtual-row").count()).toBeLessThan(40);
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(await focused()).toBe(label);
    const places = () =>
      page
        .locator(".virtual-row:not([hidden])")
        .evaluateAll((all) =>
          all.map((one) => Number(one.getAttribute("aria-posinset"))),
        );
    // One tabs and reads in the order of the list.
    await expect
      .poll(async () => {
        const now = await places();
        return now.every((place, at) => at === 0 || (now[at - 1] ?? 0) < place);
      })
      .toBe(true);
    expect(await focused()).toBe(label);
  });

  it("finds the same rows at the same place on the way back", async () => {
    const inView = () =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll("[data-code]")].find(
          (one) =>
            one.getBoundingClientRect().top > 300 &&
            one.getBoundingClientRect().bottom < innerHeight,
        );
        return {
          code: shown?.getAttribute("data-code"),
          top: Math.round(shown?.getBoundingClientRect().top ?? 0),
        };
      });
    await expect
      .poll(() => page.locator(".virtual-row.waiting:not([hidden])").count())
      .toBe(0);
    await expect.poll(async () => (await inView()).code).toBeDefined();
    const before = await inView();
    await row(before.code ?? "")
      .locator("a")
      .click();
    await page.waitForURL(`**/catalog/${before.code}`);
    await page.getByTestId("net-price").waitFor();
    await page.goBack();
    await rows().first().waitFor();
    await expect.poll(inView).toEqual(before);
    asked.length = 0;
  });

  it("filters, sorts and searches without asking anybody, and marks what it found", async () => {
    await page.evaluate(() => scrollTo({ top: 0 }));
    await page.getByRole("button", { name: "Na stanju" }).click();
    await expect.poll(() => seen(".stock.out").count()).toBe(0);
    await page.getByRole("button", { name: "Na stanju" }).click();
    await page.getByTestId("sort").selectOption("price");
    const prices = async () =>
      (await seen("[data-testid=net-price]").allInnerTexts())
        .slice(0, 6)
        .map((text) => Number(text.replace(".", "").replace(",", ".")));
    await expect
      .poll(async () => {
        const now = await prices();
        return (
          now.length > 3 && now.join() === now.toSorted((a, b) => a - b).join()
        );
      })
      .toBe(true);
    await page.getByTestId("sort").selectOption("");
    // In the other script, the words the other way round, and with a letter too few.
    for (const words of ["kafa doncafe", "донцафе кафа", "kafa doncaf"]) {
      await search(words);
      await expect
        .poll(async () => (await names())[0]?.toLowerCase())
        .toContain("doncafe");
      await expect.poll(() => seen("mark").count()).toBeGreaterThan(0);
    }
    await search("zzqx");
    await page.getByTestId("nothing-found").waitFor();
    await search("");
    await rows().first().waitFor();
    expect(asked).toEqual([]);
    expect(visit.troubles).toEqual([]);
  });

  it("shows a change of stock while it is open, in its place", async () => {
    // The demo company has none of it.
    const wanted = "22906";
    await search(wanted);
    const label = row(wanted).getByTestId("stock-label");
    await label.waitFor();
    const before = await label.innerText();
    const answer = await fetch(`${portal.url}/exchange/v1/stock`, {
      method: "POST",
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": "text/csv",
      },
      body: [
        "item,warehouse,on_hand",
        `${wanted},M1,5000`,
        `${wanted},M2,5000`,
      ].join("\n"),
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => label.innerText()).not.toBe(before);
    await search("");
  });

  it("opens without a connection: list, filters, order, search, item", async () => {
    await controlled(page);
    await page.close();
    await visit.context.setOffline(true);
    page = await visit.context.newPage();
    watch(page);
    asked.length = 0;
    await page.goto(`${portal.url}/catalog`);
    await rows().first().waitFor();
    expect(await page.getByTestId("sync-mark").getAttribute("data-state")).toBe(
      "offline",
    );
    await page.getByRole("button", { name: "Akcija", exact: true }).click();
    await expect
      .poll(async () => (await seen(".stamp").count()) > 0)
      .toBe(true);
    await page.getByRole("button", { name: "Akcija", exact: true }).click();
    await page.getByTestId("sort").selectOption("new");
    await rows().first().waitFor();
    await search("kafa doncafe");
    await expect
      .poll(async () => (await names())[0]?.toLowerCase())
      .toContain("doncafe");
    await rows().first().locator("a").click();
    await page.waitForURL("**/catalog/*");
    await page.getByTestId("net-price").waitFor();
    await page.locator(".item-page .section", { hasText: "Lager" }).waitFor();
    expect(await overflow(page)).toBe(0);
    await page.goBack();
    await rows().first().getByTestId("quantity-plus").click();
    await page.getByTestId("cart-bar").waitFor();
    expect(asked).toEqual([]);
  });

  it("hides prices past the longest age, and shows them again at the next contact", async () => {
    // As if the phone had lain in a drawer: its own count of how old the contact is.
    await page.close();
    page = await visit.context.newPage();
    await page.addInitScript((age) => {
      const kept = JSON.parse(localStorage.getItem("rabat.age") ?? "{}") as {
        age: number;
      };
      localStorage.setItem("rabat.age", JSON.stringify({ ...kept, age }));
    }, 8 * DAY_MS);
    await page.goto(`${portal.url}/catalog`);
    await rows().first().waitFor();
    await page.getByTestId("prices-hidden").first().waitFor();
    expect(await page.getByTestId("net-price").count()).toBe(0);
    expect(await page.getByTestId("cart-bar").innerText()).not.toMatch(
      /\d,\d\d/,
    );
    await page.getByTestId("cart-bar").click();
    await page.waitForURL("**/cart");
    await page.locator(".cart-row").waitFor();
    expect(await page.locator("main").innerText()).not.toMatch(/\d,\d\d/);
    expect(await page.getByTestId("send-order").isDisabled()).toBe(true);
    await page.goBack();
    await visit.context.setOffline(false);
    await rows().first().getByTestId("net-price").waitFor();
    expect(await page.getByTestId("prices-hidden").count()).toBe(0);
  });
});
