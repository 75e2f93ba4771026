import { sql } from "kysely";
import sharp from "sharp";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isGtin } from "../../client/scan/check-digit.ts";
import { controlled } from "../drills/offline-rig.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  closeBrowser,
  openLastingVisit,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import type { Person } from "../fixtures/server-process-client.ts";

const SERIAL = "SN-0042";
const WITHIN = { timeout: 25_000 };

/** A photo of a camera: large, and it says where it was taken. */
async function photo(colour: string): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return await sharp({
    create: {
      width: 2400,
      height: 1800,
      channels: 3,
      background: colour,
      noise,
    },
  })
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "44/1 48/1 0/1" } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

describe.skipIf(browserMissing())("a claim", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;
  let page: Page;
  let partner: Person;
  let admin: Person;
  let files: { name: string; mimeType: string; buffer: Buffer }[];
  let itemName = "";
  let itemCode = "";
  let taps = 0;

  const tap = async (what: Locator) => {
    await what.click();
    taps += 1;
  };
  const overflowing = async () => {
    const found = await overflows(page);
    await page.setViewportSize(PHONE);
    return found;
  };
  const taken = async () => {
    const { claims } = await partner.api.claims.list.query({});
    return claims.filter(({ serialNumber }) => serialNumber === SERIAL);
  };

  beforeAll(async () => {
    partner = await portal.personOf("partner");
    admin = await portal.personOf("admin");
    const { items } = await partner.api.catalog.list.query({ limit: 100 });
    const eanOf = (codes: string[]) =>
      codes.find((one) => /^[1-9]\d{12}$/.test(one) && isGtin(one));
    const item = items.find(({ barcodes }) => eanOf(barcodes));
    if (!item) throw new Error("no item with a bar code");
    itemName = item.name;
    itemCode = item.code;
    files = await Promise.all(
      ["#824", "#248"].map(async (colour, at) => ({
        name: `IMG_${at}.jpg`,
        mimeType: "image/jpeg",
        buffer: await photo(colour),
      })),
    );
    visit = await openLastingVisit();
    ({ page } = visit);
    await portal.signIn(visit, "partner");
    await visit.testId("nav-home").waitFor();
    await controlled(page);
    // What a first visit readies the phone with.
    await page.goto(`${portal.url}/claims`);
    await visit.testId("read-terms").waitFor(WITHIN);
    await page.goto(`${portal.url}/catalog`);
    await visit.testId("item-row").first().waitFor(WITHIN);
  });
  afterAll(() => closeBrowser(visit?.context));

  it("is made without a signal in seven taps, and stays over a reload", async () => {
    await page.goto(portal.url);
    await visit.testId("nav-home").waitFor();
    await visit.context.setOffline(true);
    await visit.testId("nav-more").click();
    await page.locator('a[href="/claims"]').click();
    taps = 0;
    await tap(visit.testId("new-claim"));
    // This browser has no camera: what it would see is typed.
    await tap(visit.testId("claim-item"));
    await visit.testId("claim-item").fill(itemCode);
    await visit.testId("hit").first().waitFor(WITHIN);
    await visit.testId("claim-item").press("Enter");
    await visit.testId("claim-piece").waitFor();
    expect(await visit.testId("claim-piece").innerText()).toContain(itemName);
    await tap(visit.testId("serial"));
    await visit.testId("serial").fill(SERIAL);
    await visit.testId("fault").fill("ne <b>pali</b>");
    taps += 1;
    for (const file of files) {
      await visit.testId("photo-input").setInputFiles([file]);
      taps += 1;
    }
    await expect
      .poll(() => visit.testId("claim-photo").count(), WITHIN)
      .toBe(2);
    await visit.testId("fault").blur();
    await page.reload();
    await page.goto(`${portal.url}/claims`);
    await page.locator('[data-state="draft"]').click();
    await expect
      .poll(() => visit.testId("claim-photo").count(), WITHIN)
      .toBe(2);
    expect(await visit.testId("fault").inputValue()).toBe("ne <b>pali</b>");
    expect(await overflowing()).toEqual([]);
    await tap(visit.testId("send-claim"));
    await page
      .locator('[data-testid="claims-waiting"] [data-state="queued"]')
      .waitFor(WITHIN);
    expect(taps).toBe(7);
    expect(await taken()).toEqual([]);
  });

  it("goes by itself once there is a signal, once, with small photos that say nothing", async () => {
    await visit.context.setOffline(false);
    await expect.poll(taken, WITHIN).toHaveLength(1);
    const [claim] = await taken();
    const number = claim?.number ?? "";
    await page.goto(`${portal.url}/claims`);
    await page.locator(`[data-number="${number}"]`).click();
    await visit.testId("claim-status").waitFor();
    expect(await page.locator(".claim-text").first().innerText()).toBe(
      "ne <b>pali</b>",
    );
    await expect
      .poll(
        () =>
          page
            .locator(".claim-photo img")
            .evaluateAll((all) =>
              all.map((one) => (one as HTMLImageElement).naturalWidth),
            ),
        WITHIN,
      )
      .toEqual([1280, 1280]);
    const kept = await portal.database.house<{ size: number }>(
      sql`select size from attachment`,
    );
    expect(kept).toHaveLength(2);
    expect(await overflowing()).toEqual([]);
    expect(
      await portal.database.house(
        sql`select from claim_piece where serial_number = ${SERIAL}`,
      ),
    ).toHaveLength(1);
  });

  it("asks the partner for the price of a repair, and hears him", async () => {
    const [claim] = await taken();
    const number = claim?.number ?? "";
    await admin.api.claims.update.mutate({
      number,
      version: 1,
      repairPrice: 450_000,
      note: "Ploča je pregorela.",
    });
    await page.goto(`${portal.url}/claims`);
    await page.locator(`[data-number="${number}"]`).waitFor();
    await page.goto(`${portal.url}/claims/${number}`);
    await visit.testId("asked-price").waitFor(WITHIN);
    await visit.testId("accept-price").click();
    await visit.testId("asked-price").waitFor({ state: "detached" });
    const { claims } = await admin.api.claims.board.query({});
    expect(claims.filter((one) => one.number === number)).toMatchObject([
      { number, priceAnswer: "accepted", mover: "seller" },
    ]);
  });

  it("leads staff who scan the label to their own page of the claim", async () => {
    const [claim] = await taken();
    const number = claim?.number ?? "";
    const boss = await portal.open();
    await portal.signIn(boss, "admin", `/claims/${number}`);
    await boss.testId("staff-status").waitFor(WITHIN);
    expect(new URL(boss.page.url()).pathname).toBe(`/admin/claims/${number}`);
    await boss.page.goto(`${portal.url}/claims/new`);
    await boss.page.getByText("Ovo Vaš nalog ne otvara").waitFor();
    await boss.context.close();
  });
});
