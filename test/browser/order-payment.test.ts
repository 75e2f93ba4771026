import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  settled,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { importCard } from "../fixtures/import-card.ts";
import { testServices } from "../fixtures/test-services.ts";

describe.skipIf(browserMissing())("a payment that the ledger brings", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let boss: Visit;
  let number = "";
  let total = 0;

  const place = async () => {
    const { api } = await portal.personOf("boris");
    const wanted = { itemCode: "007", quantity: "20" };
    const { lines } = await api.orders.quote.query({ lines: [wanted] });
    return await api.orders.place.mutate({
      id: randomUUID(),
      lines: [{ ...wanted, expectedPrice: lines[0]?.netPrice ?? 0 }],
    });
  };
  const pay = (order: string, amount: number) =>
    importCard(
      testServices(portal.database),
      `B,UPL,IZV-${amount},2026-11-24,0,${(amount / 100).toFixed(2)},${order}${amount},,,${order.replace("N-", "PR-")},,Uplata`,
    );
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };

  beforeAll(async () => {
    boris = await portal.open();
    boss = await portal.open();
    ({ number, total } = await place());
  });

  it("leaves the rest to be paid, by the code too", async () => {
    const { page, testId } = boris;
    await pay(number, 2000);
    await portal.signIn(boris, "boris", `/orders/${number}`);
    const paid = testId("order-paid");
    await paid.waitFor();
    expect(total).toBe(240_000);
    expect(await paid.innerText()).toBe(
      "Plaćeno 20,00 RSD, preostalo 2.380,00 RSD",
    );
    expect(await testId("reserved-until").innerText()).toContain(
      "Rezervisano za Vas do",
    );
    await page.getByText("Uplata proknjižena: 20,00 RSD").waitFor();
    await fits(boris);
    await testId("pay-proforma").click();
    await page.getByRole("dialog").getByText("2.380,00").first().waitFor();
    await page.goBack();
  });

  it("closes the proforma when it is all of it", async () => {
    const { page, testId } = boris;
    await pay(number, 238_000);
    await page.reload();
    await page.getByText("Rezervisano za Vas, plaćeno").waitFor();
    await settled(page);
    expect(await testId("order-paid").innerText()).toBe(
      "Plaćeno 24.11.2026. 2.400,00 RSD",
    );
    expect(await testId("pay-proforma").count()).toBe(0);
    expect(await testId("extend-order").count()).toBe(0);
    await fits(boris);
    await page.goto(`${portal.url}/orders`);
    const row = page.locator(
      `[data-testid="order-row"][data-number="${number}"]`,
    );
    await row.waitFor();
    expect(await row.innerText()).toContain("plaćeno");
  });

  it("waits for staff where it is a part and the deadline has passed", async () => {
    const { page, testId } = boss;
    const { number: late } = await place();
    await pay(late, 5000);
    await portal.database.house(sql`
      update sales_order set valid_until = '2026-11-20',
        reserved_until = '2026-11-20T22:59:59.999Z' where number = ${late}`);
    await portal.signIn(boss, "boss", "/admin");
    await page.getByText("rok prošao, traži odluku").click();
    await page
      .locator(`[data-testid="order-row"][data-number="${late}"]`)
      .click();
    await testId("part-paid-past").waitFor();
    expect(await testId("order-paid").innerText()).toBe(
      "Plaćeno 50,00 RSD, preostalo 2.350,00 RSD",
    );
    await fits(boss);
  });

  it("takes the reason of a hold away, and staff let the order go in one press", async () => {
    const { page, testId } = boss;
    await portal.database.house(
      sql`update partner set credit_limit = 100 where code = 'B'`,
    );
    const { number: held } = await place();
    await pay(held, 600_000);
    await page.goto(`${portal.url}/admin/orders/${held}`);
    await testId("reason-gone").waitFor();
    await fits(boss);
    await testId("approve-order").click();
    await testId("order-credit").waitFor({ state: "detached" });
    const { api } = await portal.personOf("boris");
    expect((await api.orders.get.query({ number: held })).state).toBe("placed");
    expect(boris.troubles).toEqual([]);
    expect(boss.troubles).toEqual([]);
  });
});
