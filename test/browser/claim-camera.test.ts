import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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
import {
  drawCode,
  emptyShelf,
  filmOf,
  onShelf,
} from "../fixtures/drawn-codes.ts";
import type { Person } from "../fixtures/server-process-client.ts";

const SIZE = { width: 320, height: 240 };
const PER_SECOND = 5;
/** A whole film, and once more where the browser had no time to look. */
const FILM = { timeout: 60_000 };
const SERIAL = "SN-2024-0777";

describe.skipIf(browserMissing())("a claim before the camera", () => {
  const portal = useBuiltPortal("demo");
  const film = path.join(tmpdir(), `rabat-claim-film-${process.pid}.y4m`);
  let visit: Visit;
  let partner: Person;
  let item: { code: string; name: string; barcodes: string[] };

  beforeAll(async () => {
    partner = await portal.personOf("partner");
    const { items } = await partner.api.catalog.list.query({ limit: 100 });
    const eanOf = (codes: string[]) =>
      codes.find((one) => /^[1-9]\d{12}$/.test(one) && isGtin(one));
    const found = items.find(({ barcodes }) => eanOf(barcodes));
    if (!found) throw new Error("no item with a bar code");
    item = found;
    // The bar code of the box, and beside it the plate with the serial.
    const away = Array.from({ length: 1.6 * PER_SECOND }, () =>
      emptyShelf(SIZE),
    );
    const frames = [...away];
    for (const [format, text] of [
      ["EAN13", eanOf(item.barcodes) ?? ""],
      ["QRCode", SERIAL],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const picture = onShelf(await drawCode(text, format), SIZE);
      frames.push(...Array.from({ length: PER_SECOND }, () => picture));
      frames.push(...away);
    }
    await writeFile(film, filmOf(frames, PER_SECOND));
    visit = await openLastingVisit([
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    await visit.context.grantPermissions(["camera"]);
    await portal.signIn(visit, "partner");
    await visit.testId("nav-home").waitFor();
    await controlled(visit.page);
    await visit.page.goto(`${portal.url}/catalog?q=${item.code}`);
    await visit.testId("item-row").first().waitFor();
  });
  afterAll(async () => {
    await closeBrowser(visit?.context);
    await rm(film, { force: true });
  });

  it("begins with what the camera sees: the item, then its serial", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/claims/new`);
    await testId("fault").waitFor();
    if ((await testId("claim-scan").count()) === 0)
      await testId("scan-claim").click();
    await page
      .locator('[data-testid="claim-scan"] [data-state="scanning"]')
      .first()
      .waitFor(FILM);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await testId("claim-piece").waitFor(FILM);
    expect(await testId("claim-piece").innerText()).toContain(item.name);
    await expect.poll(() => testId("serial").inputValue(), FILM).toBe(SERIAL);
    // It has what it needs and lets go of the camera.
    await expect.poll(() => testId("claim-scan").count()).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await testId("fault").fill("ne pali");
    await testId("send-claim").click();
    await expect
      .poll(
        async () =>
          (await partner.api.claims.list.query({})).claims.filter(
            ({ serialNumber }) => serialNumber === SERIAL,
          ).length,
        FILM,
      )
      .toBe(1);
    expect(visit.troubles).toEqual([]);
  });
});
