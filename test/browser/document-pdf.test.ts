import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { addDays, dateInZone } from "../../server/core/calendar.ts";
import { controlled } from "../drills/offline-rig.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { CARD_HEADER } from "../fixtures/ledger-card.ts";

const PARTNER = "19998";
const today = dateInZone(new Date(), "Europe/Belgrade");
const day = addDays(today, -9);
const year = day.slice(0, 4);
const BODY = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
const PDF = `${BODY}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n${BODY.length}\n%%EOF\n`;

describe.skipIf(browserMissing())("the PDF of a document", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  const exchange = (path: string, method: string, body: string) =>
    fetch(`${portal.url}/exchange/v1/${path}`, {
      method,
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": method === "PUT" ? "application/pdf" : "text/csv",
      },
      body,
    });

  beforeAll(async () => {
    await exchange("partners", "POST", `code,name\n${PARTNER},Novi kupac\n`);
    await exchange(
      "ledger",
      "POST",
      `${CARD_HEADER}\n${PARTNER},RN,R/77,${day},24000,0,p1,${today},,,,Račun\n`,
    );
    await exchange(
      "documents",
      "POST",
      `number,type,partner,date,due_date,total,order_number\nR/77,RN,${PARTNER},${day},${today},24000,P-9\nO-77,OT,${PARTNER},${day},,24000,P-9\n`,
    );
    const kept = await exchange(`documents/RN/R%2F77/${year}.pdf`, "PUT", PDF);
    if (kept.status !== 200) throw new Error(`not kept: ${kept.status}`);
    await createUser(
      { db: portal.database.db },
      {
        username: "racuni",
        password: "demo-racuni",
        mustChangePassword: false,
        role: "partner",
        partner: PARTNER,
        partnerRole: "finance",
      },
      "test",
    );
    visit = await portal.open();
    await portal.signIn(visit, "racuni");
    await visit.testId("nav-home").waitFor();
    await controlled(visit.page);
  });

  it("is opened on its document, and again without a connection", async () => {
    const { page, context, testId } = visit;
    await page.goto(
      `${portal.url}/ledger/document?type=RN&number=R%2F77&year=${year}`,
    );
    await testId("document-pdf").waitFor();
    expect(await overflows(page)).toEqual([]);
    const address = await testId("document-pdf").getAttribute("href");
    const read = () =>
      page.evaluate(async (url) => {
        const response = await fetch(url);
        return [response.status, await response.text()];
      }, address ?? "");
    expect(await read()).toEqual([200, PDF]);
    await context.setOffline(true);
    try {
      expect(await read()).toEqual([200, PDF]);
      await testId("document-pdf").waitFor();
    } finally {
      await context.setOffline(false);
    }
  });

  it("is not spoken of where there is none", async () => {
    const { page, testId } = visit;
    await page.goto(
      `${portal.url}/ledger/document?type=OT&number=O-77&year=${year}`,
    );
    await testId("related").waitFor();
    expect(await testId("document-pdf").count()).toBe(0);
  });
});
