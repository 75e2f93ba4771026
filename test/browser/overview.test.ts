import { describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  overflow,
  type Visit,
  overflows,
} from "../fixtures/browser.ts";

describe.skipIf(browserMissing())("the staff's first screen", () => {
  const portal = useBuiltPortal("demo");

  async function signedIn(username: string): Promise<Visit> {
    const visit = await portal.open();
    await portal.signIn(visit, username);
    await visit.testId("nav-admin").waitFor();
    return visit;
  }

  it("shows what waits in a company that lives, and its day", async () => {
    const { page } = await signedIn("admin");
    await page.goto(`${portal.url}/admin`);
    await page.getByTestId("deck-card").first().waitFor();
    expect(await page.getByTestId("figure-on-hold").innerText()).toContain("3");
    expect(await page.getByText("Još nema narudžbina").count()).toBe(0);
    expect(await overflow(page)).toBe(0);
  });

  it("leads an administrator to the rows that wait, and says for what", async () => {
    const answer = await fetch(`${portal.url}/exchange/v1/prices`, {
      method: "POST",
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": "text/csv",
      },
      body: "price_list,item,price\nVP,NEMA-1,12.5\n",
    });
    expect(answer.status).toBe(200);
    const { page, testId } = await signedIn("admin");
    await page.getByRole("link", { name: "Redovi na čekanju 1" }).click();
    await page.waitForURL("**/admin/erp/parked");
    const said = await testId("parked-row").innerText();
    expect(said).toContain("Cene");
    expect(said).toContain("price_list VP · item NEMA-1");
    expect(said).toContain("čeka artikal NEMA-1");
    expect(await overflows(page)).toEqual([]);
  });

  it("leads an administrator to a word of a repair that nobody has explained", async () => {
    const answer = await fetch(`${portal.url}/exchange/v1/service-orders`, {
      method: "POST",
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": "text/csv",
      },
      body: "number,partner,status\nSR-1,10001,na polici\n",
    });
    expect(answer.status).toBe(200);
    const { page } = await signedIn("admin");
    await page
      .getByRole("link", { name: "Nepoznati statusi servisa 1" })
      .click();
    await page.waitForURL("**/admin/claims/words");
    await page.getByText("na polici").first().waitFor();
    expect(await overflows(page)).toEqual([]);
    // On a desktop the rail says so on every screen.
    expect(await page.getByTestId("nav-admin-claims").innerText()).toContain(
      "1",
    );
  });

  it("gives a salesperson the figure alone, and keeps the pages of an administrator shut", async () => {
    const { page } = await signedIn("sales");
    await page.goto(`${portal.url}/admin`);
    await page.getByText("Redovi na čekanju").waitFor();
    expect(
      await page.getByRole("link", { name: "Redovi na čekanju" }).count(),
    ).toBe(0);
    for (const name of ["erp", "erp/parked", "mails", "display-rules"]) {
      await page.goto(`${portal.url}/admin/${name}`);
      await page.getByText("Ovo Vaš nalog ne otvara").waitFor();
    }
  });
});
