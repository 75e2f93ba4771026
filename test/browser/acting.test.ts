import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { findOrdersByNote } from "../drills/offline-cut.queries.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow, type Visit } from "../fixtures/browser.ts";
import { signIn } from "../fixtures/server-process-client.ts";
import { PASSWORD } from "../fixtures/server-process-company.ts";

const WITHIN_MS = 25_000;
const ITEM = "NOVO";

describe.skipIf(browserMissing())("a salesperson on the road", () => {
  const portal = useBuiltPortal("small", { wire: true });
  let visit: Visit;
  const names = new Map<string, string>();
  const notes = { A: randomUUID(), B: randomUUID() };

  beforeAll(async () => {
    const { db, house } = portal.database;
    await createUser(
      { db },
      { username: "milan", role: "sales", password: PASSWORD },
      "test",
    );
    await house(sql`
      update partner set salesperson = 'milan' where code in ('A', 'B')`);
    await house(sql`
      insert into rebate (kind, partner_id, item_id, min_quantity, rebate_percent)
      select 'rebate', p.id, i.id, null, 200000 from partner p, item i
      where p.code = 'B' and i.code = ${ITEM}`);
    const rows = await house<{ code: string; name: string }>(
      sql`select code, name from partner`,
    );
    for (const { code, name } of rows) names.set(code, name);
    visit = await portal.openLasting();
  });

  const nameOf = (code: string) => names.get(code) ?? "";
  const row = (code: string) =>
    visit.page.locator(`[data-testid="partner-row"][data-code="${code}"]`);
  const bar = () => visit.testId("acting-bar");

  async function enter(code: string): Promise<void> {
    await row(code).getByTestId("partner-enter").click();
    await bar().waitFor();
    expect(await bar().innerText()).toContain(`Za: ${nameOf(code)}`);
  }

  async function leave(): Promise<void> {
    await visit.testId("acting-leave").click();
    await visit.testId("portfolio").waitFor();
  }

  /** What one piece costs the partner, as he himself is told. */
  async function priceOf(username: string): Promise<number> {
    const person = await signIn(portal.wire.url, username, PASSWORD);
    const item = await person.api.catalog.item.query({ code: ITEM });
    return item.netPrice;
  }

  async function order(code: "A" | "B"): Promise<void> {
    const { page, testId } = visit;
    await enter(code);
    await testId("nav-catalog").click();
    await page
      .locator(`[data-testid="item-row"][data-code="${ITEM}"]`)
      .getByTestId("quantity-plus")
      .click();
    await testId("cart-bar").click();
    await testId("note").fill(notes[code]);
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page
      .locator('[data-testid="outbox-entry"][data-state="queued"]')
      .waitFor();
    expect(await testId("outbox-entry").count()).toBe(1);
  }

  it("begins with his partners, and takes two of them along", async () => {
    const { page, testId } = visit;
    await portal.signIn(visit, "milan");
    await testId("portfolio").waitFor();
    await expect.poll(() => testId("partner-row").count()).toBe(2);
    await controlled(page);
    for (const code of ["A", "B"]) {
      await row(code).getByTestId("partner-prepare").click();
      await row(code)
        .locator('[data-testid="partner-held"][data-state="ready"]')
        .waitFor();
    }
    expect(await overflow(page)).toBe(0);
  });

  it("orders for both without a signal, each at his prices, and keeps them apart", async () => {
    const { page, context } = visit;
    portal.wire.close();
    await context.setOffline(true);
    await page.goto(`${portal.url}/`);
    await row("A").waitFor();
    await order("A");
    await leave();
    await order("B");
    // Offline another's order is not his.
    await page.goto(`${portal.url}/outbox`);
    await expect.poll(() => visit.testId("outbox-entry").count()).toBe(1);
    await leave();
    for (const note of Object.values(notes))
      expect(await findOrdersByNote(portal.database.db, note)).toEqual([]);
  });

  it("sends both under the right partners when it is back, and both names stand on them", async () => {
    const { page, context, testId } = visit;
    portal.wire.open();
    await context.setOffline(false);
    for (const code of ["A", "B"] as const)
      await expect
        .poll(() => findOrdersByNote(portal.database.db, notes[code]), {
          timeout: WITHIN_MS,
        })
        .toMatchObject([{ partner: code }]);
    for (const [code, username] of [
      ["A", "ana"],
      ["B", "boris"],
    ] as const) {
      const [placed] = await findOrdersByNote(portal.database.db, notes[code]);
      const { api } = await signIn(portal.wire.url, username, PASSWORD);
      const seen = await api.orders.get.query({ number: placed?.number ?? "" });
      expect(seen.history[0]?.by).toBe(`milan → ${nameOf(code)}`);
      expect(seen.lines[0]?.netPrice).toBe(await priceOf(username));
    }
    expect(await priceOf("ana")).not.toBe(await priceOf("boris"));
    await page.goto(`${portal.url}/more`);
    await testId("sign-out").click();
    if (await testId("confirm-yes").isVisible())
      await testId("confirm-yes").click();
    await testId("sign-in-username").waitFor();
    const left = await page.evaluate(async () => [
      ...(await indexedDB.databases()).map(({ name }) => name),
      ...Object.keys(localStorage),
    ]);
    expect(left.filter((name) => /^rabat-|acting/.test(name ?? ""))).toEqual(
      [],
    );
  });

  it("tells the partner who ordered for him", async () => {
    const { page } = visit;
    const [placed] = await findOrdersByNote(portal.database.db, notes.A);
    await portal.signIn(visit, "ana", `/orders/${placed?.number}`);
    const told = page.getByText("naručio komercijalista milan za Vas");
    await told.waitFor();
    expect(await told.count()).toBe(1);
  });
});
