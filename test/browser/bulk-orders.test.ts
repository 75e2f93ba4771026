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
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { orderGlasses } from "../fixtures/server-process-company.ts";

describe.skipIf(browserMissing())("orders decided over at once", () => {
  const portal = useBuiltPortal("small");
  let boss: Visit;
  let ofB: string[] = [];
  let ofA = "";
  const house = <Row>(statement: ReturnType<typeof sql>) =>
    asHouse<Row>(portal.database.db, statement);
  const states = async () =>
    (
      await house<{ state: string }>(
        sql`select state from sales_order order by id`,
      )
    ).map(({ state }) => state);
  const row = (number: string) =>
    boss.page.locator(
      `[data-testid="order-row"][data-number="${number}"] input`,
    );

  beforeAll(async () => {
    await house(sql`update partner set credit_limit = 1`);
    await house(sql`update app_user set email = username || '@shop.example'`);
    const boris = await portal.personOf("boris");
    ofB = [
      await orderGlasses(boris),
      await orderGlasses(boris),
      await orderGlasses(boris),
    ];
    ofA = await orderGlasses(await portal.personOf("ana"));
    boss = await portal.open();
    await portal.signIn(boss, "boss", "/admin/orders?view=needs");
  });

  it("are narrowed to a partner's, and each filter has a way out", async () => {
    const { page, testId } = boss;
    await testId("order-filters").click();
    await testId("filter-partner").fill("B");
    await testId("filters-show").click();
    await expect.poll(() => testId("order-row").count()).toBe(3);
    expect(new URL(page.url()).searchParams.get("partner")).toBe("B");
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await page.getByRole("button", { name: "Ukloni filter B" }).click();
    await expect.poll(() => testId("order-row").count()).toBe(4);
  });

  it("are let go but for the one that somebody was quicker with, which is told", async () => {
    const { page, testId } = boss;
    await testId("select-orders").click();
    for (const number of ofB) await row(number).check();
    expect(await testId("bulk-approve").innerText()).toBe("Odobri 3");
    expect(await testId("bulk-resend").isDisabled()).toBe(true);
    await testId("bulk-approve").click();
    // Done with ticking, and another view: it can be taken back all the same.
    await testId("select-orders").click();
    await testId("view-open").click();
    await testId("bulk-undo").click();
    await testId("view-needs").click();
    await testId("select-orders").click();
    for (const number of ofB) await row(number).check();
    expect(await states()).toEqual(Array.from({ length: 4 }, () => "on_hold"));
    const colleague = await portal.personOf("boss");
    await testId("bulk-approve").click();
    await colleague.api.admin.cancelOrder.mutate({
      number: ofB[1] ?? "",
      version: 1,
      reason: "nema robe",
    });
    await testId("bulk-close").waitFor();
    expect(await testId("bulk").innerText()).toContain("2 urađene, 1 nije");
    const failed = await testId("bulk-failed").innerText();
    expect(failed).toContain(ofB[1]);
    expect(failed).toContain("boss");
    expect(await states()).toEqual(["placed", "refused", "placed", "on_hold"]);
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await testId("bulk-close").click();
  });

  it("are printed as one file, and end with a reason that each partner reads", async () => {
    const { page, testId } = boss;
    await page.goto(`${portal.url}/admin/orders`);
    await testId("select-orders").click();
    await testId("bulk-all").click();
    const file = page.waitForEvent("download");
    await testId("bulk-print").click();
    expect((await file).suggestedFilename()).toBe("predracuni.pdf");
    await row(ofB[0] ?? "").uncheck();
    expect(await testId("bulk-cancel").innerText()).toBe("Otkaži 2");
    await testId("bulk-cancel").click();
    await testId("bulk-reason").fill("Prestajemo sa prodajom čaša.");
    await testId("bulk-cancel-yes").click();
    // Who goes on has decided.
    await testId("nav-admin").click();
    await expect
      .poll(states)
      .toEqual(["placed", "refused", "cancelled", "refused"]);
    const ana = await portal.personOf("ana");
    const { history } = await ana.api.orders.get.query({ number: ofA });
    expect(history.at(-1)).toMatchObject({
      note: "Prestajemo sa prodajom čaša.",
    });
    expect(boss.troubles.filter((one) => !one.includes("409"))).toEqual([]);
  });

  it("have their confirmation sent again from the order's page", async () => {
    const { page, testId } = boss;
    const number = ofB[0] ?? "";
    await house(sql`update mail set state = 'sent', sent_at = now()`);
    await page.goto(`${portal.url}/admin/orders/${number}`);
    const queued = async () =>
      (
        await house<{ times: number }>(
          sql`select count(*)::int as times from audit_entry where action = 'mail.resend'`,
        )
      )[0]?.times;
    await testId("mail-again").click();
    await expect.poll(queued).toBe(1);
  });
});
