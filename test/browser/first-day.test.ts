import { beforeAll, describe, expect, it } from "vitest";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  overflows,
  PHONE,
  settled,
  type Visit,
} from "../fixtures/browser.ts";

const PASSWORD = "zelena-kutija-7";

/** As ERPs here write their lists: cp1250, semicolons, decimal commas, Serbian headers. */
const ITEMS =
  "Šifra;Naziv;JM;PDV;VP cena\r\n" +
  "007;Čaša za vodu, žuta;kom;20;250,00\r\n" +
  "008;Šoljica;kom;20;0,00\r\n" +
  "009;;kom;20;1.090,00\r\n";
const CP1250: Record<string, number> = { Č: 0xc8, Š: 0x8a, š: 0x9a, ž: 0x9e };
const inCp1250 = (text: string) =>
  Buffer.from(
    [...text].map((letter) => CP1250[letter] ?? letter.charCodeAt(0)),
  );

const STOCK = "item,warehouse,on_hand\n007,M1,120\n008,M1,5\n";

describe.skipIf(browserMissing())("the first day of a portal", () => {
  const portal = useBuiltPortal("empty");
  let staff: Visit;
  let invitation = "";

  beforeAll(async () => {
    staff = await portal.open({ acceptDownloads: true });
  });

  const stepOf = (name: string) =>
    staff.page.locator(`[data-testid="start-step"][data-step="${name}"]`);
  const isDone = (name: string) =>
    stepOf(name).and(staff.page.locator('[data-state="done"]')).waitFor();
  const findings = (name: string) =>
    stepOf(name)
      .getByTestId("finding")
      .evaluateAll((all) => all.map((one) => one.dataset["finding"]));
  /** From a step that is done to the next that is missing. */
  const goOn = async (name: string) => {
    await isDone(name);
    await staff.testId("step-next").click();
    // The step that opens is where somebody without a mouse goes on.
    await staff.page.locator("h3 button:focus[aria-expanded=true]").waitFor();
  };
  const fill = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields))
      // oxlint-disable-next-line no-await-in-loop -- as a person types
      await staff.testId(name).fill(value);
  };
  const upload = (name: string, buffer: Buffer) =>
    staff
      .testId("upload-file")
      .setInputFiles({ name, mimeType: "text/csv", buffer });
  const apply = async () => {
    await staff.page.locator('[data-testid="upload-apply"]:enabled').click();
  };

  it("begins with the link that the server printed", async () => {
    const { page, testId } = staff;
    const [link = ""] =
      /http\S+\/first\?token=\S+/.exec(portal.server.output()) ?? [];
    await page.goto(link);
    await testId("first-username").fill("šefica");
    await testId("new-password").fill(PASSWORD);
    await testId("repeat-password").fill(PASSWORD);
    await testId("save-password").click();
    await page.waitForURL("**/admin/start?step=company");
    expect(
      await page.locator('[data-state="missing"]').count(),
    ).toBeGreaterThan(5);
    expect(await testId("setup-ready").getAttribute("data-ready")).toBe(
      "false",
    );
    // A link that was used opens nothing more.
    const other = await portal.open();
    await other.page.goto(link);
    await other.testId("first-username").fill("drugi");
    await other.testId("new-password").fill(PASSWORD);
    await other.testId("repeat-password").fill(PASSWORD);
    await other.testId("save-password").click();
    await other.page
      .getByText("Ova veza više ne otvara prvog administratora.")
      .waitFor();
    await other.context.close();
  });

  it("takes the company, the rates of VAT and a warehouse from their forms", async () => {
    const { page, testId } = staff;
    await fill({
      "company-name": "Veleprodaja Prvi Dan d.o.o.",
      "company-address": "Bulevar 1",
      "company-city": "Beograd",
      "company-account": "265-1234-89",
      "company-email": "prodaja@prvidan.example",
    });
    // A tablet that is turned keeps what was written.
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.setViewportSize(PHONE);
    await testId("company-save").click();
    await page.getByText("Kontrolni broj se ne slaže.").waitFor();
    await testId("company-account").fill("265-1234-88");
    await testId("company-save").click();
    await isDone("company");
    expect(await findings("company")).toEqual(["no_pib"]);
    await goOn("company");
    await testId("vat-save").click();
    await goOn("vat");
    await testId("type-one").click();
    await fill({ "typed-code": "M1", "typed-name": "Glavni magacin" });
    await testId("typed-save").click();
    await goOn("warehouses");
  });

  it("shows what a file would do, takes it, and says what would spoil the first order", async () => {
    const { testId } = staff;
    await upload("artikli.csv", inCp1250(ITEMS));
    await testId("tried").waitFor();
    expect(await testId("tried-reject").allInnerTexts()).toEqual([
      "Red 4, name: Mora da bude popunjeno",
    ]);
    await apply();
    await isDone("items");
    expect(await testId("upload-told").innerText()).toContain(
      "Upisana su 2 reda.",
    );
    expect(await findings("items")).toEqual(["items_unpriced"]);
    await goOn("items");
  });

  it("takes its own example of partners as it is, then the stock", async () => {
    const { page, testId } = staff;
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      testId("example-sr").click(),
    ]);
    expect(download.suggestedFilename()).toBe("partners-primer.csv");
    await testId("upload-file").setInputFiles(await download.path());
    await apply();
    await goOn("partners");
    await upload("zalihe.csv", Buffer.from(STOCK));
    await apply();
    await goOn("stock");
  });

  it("invites a partner's user, and is ready", async () => {
    const { page, testId } = staff;
    await testId("invite-search").fill("primer");
    await testId("found-partner").first().click();
    await testId("invite-username").fill("kupac");
    await testId("invite-send").click();
    invitation = await testId("invite-link").innerText();
    await isDone("users");
    await page
      .locator('[data-testid="setup-ready"][data-ready="true"]')
      .waitFor();
    expect(await testId("portal-address").innerText()).toBe(portal.url);
    expect(await overflows(page)).toEqual([]);
    await page.goto(`${portal.url}/admin`);
    await testId("setup-card").getByText("Sve je spremno.").waitFor();
  });

  it("gets its first order from that user, and is done", async () => {
    const buyer = await portal.open();
    const { page, testId } = buyer;
    await page.goto(invitation);
    await testId("new-password").fill(PASSWORD);
    await testId("repeat-password").fill(PASSWORD);
    await testId("save-password").click();
    await page.getByText("Lozinka je promenjena").waitFor();
    await page.getByRole("button", { name: "Na prijavu" }).click();
    await testId("sign-in-username").fill("kupac");
    await testId("sign-in-password").fill(PASSWORD);
    await testId("sign-in-submit").click();
    await testId("nav-catalog").click();
    const row = page.locator('[data-testid="item-row"][data-code="007"]');
    expect(await row.innerText()).toContain("Čaša za vodu, žuta");
    // The example's partner has 5 % off.
    expect(await row.getByTestId("net-price").innerText()).toContain("237,50");
    await row.getByTestId("quantity-plus").click();
    await testId("cart-bar").click();
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page.waitForURL("**/orders/N-*");
    const number = /N-\d{4}-\d+/.exec(page.url())?.[0] ?? "";
    expect(number).toMatch(/^N-\d{4}-00001$/);
    expect(buyer.troubles).toEqual([]);

    await staff.testId("nav-admin-orders").click();
    await staff.page.getByText(number).first().waitFor();
    await staff.page.goto(`${portal.url}/admin/start`);
    await staff.page.getByText("Prva narudžbina je stigla").waitFor();
    await staff.page.goto(`${portal.url}/admin`);
    await staff.page.getByText(number).first().waitFor();
    await settled(staff.page);
    expect(await staff.testId("setup-card").count()).toBe(0);
  });
});
