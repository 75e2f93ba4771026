import { describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import {
  drawPicture,
  SMALL_PDF,
} from "../../server/pictures/pictures.fixture.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { browserMissing, overflow } from "../fixtures/browser.ts";

const file = (name: string, buffer: Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer,
});

/** Whether a picture came, and not only its place. */
const isDrawn = (image: Locator) =>
  image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0);

describe.skipIf(browserMissing())("pictures of items", () => {
  const portal = useBuiltPortal("small");

  it("are sent by staff, and seen by partners, also without a connection", async () => {
    const staff = await portal.open();
    await portal.signIn(staff, "boss", "/admin/erp/pictures");
    const { page: admin } = staff;
    await admin.getByTestId("picture-figures").waitFor();
    const [red, green, blue] = await Promise.all(
      ["#a33", "#3a3", "#33a"].map((colour) =>
        drawPicture(colour, { width: 600, height: 450 }),
      ),
    );
    if (!red || !green || !blue) throw new Error("nothing was drawn");
    await admin
      .getByTestId("picture-files")
      .setInputFiles([
        file("CE285A.jpg", red),
        file("CE285A_2.jpg", green),
        file("CE285A_Uputstvo.pdf", SMALL_PDF),
        file("NEMA.jpg", red),
        file("PA4.jpg", Buffer.from("nije slika")),
      ]);
    const told = admin.getByTestId("picture-files-told");
    await told.getByText("Preuzeta 3 fajla").waitFor();
    await told.getByText("1 fajl čeka svoj artikal").waitFor();
    await told.getByText("1 fajl nije preuzet").waitFor();
    await admin.getByText("Nije slika (JPEG").waitFor();
    expect(await overflow(admin)).toBe(0);

    const partner = await portal.open();
    await portal.signIn(partner, "ana", "/catalog/CE285A");
    const { page } = partner;
    const pictures = page.getByTestId("picture-strip").locator("img");
    await expect.poll(() => pictures.count()).toBe(2);
    await expect.poll(() => isDrawn(pictures.first())).toBe(true);
    await page.getByTestId("next-picture").click();
    await page.getByText("Slika 2 od 2").waitFor();
    await expect.poll(() => isDrawn(pictures.last())).toBe(true);
    const sheet = page.getByTestId("item-documents").getByRole("link");
    const address = await sheet.getAttribute("href");
    const answer = await page.request.get(`${portal.url}${address}`);
    expect(await answer.body()).toEqual(SMALL_PDF);

    await partner.context.setOffline(true);
    await page
      .getByTestId("item-documents")
      .getByText("Otvara se uz vezu")
      .waitFor();
    await partner.context.setOffline(false);

    // In order, and away with a way back.
    await admin.getByTestId("picture-search").fill("CE285A");
    await admin.getByTestId("picture-found").first().click();
    const managed = admin.getByTestId("managed-pictures").locator("li");
    await expect.poll(() => managed.count()).toBe(2);
    await admin.getByRole("button", { name: "Uklonite sliku 1" }).click();
    await expect.poll(() => managed.count()).toBe(1);
    await admin.getByRole("button", { name: "Vratite" }).click();
    await expect.poll(() => managed.count()).toBe(2);
  });
});
