import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow } from "../fixtures/browser.ts";

const TYPED = "Čekrkalo 500";

describe.skipIf(browserMissing())("what was not found", () => {
  const portal = useBuiltPortal("demo");

  const signIn = async (name: string, at: string): Promise<Page> => {
    const visit = await portal.open();
    await portal.signIn(visit, name, at);
    return visit.page;
  };

  it("is shown to staff once the person stopped typing, and nobody's name with it", async () => {
    const admin = await signIn("admin", "/admin/missed-searches");
    await admin.getByTestId("missed-search-row").first().waitFor();
    const partner = await signIn("partner", "/catalog");
    await partner
      .locator("[data-testid=item-row][data-code]")
      .first()
      .waitFor();
    await partner.getByTestId("search").pressSequentially(TYPED);
    await partner
      .locator("[data-testid=item-row]")
      .first()
      .waitFor({ state: "detached" });
    const isKept = () =>
      partner.evaluate(async () => {
        const databases = await indexedDB.databases();
        const name = databases.find((one) =>
          one.name?.startsWith("rabat-"),
        )?.name;
        const db = await window.openIfThere(name ?? "");
        if (!db) return false;
        const meta = db.transaction("meta").objectStore("meta");
        const asked = meta.get("missed-searches");
        return await new Promise<boolean>((resolve) => {
          asked.addEventListener("success", () => {
            db.close();
            resolve(Array.isArray(asked.result));
          });
        });
      });
    await expect.poll(isKept).toBe(true);
    // The next word of the server takes it along.
    await partner.reload();
    const row = admin
      .getByTestId("missed-search-row")
      .filter({ hasText: TYPED });
    await expect
      .poll(async () => {
        await admin.reload();
        await admin.locator("#content :is(.table, h2, h3)").first().waitFor();
        return await row.allInnerTexts();
      })
      .toHaveLength(1);
    const text = await row.innerText();
    expect(text).toContain(TYPED);
    expect(text).toContain("traženo 1 put");
    expect(text).toContain("1 partner");
    expect(await overflow(admin)).toBe(0);
    await admin.goto(`${portal.url}/admin`);
    await admin.locator('a[href="/admin/missed-searches"]').click();
    await row.waitFor();
  });
});
