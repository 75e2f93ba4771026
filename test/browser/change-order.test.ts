import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  overflow,
  overflows,
  type Visit,
} from "../fixtures/browser.ts";
import type { Person } from "../fixtures/server-process-client.ts";

describe.skipIf(browserMissing())("changing a placed order", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let boris: Person;
  let number: string;

  const line = (itemCode: string, quantity: string, expectedPrice: number) => ({
    itemCode,
    quantity,
    expectedPrice,
  });
  const place = async () => {
    const placed = await boris.api.orders.place.mutate({
      id: randomUUID(),
      lines: [
        line("007", "20", 1_000_000),
        line("UDZ", "3", 12_500_000),
        line("NOVO", "2", 120_000),
      ],
    });
    return placed.number;
  };
  const row = (code: string) =>
    visit.page.locator(`[data-testid="change-line"][data-code="${code}"]`);
  const inRow = (code: string, testId: string) => row(code).getByTestId(testId);

  beforeAll(async () => {
    visit = await portal.open();
    boris = await portal.personOf("boris");
    number = await place();
  });

  it("is two taps to the form, and each line is what it was", async () => {
    const { page, testId } = visit;
    await portal.signIn(visit, "boris", `/orders/${number}`);
    // By how much a line steps is told with the first figures.
    const figures = page.waitForResponse((response) =>
      response.url().includes("orders.quoteChange"),
    );
    await testId("change-own-order").click();
    await figures;
    await row("007").waitFor();
    expect(await inRow("007", "quantity").inputValue()).toBe("20");
    expect(await testId("save-change").isDisabled()).toBe(true);
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
  });

  it("saves what was raised, lowered and taken out, and both sides see it", async () => {
    const { page, testId } = visit;
    await inRow("007", "quantity-plus").click();
    await inRow("UDZ", "take-out").click();
    await inRow("UDZ", "put-back").click();
    await inRow("UDZ", "quantity").fill("1");
    await inRow("NOVO", "take-out").click();
    await testId("change-note").fill("Zvati pre isporuke");
    // 30 × 100,00 + 20 %, and 1 × 1.250,00 + 10 %.
    await expect.poll(() => testId("new-total").innerText()).toBe("4.975,00");
    expect(await testId("total-before").innerText()).toContain("6.553,80");
    await testId("save-change").click();
    await testId("change-order-form").waitFor({ state: "detached" });
    await page.getByText("Udžbenik: 3 → 1 kom").waitFor();
    await page.getByText("Novi model: 2 → 0 kom").waitFor();
    expect(await testId("order-total").innerText()).toContain("4.975,00");
    const boss = await portal.personOf("boss");
    const seen = await boss.api.admin.order.query({ number });
    expect(seen).toMatchObject({
      note: "Zvati pre isporuke",
      lines: [{ quantity: "30" }, { quantity: "1" }],
    });
    expect(seen.history.at(-1)).toMatchObject({ kind: "changed", by: "boris" });
  });

  it("is undone from what says that it was done", async () => {
    const { page, testId } = visit;
    await testId("change-own-order").click();
    await inRow("UDZ", "quantity-plus").click();
    await expect.poll(() => testId("save-change").isDisabled()).toBe(false);
    await testId("save-change").click();
    await page.getByRole("button", { name: "Poništi" }).click();
    await page.getByText(`Narudžbina ${number} je kao pre.`).waitFor();
    await expect
      .poll(() => testId("order-total").innerText())
      .toContain("4.975,00");
  });

  it("says how much there is of what is short, and takes it at a tap", async () => {
    const { testId } = visit;
    await testId("change-own-order").click();
    await inRow("UDZ", "quantity").fill("500");
    await expect.poll(() => testId("save-change").isDisabled()).toBe(false);
    await testId("save-change").click();
    await row("UDZ")
      .getByRole("button", { name: "Moguće najviše 100" })
      .click();
    expect(await inRow("UDZ", "quantity").inputValue()).toBe("100");
    await testId("discard-change").click();
    await testId("change-order-form").waitFor({ state: "detached" });
  });

  it("waits for the connection, and keeps what was entered", async () => {
    const { page, testId } = visit;
    await testId("change-own-order").click();
    await page.context().setOffline(true);
    await inRow("UDZ", "quantity-plus").click();
    await page.getByText("Bez veze: sačuvajte kad se veza vrati.").waitFor();
    expect(await testId("save-change").isDisabled()).toBe(true);
    await testId("discard-change").click();
    await page.getByRole("button", { name: "Izmena traži vezu" }).waitFor();
    await page.context().setOffline(false);
    await expect
      .poll(() => testId("change-own-order").isDisabled())
      .toBe(false);
  });

  it("is told that sales were faster, and shows what stands then", async () => {
    const { page, testId } = visit;
    await testId("change-own-order").click();
    await inRow("UDZ", "quantity-plus").click();
    await expect.poll(() => testId("save-change").isDisabled()).toBe(false);
    const boss = await portal.personOf("boss");
    const { version } = await boss.api.admin.order.query({ number });
    await boss.api.admin.changeOrder.mutate({
      number,
      version,
      lines: [{ line: 1, quantity: "20" }],
    });
    await testId("save-change").click();
    await page.getByText("Prodaja je već preuzela narudžbinu.").waitFor();
    await testId("look-again").click();
    await page.getByText("Čaše, kutija: 30 → 20 kom").waitFor();
    expect(await testId("change-own-order").count()).toBe(0);
  });
});
