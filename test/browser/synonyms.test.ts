import { describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow } from "../fixtures/browser.ts";

/** Two slips away from what items are called. */
const TYPED = "lanternyy";

describe.skipIf(browserMissing())("a synonym", () => {
  const portal = useBuiltPortal("demo");

  it("is made in one tap of what was not found, and found by, also without a connection", async () => {
    const staff = await portal.open();
    await portal.signIn(staff, "admin", "/admin");
    const visit = await portal.open();
    await portal.signIn(visit, "partner", "/catalog");
    const { page } = visit;
    const rows = page.locator("[data-testid=item-row][data-code]");
    await rows.first().waitFor();
    const search = page.getByTestId("search");
    await search.fill(TYPED);
    await rows.first().waitFor({ state: "detached" });
    const today = new Date().toISOString().slice(0, 10);
    const reported = await page.evaluate(
      async ([typed, day]) =>
        (
          await fetch("/trpc/catalog.reportMissedSearches", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              reports: [{ id: crypto.randomUUID(), day, typed }],
            }),
          })
        ).status,
      [TYPED, today],
    );
    expect(reported).toBe(200);

    const admin = staff.page;
    await admin.setViewportSize({ width: 390, height: 844 });
    await admin.goto(`${portal.url}/admin/missed-searches`);
    const missed = admin
      .getByTestId("missed-search-row")
      .filter({ hasText: TYPED });
    const guess = missed.getByTestId("synonym-guess");
    // Seen is what it would mean; heard is the word too.
    expect((await guess.innerText()).split(/\s+/)).toEqual([
      TYPED,
      "=",
      "lantern",
    ]);
    expect(await overflow(admin)).toBe(0);
    await guess.click();
    const made = admin.getByTestId("synonym-row").filter({ hasText: TYPED });
    await made.waitFor();
    expect(await missed.innerText()).toContain("= lantern");
    // The way back, and there again.
    await admin.locator(".toast button").click();
    await made.waitFor({ state: "detached" });
    await guess.click();
    await made.waitFor();

    await rows.first().waitFor();
    expect(await rows.first().innerText()).toMatch(/lantern/i);
    await page.context().setOffline(true);
    await search.fill("");
    await rows.nth(3).waitFor();
    await search.fill(TYPED);
    await expect
      .poll(async () => await rows.first().innerText(), { timeout: 8000 })
      .toMatch(/lantern/i);
  });
});
