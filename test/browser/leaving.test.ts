import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

/** What the phone holds of partners: their catalogue, their answers. */
const partnersKept = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return databases
      .map(({ name }) => name ?? "")
      .filter((name) => name.startsWith("rabat-"));
  });

describe.skipIf(browserMissing())("a person's data, and his leaving", () => {
  const portal = useBuiltPortal("small");
  let boris: Visit;
  let leaver: Visit;
  let boss: Visit;

  beforeAll(async () => {
    // He has the password that boris has, and keeps the company with him.
    await portal.database.house(sql`
      insert into app_user (username, password_hash, role, partner_id, partner_role)
      select 'odlazeci', password_hash, role, partner_id, 'owner' from app_user
      where username = 'boris'`);
    await portal.database.house(sql`
      delete from app_user u using app_user b
      where b.username = 'boris' and u.partner_id = b.partner_id
        and u.username not in ('boris', 'odlazeci')`);
    boris = await portal.open();
    leaver = await portal.open();
    boss = await portal.open();
  });
  const fits = async ({ page }: Visit) => {
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };

  it("come as a ZIP that he asked for and was told of", async () => {
    const { page, testId } = boris;
    await portal.signIn(boris, "boris", "/more/copy");
    await testId("ask-copy").click();
    await testId("take-copy").waitFor();
    await fits(boris);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      testId("take-copy").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^podaci-\d{4}-.*\.zip$/);
    const bytes = await readFile(await download.path());
    const files = unzipSync(new Uint8Array(bytes));
    expect(strFromU8(files["ljudi.json"] ?? new Uint8Array())).toContain(
      "odlazeci",
    );
    await page.goto(`${portal.url}/notices`);
    await page.getByText("Kopija Vaših podataka je spremna").waitFor();
  });

  it("go when he asks and staff agree; until then he may stay", async () => {
    const { page, testId } = leaver;
    await portal.signIn(leaver, "odlazeci", "/more/leave");
    await testId("ask-leave-company").waitFor();
    await fits(leaver);
    await testId("ask-leave-person").click();
    await testId("ask-leave-person-yes").click();
    await testId("withdraw-person").click();
    await testId("ask-leave-person").click();
    await testId("ask-leave-person-yes").click();
    await testId("withdraw-person").waitFor();
    await fits(leaver);

    await portal.signIn(boss, "boss", "/admin/data-requests");
    await boss.testId("leave-request").waitFor();
    await fits(boss);
    await boss.testId("accept-leave").click();
    await boss.testId("confirm-yes").click();
    await boss.testId("leave-request").waitFor({ state: "detached" });

    expect(await partnersKept(page)).toHaveLength(1);
    // His phone learns of it at the next contact, and holds nothing any more.
    await page.reload();
    await testId("sign-in-username").waitFor();
    await expect.poll(() => partnersKept(page)).toEqual([]);
    expect([...boris.troubles, ...boss.troubles]).toEqual([]);
  });

  it("are not the last owner's to take away", async () => {
    const { page, testId } = boris;
    await page.goto(`${portal.url}/more/leave`);
    await testId("last-owner").waitFor();
    expect(await testId("ask-leave-person").count()).toBe(0);
    await fits(boris);
  });
});
