import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";

describe.skipIf(browserMissing())("the monthly statement", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  let boss: Visit;
  const wishes = () =>
    portal.database.house(sql`select wanted, kind, format from statement_wish`);

  beforeAll(async () => {
    await createUser(
      { db: portal.database.db },
      {
        username: "finansije",
        password: "demo-finansije",
        mustChangePassword: false,
        role: "partner",
        partner: "10001",
        partnerRole: "finance",
      },
      "test",
    );
    visit = await portal.open();
    await portal.signIn(visit, "finansije");
    await visit.testId("nav-home").waitFor();
    boss = await portal.open();
    await portal.signIn(boss, "admin", "/admin/credit");
  });

  it("waits for an address, and for the wholesaler to send any", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/more`);
    await page.getByRole("link", { name: "Mesečni izvod" }).click();
    await testId("statement-no-email").waitFor();
    await portal.database.house(
      sql`update app_user set email = 'fina@primer.rs' where username = 'finansije'`,
    );
    await page.reload();
    await page.getByText("Veleprodaja trenutno ne šalje izvode").waitFor();
    expect(await overflows(page)).toEqual([]);
  });

  it("is offered by an administrator, with its day", async () => {
    const { page, testId } = boss;
    await testId("statements-on").click();
    await testId("statements-day").fill("29");
    await page.getByText("Upišite dan od 1 do 28.").waitFor();
    await testId("statements-day").fill("28");
    await testId("statements-save").click();
    await page.getByText("Izvodi se šalju.").waitFor();
    expect(
      await portal.database.house(
        sql`select statements ->> 'day' as day from company`,
      ),
    ).toEqual([{ day: "28" }]);
    expect(await overflows(page)).toEqual([]);
  });

  it("is turned on, changed and turned off in one tap each", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/ledger?statement=1`);
    await page.getByRole("link", { name: "Šalji mi izvod mejlom" }).click();
    await testId("statement-mail-on").click();
    await page.getByText("Sledeći stiže 28.").waitFor();
    await page.getByText("fina@primer.rs").waitFor();
    expect(await wishes()).toEqual([
      { wanted: true, kind: "open", format: "pdf" },
    ]);
    await page.getByRole("button", { name: "Prošli mesec" }).click();
    await page.getByText("Svi računi i uplate prošlog meseca").waitFor();
    await page.getByRole("button", { name: "Excel" }).click();
    const filed = { wanted: true, kind: "period", format: "xlsx" };
    await expect.poll(wishes).toEqual([filed]);
    expect(await overflows(page)).toEqual([]);
    await testId("statement-mail-on").click();
    await page.getByText("Izvod više ne stiže.").waitFor();
    expect(await wishes()).toEqual([{ ...filed, wanted: false }]);
    expect(visit.troubles).toEqual([]);
  });

  it("leads from the mail to the answer of that card", async () => {
    const { page, testId } = visit;
    await page.goto(
      `${portal.url}/ledger?statement=1&side=customer&currency=RSD`,
    );
    await testId("statement-agree").click();
    await expect
      .poll(() => testId("last-answer").innerText())
      .toContain("je tačan");
  });
});
