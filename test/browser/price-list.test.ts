import type { Download } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { createFormat } from "../../client/i18n/format.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { controlled } from "../drills/offline-rig.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";
import type { Person } from "../fixtures/server-process-client.ts";

async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream())
    parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe.skipIf(browserMissing())("a price list to take away", () => {
  const portal = useBuiltPortal("small");
  let visit: Visit;
  let partner: Person;

  beforeAll(async () => {
    visit = await portal.open();
    partner = await portal.personOf("boris");
    await portal.signIn(visit, "boris", "/more/price-list");
    await controlled(visit.page);
  });

  const take = async (button: string) => {
    const downloading = visit.page.waitForEvent("download");
    await visit.testId(button).click();
    return await downloading;
  };

  it("is a PDF that the server draws", async () => {
    const { page, testId } = visit;
    await expect
      .poll(() => testId("price-list-state").innerText())
      .toMatch(/^Artikala: \d/);
    expect(await overflows(page)).toEqual([]);
    const download = await take("price-list-pdf");
    expect(download.suggestedFilename()).toMatch(/^cenovnik-[\d-]{10}\.pdf$/);
    const text = await readPdfText(await bytesOf(download));
    const { items } = await partner.api.catalog.list.query({ limit: 5 });
    for (const { code } of items) expect(text).toContain(code);
  });

  it("is a workbook that the phone writes without a connection", async () => {
    const { page, context, testId } = visit;
    const { items } = await partner.api.catalog.list.query({ limit: 100 });
    const { total } = await partner.api.catalog.count.query({});
    await context.setOffline(true);
    try {
      await page.reload();
      await expect
        .poll(() => testId("price-list-workbook").isEnabled())
        .toBe(true);
      expect(await testId("price-list-pdf").isDisabled()).toBe(true);
      const download = await take("price-list-workbook");
      expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
      const rows = await readSheet(await bytesOf(download));
      expect(rows).toHaveLength(total + 3);
      const byCode = new Map(rows.map((row) => [row[0], row]));
      for (const { code, name, netPrice, stock } of items) {
        const row = byCode.get(code);
        expect([row?.[2], row?.[6], row?.[10]]).toEqual([
          name,
          netPrice / 10_000,
          stock.label === stock.quantity
            ? createFormat().decimal(stock.label)
            : stock.label,
        ]);
      }
    } finally {
      await context.setOffline(false);
    }
  });
});
