import { beforeAll, describe, expect, it } from "vitest";
import { controlled } from "../drills/offline-rig.ts";
import { fillCart, useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import type { Person } from "../fixtures/server-process-client.ts";

describe.skipIf(browserMissing())("saved lists", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let boris: Person;

  beforeAll(async () => {
    boris = await portal.personOf("boris");
    visit = await portal.openLasting();
    await portal.signIn(visit, "boris");
    await controlled(visit.page);
  });

  const line = (code: string) =>
    visit.page.locator(`[data-testid="list-line"][data-code="${code}"]`);
  const only = async () => {
    const { lists } = await boris.api.lists.list.query();
    const [list] = lists;
    if (!list || lists.length > 1) throw new Error(`${lists.length} lists`);
    return list;
  };

  it("are made of what is in the cart, and said to be everybody's", async () => {
    const { page, testId } = visit;
    await fillCart(visit, portal);
    await testId("keep-as-list").click();
    await testId("list-name").fill("Ponedeljak");
    await testId("save-list").click();
    await testId("save-list").waitFor({ state: "detached" });
    expect(await only()).toMatchObject({
      name: "Ponedeljak",
      shared: true,
      version: 1,
      lines: [{ itemCode: "007", quantity: "20" }],
    });
    await page.goto(`${portal.url}/lists`);
    const row = testId("list-row");
    expect(await row.innerText()).toContain("zajednički");
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await row.click();
    expect(await line("007").innerText()).toContain("20 kom");
  });

  it("lose nothing when two people edit one, and say who the other was", async () => {
    const { testId } = visit;
    await testId("edit-list").click();
    await testId("list-name").fill("Ponedeljak pre podne");
    await testId("list-item").fill("PA4*3");
    await testId("list-item").press("Enter");
    await line("PA4").waitFor();
    const { id, name, shared, lines } = await only();
    await boris.api.lists.save.mutate({
      id,
      version: 1,
      name,
      shared,
      lines: [
        ...lines.map(({ itemCode }) => ({ itemCode, quantity: "30" })),
        { itemCode: "UDZ" },
      ],
    });
    await testId("save-list").click();
    expect(await testId("list-joined").innerText()).toContain("boris");
    expect(await line("007").getByTestId("list-quantity").inputValue()).toBe(
      "30",
    );
    await testId("save-list").click();
    await testId("edit-list").waitFor();
    expect(await only()).toMatchObject({
      name: "Ponedeljak pre podne",
      version: 3,
      lines: [
        { itemCode: "007", quantity: "30" },
        { itemCode: "PA4", quantity: "3" },
        { itemCode: "UDZ" },
      ],
    });
  });

  it("go into the cart with one press, without a connection too, and out again", async () => {
    const { page, context, testId } = visit;
    await context.setOffline(true);
    try {
      await page.reload();
      await line("UDZ").waitFor();
      expect(await overflows(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const add = testId("list-add");
      expect(await add.innerText()).toContain("Dodaj u korpu 3 stavke");
      await add.click();
      await page.goto(`${portal.url}/cart`);
      await expect.poll(() => page.locator(".cart-row").count()).toBe(3);
      await page.goBack();
      await add.click();
      await page.getByRole("button", { name: "Vrati" }).click();
      await page.goto(`${portal.url}/cart`);
      const glasses = page.locator('.cart-row[data-code="007"]');
      expect(await glasses.getByTestId("quantity").inputValue()).toBe("50");
    } finally {
      await context.setOffline(false);
    }
  });

  it("are deleted with a way back", async () => {
    const { page, testId } = visit;
    const { id, lines } = await only();
    await page.goto(`${portal.url}/lists/${id}`);
    await testId("edit-list").click();
    await testId("remove-list").click();
    await page.waitForURL("**/lists");
    await page.getByText("Još nema spiskova").waitFor();
    await page.getByRole("button", { name: "Vrati" }).click();
    await line("UDZ").waitFor();
    expect(await only()).toMatchObject({ id, lines });
    const troubles = visit.troubles.filter(
      (trouble) =>
        !trouble.includes("ERR_INTERNET_DISCONNECTED") &&
        // That somebody else was quicker is told as a conflict.
        !trouble.includes("409"),
    );
    expect(troubles).toEqual([]);
  });
});
