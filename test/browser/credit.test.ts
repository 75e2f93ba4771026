import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { asHouse } from "../fixtures/as-house.ts";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { fillCart, useBuiltPortal } from "../fixtures/built-portal.ts";
import { importCard } from "../fixtures/import-card.ts";
import { workedCard } from "../fixtures/ledger-card.ts";
import { testServices } from "../fixtures/test-services.ts";

/** Boris has 100,00 left of his limit: 20 boxes of glasses come to 2.400,00. */
const LIMIT = 16_510_000;

describe.skipIf(browserMissing())("credit at ordering", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let boss: Visit;
  let number: string;

  beforeAll(async () => {
    await importCard(testServices(portal.database), ...workedCard("B"));
    await asHouse(
      portal.database.db,
      sql`update partner set credit_limit = ${LIMIT} where code = 'B'`,
    );
    boris = await portal.open();
    boss = await portal.open();
  });

  const send = async ({ page, testId }: Visit) => {
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page.waitForURL("**/orders/N-*");
    await testId("placed").waitFor();
    return /N-\d{4}-\d+/.exec(page.url())?.[0] ?? "";
  };

  it("says above the button that the order will wait, and why", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris");
    await testId("nav-catalog").waitFor();
    await fillCart(boris, portal);
    const above = testId("dock-warning");
    await above.waitFor();
    expect(await above.innerText()).toBe(
      "Preko kreditnog limita. Čeka odobrenje.",
    );
    await expect
      .poll(() => testId("send-order").innerText())
      .toContain("Pošalji na odobrenje");
    const [line, button] = await Promise.all([
      above.boundingBox(),
      testId("send-order").boundingBox(),
    ]);
    expect(line?.y).toBeLessThan(button?.y ?? 0);
    expect(await testId("credit").innerText()).toContain("−2.300,00");
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  });

  it("tells on the order why it waits", async () => {
    number = await send(boris);
    const { testId } = boris;
    expect(await testId("held-by-credit").innerText()).toBe(
      "Preko kreditnog limita. Čeka odobrenje.",
    );
  });

  it("is let go by staff on a phone, who see by how much it is over", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", `/admin/orders/${number}`);
    const why = testId("order-credit");
    await why.waitFor();
    expect(await why.innerText()).toContain("Preko limita za 2.300,00 RSD");
    expect(await why.innerText()).toContain("RN-101");
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await testId("approve-order").click();
    await why.waitFor({ state: "detached" });
    const order = await (
      await portal.personOf("boris")
    ).api.orders.get.query({ number });
    expect(order.state).toBe("placed");
  });

  it("is taken in advance only where the administrator has said so", async () => {
    const { page, testId } = boss;
    await page.goto(`${portal.url}/admin/credit`);
    await testId("credit-overLimit-advance").check();
    expect(await testId("credit-now-overLimit").innerText()).toContain("1");
    await testId("credit-save").click();
    await testId("edit").waitFor();
    expect(await testId("edit").innerText()).toContain("limit: Čeka odobrenje");
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  });

  it("leads in the cart to a method in advance, and then takes the order", async () => {
    const { page, testId } = boris;
    await fillCart(boris, portal);
    await page.getByLabel("Virman, 30 dana").check();
    await expect
      .poll(() => testId("send-order").innerText())
      .toBe("Izaberite plaćanje unapred");
    expect(await testId("send-order").isDisabled()).toBe(true);
    await testId("pay-in-advance").click();
    await send(boris);
    await page.getByText("Primljena").first().waitFor();
    expect(await testId("held-by-credit").count()).toBe(0);
    expect([...boris.troubles, ...boss.troubles]).toEqual([]);
  });

  it("asks on the answer sheet what the cart could not know yet, and has a way out", async () => {
    const { page, testId } = boris;
    const set = (overLimit: string) =>
      asHouse(
        portal.database.db,
        sql`update company set credit_policy = ${JSON.stringify({ overLimit, overdue: "pass" })}::jsonb`,
      );
    await set("hold");
    await fillCart(boris, portal);
    await page.getByLabel("Virman, 30 dana").check();
    await expect
      .poll(() => testId("send-order").innerText())
      .toContain("Pošalji na odobrenje");
    await set("advance");
    await testId("send-order").click();
    const question = testId("decision");
    await question.waitFor();
    expect(await question.innerText()).toContain("Preko kreditnog limita.");
    await question.getByRole("button", { name: "Avans" }).click();
    expect(await overflow(page)).toBe(0);
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page.waitForURL("**/orders/N-*");
  });
});
