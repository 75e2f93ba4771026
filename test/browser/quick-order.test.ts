import type { Locator } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../client/api.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";

const LINES = 100;
/** What nobody sells, a letter away from what somebody does, and a name of one's own. */
const UNKNOWN = ["ZZ-99417", "ona kutija od prošlog puta", "QX-0000"];

describe.skipIf(browserMissing())("ordering line by line", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  /** Sold by one, and only by so many. */
  let single: Item[];
  let stepped: Item[];

  beforeAll(async () => {
    const { api } = await portal.personOf("partner");
    const { items, nextCursor } = await api.catalog.list.query({
      limit: LINES,
    });
    const next = { limit: LINES, cursor: nextCursor };
    items.push(...(await api.catalog.list.query(next)).items);
    const byOne = ({ quantityStep, minimumOrder }: Item) =>
      quantityStep === "1" && minimumOrder === "1";
    single = items.filter(byOne).slice(0, LINES);
    stepped = items.filter(({ quantityStep }) => Number(quantityStep) > 2);
    visit = await portal.openLasting();
    const { context, page, testId } = visit;
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: portal.url,
    });
    await portal.signIn(visit, "partner");
    await controlled(page);
    await page.goto(`${portal.url}/catalog`);
    await testId("item-row").first().waitFor();
    await page.waitForFunction(() =>
      indexedDB.databases().then(({ length }) => length > 0),
    );
  });
  beforeEach(emptyCart);

  /** As a person would, but for what asks once more. */
  async function emptyCart(): Promise<void> {
    const { page } = visit;
    await page.goto(`${portal.url}/cart`);
    await page.locator(".cart-row, .empty").first().waitFor();
    if ((await page.locator(".cart-row").count()) === 0) return;
    await page.getByRole("button", { name: "Isprazni korpu" }).first().click();
    await visit.testId("confirm-yes").click();
    await page.locator(".empty").waitFor();
  }
  /** Presses, and counts the presses. */
  function thumb() {
    let taps = 0;
    return {
      taps: () => taps,
      tap: async (target: Locator) => {
        taps += 1;
        await target.click();
      },
    };
  }
  const open = async () => {
    await visit.page.goto(`${portal.url}/order`);
    await visit.testId("quick-field").waitFor();
  };
  const inCart = async (): Promise<Record<string, string>> => {
    await visit.page.goto(`${portal.url}/cart`);
    const rows = visit.page.locator(".cart-row");
    await rows.first().waitFor();
    return Object.fromEntries(
      await rows.evaluateAll((all) =>
        all.map((row) => [
          row.getAttribute("data-code"),
          row.querySelector<HTMLInputElement>('[data-testid="quantity"]')
            ?.value,
        ]),
      ),
    );
  };

  it("takes twenty lines from the keys alone, without a connection", async () => {
    const { context, page, testId } = visit;
    await open();
    await context.setOffline(true);
    try {
      for (const { code } of single.slice(0, 20))
        await page.keyboard.type(`${code}*3\n`);
      await expect
        .poll(() => testId("quick-line").count(), { timeout: 10_000 })
        .toBe(12);
      expect(
        await testId("quick-field").evaluate(
          (field) => field === document.activeElement,
        ),
      ).toBe(true);
      await testId("quick-undo").click();
    } finally {
      await context.setOffline(false);
    }
    expect(await inCart()).toEqual(
      Object.fromEntries(single.slice(0, 19).map(({ code }) => [code, "3"])),
    );
  });

  it("finds by half a name in the other script, and adds two packs in at most four taps", async () => {
    const { context, page, testId } = visit;
    const [item] = single.filter(({ name }) => name.startsWith("Ajax Triple"));
    await page.goto(portal.url);
    await testId("nav-catalog").waitFor();
    await context.setOffline(true);
    try {
      const { tap, taps } = thumb();
      await tap(page.locator('a[href="/order"]').first());
      await testId("quick-field").waitFor();
      await page.keyboard.type("ајакс трип");
      const hit = page.locator(
        `[data-testid="hit"][data-code="${item?.code}"]`,
      );
      await tap(hit);
      await tap(testId("quick-line").first().getByTestId("quantity-plus"));
      expect(taps()).toBeLessThanOrEqual(4);
      expect(
        await testId("quick-line").first().getByTestId("quantity").inputValue(),
      ).not.toBe("0");
    } finally {
      await context.setOffline(false);
    }
    expect(Object.keys(await inCart())).toEqual([item?.code]);
  });

  it("puts a hundred pasted lines into the cart in at most twelve taps, with what was wrong in them mended", async () => {
    const { context, page, testId } = visit;
    const wrong = stepped.slice(0, 5);
    const fine = single.slice(0, LINES - wrong.length - UNKNOWN.length);
    const message = [
      ...fine.map(({ code }, at) => `${code}\t${at + 1}`),
      ...wrong.map(({ code, quantityStep }) => `${code}\t${+quantityStep + 1}`),
      ...UNKNOWN.map((text, at) => `${text}\t${at + 2}`),
    ];
    await page.goto(portal.url);
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      message.join("\n"),
    );
    await page.locator('a[href="/order"]').first().waitFor();
    await context.setOffline(true);
    try {
      const { tap, taps } = thumb();
      await tap(page.locator('a[href="/order"]').first());
      await tap(testId("message-paste"));
      const rows = testId("message-row");
      const of = (outcome: string) =>
        page.locator(`[data-testid="message-row"][data-outcome="${outcome}"]`);
      await expect.poll(() => of("unknown").count()).toBe(UNKNOWN.length);
      expect(await of("adjusted").count()).toBe(wrong.length);
      expect(await overflows(page)).toEqual([]);
      // One would rather have less of it: the other quantity is offered beside.
      await tap(of("adjusted").first().locator(".choices button").nth(1));
      for (const [at, item] of UNKNOWN.map((_, n) => single[n]).entries()) {
        const row = rows.filter({ hasText: UNKNOWN[at] });
        await tap(row.getByTestId("line-find"));
        await page.keyboard.type(item?.code ?? "");
        await page.keyboard.press("Enter");
        await expect
          .poll(() => of("unknown").count())
          .toBe(UNKNOWN.length - at - 1);
      }
      await tap(testId("add-message"));
      await testId("message-row").first().waitFor({ state: "detached" });
      expect(taps()).toBeLessThanOrEqual(12);
    } finally {
      await context.setOffline(false);
    }
    const cart = await inCart();
    expect(Object.keys(cart)).toHaveLength(fine.length + wrong.length);
    expect(cart[wrong[0]?.code ?? ""]).toBe(wrong[0]?.quantityStep);
    expect(cart[fine[0]?.code ?? ""]).toBe("3");
  });

  it("knows next time what was meant, on the server too", async () => {
    const { page, testId } = visit;
    await open();
    await testId("message-text").fill(`${UNKNOWN[1]} 4`);
    await expect
      .poll(() => testId("message-row").getAttribute("data-outcome"))
      .toBe("ok");
    await expect
      .poll(async () => {
        const { api } = await portal.personOf("partner");
        const { aliases } = await api.entry.aliases.query();
        return aliases.map(({ written }) => written);
      })
      .toContain(UNKNOWN[1]);
    await page.getByRole("button", { name: "Obriši sve" }).click();
    await testId("message-row").waitFor({ state: "detached" });
  });

  it("opens what is pasted into the search, and what another app shares", async () => {
    const { page, testId } = visit;
    const [one, other] = single;
    await page.goto(`${portal.url}/catalog`);
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      `${one?.code} 2\n${other?.code} 3`,
    );
    await testId("search").first().click();
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForURL("**/order");
    await expect.poll(() => testId("message-row").count()).toBe(2);
    await page.getByRole("button", { name: "Obriši sve" }).click();

    await page.evaluate((code) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = "/order/share";
      form.enctype = "multipart/form-data";
      const text = document.createElement("textarea");
      text.name = "text";
      text.value = "Treba nam za sutra:";
      const files = document.createElement("input");
      files.type = "file";
      files.name = "files";
      const bag = new DataTransfer();
      bag.items.add(
        new File([`sifra;kolicina\n${code};7\n`], "naručiti.csv", {
          type: "text/csv",
        }),
      );
      files.files = bag.files;
      form.append(text, files);
      document.body.append(form);
      form.submit();
    }, one?.code ?? "");
    await page.waitForURL("**/order");
    await expect
      .poll(() => page.locator(".message-file").innerText())
      .toContain("naručiti.csv");
    await expect
      .poll(() =>
        page.locator('[data-testid="message-row"][data-outcome="ok"]').count(),
      )
      .toBe(1);
    expect(await testId("message-text").inputValue()).toContain("za sutra");
    await page.getByRole("button", { name: "Obriši sve" }).click();
    const troubles = visit.troubles.filter(
      (trouble) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(trouble),
    );
    expect(troubles).toEqual([]);
  });
});
