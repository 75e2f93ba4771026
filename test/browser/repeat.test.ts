import { sql } from "kysely";
import type { Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { keptOnDevice } from "../fixtures/kept-on-device.ts";
import { orderItems } from "../fixtures/order-items.ts";

/** More, and the person would rather have picked up the phone. */
const MOST_TAPS = 3;

describe.skipIf(browserMissing())("repeating the last order", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let number: string;

  beforeAll(async () => {
    const boris = await portal.personOf("boris");
    number = await orderItems(boris, {
      "007": "20",
      UDZ: "2",
      PA4: "3",
      NOVO: "4",
    });
    // What the wholesaler changes until the next time.
    await portal.database.house(
      sql`update item set list_price = list_price * 2 where code = '007'`,
    );
    await portal.database.house(
      sql`update item set quantity_step = 5000, minimum_order = 5000 where code = 'PA4'`,
    );
    await portal.database.house(
      sql`update item set active = false, successor_code = 'ZELJA' where code = 'NOVO'`,
    );
    visit = await portal.openLasting();
    await portal.signIn(visit, "boris");
    await controlled(visit.page);
    await keptOnDevice(visit, [`order ${number}`, "bought"]);
  });

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
  const lineOf = (code: string) =>
    visit.page.locator(`[data-testid="repeat-line"][data-code="${code}"]`);
  const inCart = async () => {
    await visit.page.goto(`${portal.url}/cart`);
    const rows = visit.page.locator(".cart-row");
    await rows.first().waitFor();
    return await rows.evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute("data-code"),
        row.querySelector<HTMLInputElement>('[data-testid="quantity"]')?.value,
      ]),
    );
  };

  it.each([
    ["with a connection", false],
    ["without one", true],
  ])("takes %s at most three taps from the start page", async (_how, away) => {
    const { page, context, testId } = visit;
    await page.goto(portal.url);
    await testId("repeat-last").waitFor();
    await context.setOffline(away);
    try {
      const { tap, taps } = thumb();
      await tap(testId("repeat-last"));
      await lineOf("UDZ").waitFor();
      // What has changed is seen before anything is in the cart.
      expect(await lineOf("007").innerText()).toContain("100,00 → 200,00");
      expect(await lineOf("PA4").innerText()).toContain("3 → 5 kom");
      expect(await lineOf("NOVO").innerText()).toContain("Po želji");
      await tap(testId("take-instead"));
      await tap(testId("repeat-add"));
      await testId("repeat-sheet").waitFor({ state: "detached" });
      expect(taps()).toBeLessThanOrEqual(MOST_TAPS);
      expect(await testId("cart-bar").innerText()).toContain("4");
      await page.getByRole("button", { name: "Vrati" }).click();
      await testId("cart-bar").waitFor({ state: "detached" });
    } finally {
      await context.setOffline(false);
    }
  });

  it("goes on to sending, with the lines in the order's own order", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/orders/${number}`);
    await testId("repeat").click();
    await testId("take-instead").click();
    await testId("repeat-send").click();
    await page.waitForURL("**/cart");
    expect(await inCart()).toEqual([
      ["007", "20"],
      ["UDZ", "2"],
      ["PA4", "5"],
      ["ZELJA", "4"],
    ]);
  });

  it("closes with the way back, and fits every screen", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/orders`);
    await page
      .getByRole("link", { name: `Ponovi narudžbinu ${number}` })
      .click();
    await testId("repeat-sheet").waitFor();
    expect(await overflows(page)).toEqual([]);
    await page.goBack();
    await testId("repeat-sheet").waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/orders");
    const troubles = visit.troubles.filter(
      (trouble) => !trouble.includes("ERR_INTERNET_DISCONNECTED"),
    );
    expect(troubles).toEqual([]);
  });
});
