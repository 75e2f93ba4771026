import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { controlled } from "../drills/offline-rig.ts";
import { orderItems } from "../fixtures/order-items.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { keptOnDevice } from "../fixtures/kept-on-device.ts";
import type { Person } from "../fixtures/server-process-client.ts";

describe.skipIf(browserMissing())("what is ordered again and again", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let boris: Person;

  beforeAll(async () => {
    boris = await portal.personOf("boris");
    // Glasses every ten days, and they are due; books and paper twice each.
    const orders: [daysAgo: number, Record<string, string>][] = [
      [32, { "007": "40", UDZ: "2" }],
      [22, { "007": "40", PA4: "3" }],
      [12, { "007": "60", UDZ: "4", PA4: "3" }],
    ];
    for (const [daysAgo, quantities] of orders) {
      const number = await orderItems(boris, quantities);
      await portal.database.house(sql`
        update sales_order set placed_at = now() - ${daysAgo} * interval '1 day'
        where number = ${number}`);
    }
    visit = await portal.openLasting();
    await portal.signIn(visit, "boris");
    await controlled(visit.page);
    await keptOnDevice(visit, ["bought", "shelf", "lists"]);
  });

  const row = (testId: string, code: string) =>
    visit.page.locator(`[data-testid="${testId}"][data-code="${code}"]`);
  const shelfRow = (code: string) => row("shelf-row", code);
  const codesOf = async (testId: string) =>
    await visit.page
      .getByTestId(testId)
      .evaluateAll((rows) => rows.map((one) => one.getAttribute("data-code")));

  it("is on the start page when it is due, in the usual quantity, one press away", async () => {
    const { page, testId } = visit;
    await page.goto(portal.url);
    const glasses = testId("due-rows").locator('[data-code="007"]');
    await glasses.getByTestId("usual-add").click();
    expect(await glasses.getByTestId("quantity").inputValue()).toBe("40");
    expect(await glasses.innerText()).toContain("obično na 10 dana");
    await glasses.getByTestId("quantity").fill("0");
    await glasses.getByTestId("quantity").blur();
    await testId("cart-bar").waitFor({ state: "detached" });
  });

  it("stands on one page without a connection too, and fits every screen", async () => {
    const { page, context, testId } = visit;
    await context.setOffline(true);
    try {
      await page.goto(`${portal.url}/usual`);
      await testId("usual-rows").waitFor();
      // Neither has a place on the shelf yet: by name.
      expect(await codesOf("usual-row")).toEqual(["007", "007", "PA4", "UDZ"]);
      expect(await overflows(page)).toEqual([]);
    } finally {
      await context.setOffline(false);
      await page.setViewportSize({ width: 390, height: 844 });
    }
  });

  it("is filled up from what is typed along the shelf, in the person's own order", async () => {
    const { page, context, testId } = visit;
    await page.goto(`${portal.url}/usual/shelf`);
    await shelfRow("007").waitFor();
    await context.setOffline(true);
    try {
      await testId("arrange").click();
      await shelfRow("UDZ").getByTestId("move-up").click();
      await shelfRow("UDZ").getByTestId("move-up").click();
      expect(await codesOf("shelf-row")).toEqual(["UDZ", "007", "PA4"]);
      await testId("arrange").click();
      await shelfRow("UDZ").getByTestId("par").fill("10");
      await shelfRow("UDZ").getByTestId("on-shelf").fill("4");
      expect(await shelfRow("UDZ").innerText()).toContain("naruči 6 kom");
      // Enter goes on to the next.
      await shelfRow("UDZ").getByTestId("on-shelf").press("Enter");
      await page.keyboard.type("5");
      expect(await shelfRow("007").innerText()).toContain(
        "upišite koliko treba",
      );
      await shelfRow("007").getByTestId("par").fill("50");
      await shelfRow("007").getByTestId("par").blur();
      expect(await shelfRow("007").innerText()).toContain("naruči 50 kom");
      // The app may close on the way.
      await page.reload();
      await shelfRow("UDZ").waitFor();
      expect(await codesOf("shelf-row")).toEqual(["UDZ", "007", "PA4"]);
      expect(await shelfRow("UDZ").innerText()).toContain("naruči 6 kom");
      await testId("fill-shelf").click();
      expect(await shelfRow("UDZ").innerText()).toContain("u korpi 6");
      expect(await shelfRow("007").innerText()).toContain("u korpi 50");
      await page.getByRole("button", { name: "Vrati" }).click();
      expect(await shelfRow("UDZ").innerText()).toContain("naruči 6 kom");
    } finally {
      await context.setOffline(false);
    }
    await expect
      .poll(async () => (await boris.api.lists.shelf.query()).items)
      .toEqual([
        { itemCode: "UDZ", par: "10" },
        { itemCode: "007", par: "50" },
        { itemCode: "PA4" },
      ]);
    expect(await overflows(page)).toEqual([]);
    const troubles = visit.troubles.filter(
      (trouble) => !trouble.includes("ERR_INTERNET_DISCONNECTED"),
    );
    expect(troubles).toEqual([]);
  });
});
