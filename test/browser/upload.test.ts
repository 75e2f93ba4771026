import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflows } from "../fixtures/browser.ts";

describe.skipIf(browserMissing())("a file that staff send up", () => {
  const portal = useBuiltPortal("small");

  it("is chosen, looked at, read otherwise, tried, imported, and told of in its run", async () => {
    const visit = await portal.open();
    await portal.signIn(visit, "boss");
    await visit.testId("nav-admin").waitFor();
    const { page, testId } = visit;
    await page.goto(`${portal.url}/admin/erp/upload`);
    const file = testId("upload-file");
    const sheet = { name: "prazan.csv", mimeType: "text/csv" };
    await file.setInputFiles({ ...sheet, buffer: Buffer.alloc(0) });
    await page.getByText("prazan.csv je prazan").waitFor();

    // "Šifra;Naziv;Rok" and "Čaša" as windows-1250 writes them.
    const text =
      "\x8aifra;Naziv;Rok\r\nUP1;\xc8a\x9aa;60\r\n;Bez \x9aifre;60\r\n";
    await file.setInputFiles({
      name: "spisak.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(text, "latin1"),
    });
    await testId("column-row").first().waitFor();
    expect(await testId("sample-row").first().innerText()).toContain("Čaša");
    await testId("upload-feed").selectOption("payment-methods");
    await page
      .getByLabel("Kolona rok je", { exact: true })
      .selectOption("terms_days");
    // It is drawn at other widths, as when a tablet is turned: what was said stays.
    expect(await overflows(page)).toEqual([]);

    await testId("upload-try").click();
    await testId("upload-tried").waitFor();
    expect(await testId("tried-reject").allInnerTexts()).toEqual([
      expect.stringContaining("Mora da bude popunjeno"),
    ]);
    expect(await overflows(page)).toEqual([]);

    await testId("upload-import").click();
    await testId("upload-run").click();
    await page.waitForURL("**/admin/erp/runs/*");
    expect(await testId("run-read-as").innerText()).toContain(
      "CSV, windows-1250, kolone razdvaja ;",
    );
    await testId("reject-row").waitFor();
    expect(
      await portal.database.house(
        sql`select name, terms_days from payment_method where code = 'UP1'`,
      ),
    ).toEqual([{ name: "Čaša", terms_days: 60 }]);

    await testId("rejects-send-file").click();
    await page.getByText("Ispravljen fajl za odbijene redove").waitFor();
  });
});
