import jsQR from "jsqr";
import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { addDays, dateInZone } from "../../server/core/calendar.ts";
import { parseIpsPayload } from "../../server/documents/ips-qr.rules.ts";
import { controlled } from "../drills/offline-rig.ts";
import { browserMissing, overflows, type Visit } from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { CARD_HEADER } from "../fixtures/ledger-card.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";

/** Who has nothing on his card yet. */
const PARTNER = "19999";
const today = dateInZone(new Date(), "Europe/Belgrade");
const ago = (days: number) => addDays(today, -days);

/** The field's own example, as if it were of today: 105.000,00 late, 60.000,00 not due yet. */
const CARD = [
  `RN,RN-101,${ago(69)},120000,0,e1,${ago(39)},,,,Račun`,
  `RN,RN-118,${ago(44)},80000,0,e2,${ago(14)},,,,Račun`,
  `UPL,IZV-40,${ago(34)},0,90000,e3,,,RN-101,,Uplata`,
  `RN,RN-131,${ago(18)},60000,0,e4,${ago(-12)},,,,Račun`,
  `KO,KO-7,${ago(11)},0,5000,e5,,,RN-118,,Knjižno odobrenje`,
];

describe.skipIf(browserMissing())("the financial card", () => {
  const portal = useBuiltPortal("demo");
  let visit: Visit;

  const send = async (feed: string, body: string) => {
    const answer = await fetch(`${portal.url}/exchange/v1/${feed}`, {
      method: "POST",
      headers: {
        authorization: "Bearer demo-exchange-key",
        "content-type": "text/csv",
      },
      body,
    });
    expect(await answer.json()).toMatchObject({ rejected_count: 0 });
  };
  const book = (...rows: string[]) =>
    send(
      "ledger",
      [CARD_HEADER, ...rows.map((row) => `${PARTNER},${row}`)].join("\n"),
    );

  /** What a bank's app would read off the screen. */
  const readCode = async () => {
    const code = visit.testId("pay-code");
    await code.waitFor();
    const { pixels, side } = await code.evaluate(async (image) => {
      const picture = image as HTMLImageElement;
      await picture.decode();
      const side = 600;
      const canvas = document.createElement("canvas");
      canvas.width = side;
      canvas.height = side;
      const pen = canvas.getContext("2d");
      pen?.drawImage(picture, 0, 0, side, side);
      const drawn = pen?.getImageData(0, 0, side, side).data ?? [];
      return { pixels: [...drawn], side };
    });
    const read = jsQR(new Uint8ClampedArray(pixels), side, side);
    const bytes = Uint8Array.from(read?.binaryData ?? []);
    return parseIpsPayload(new TextDecoder().decode(bytes));
  };
  const makeUser = (username: string, partnerRole: string) =>
    createUser(
      { db: portal.database.db },
      {
        username,
        password: `demo-${username}`,
        mustChangePassword: false,
        role: "partner",
        partner: PARTNER,
        partnerRole,
      },
      "test",
    );
  const rows = () => visit.page.getByTestId("ledger-row");
  const textOf = (testid: string) => visit.testId(testid).innerText();

  beforeAll(async () => {
    await send("partners", `code,name\n${PARTNER},Novi kupac\n`);
    await book(...CARD);
    await send(
      "documents",
      `number,type,partner,date,due_date,total\nRN-101,RN,${PARTNER},${ago(69)},${ago(39)},120000\n`,
    );
    await makeUser("finansije", "finance");
    visit = await portal.open();
    await portal.signIn(visit, "finansije");
    await visit.testId("nav-home").waitFor();
    await controlled(visit.page);
  });

  it("calls for payment on the home screen, and pays all that is late by one code", async () => {
    const { page, testId } = visit;
    const signal = testId("overdue");
    await signal.waitFor();
    const said = await signal.innerText();
    expect(said).toContain("105.000,00");
    expect(said).toContain("najstarije 39 dana");
    expect(said).toContain("Račun RN-101");
    await testId("signal-pay").click();
    expect(await readCode()).toMatchObject({
      amount: 105_000_00,
      purpose: "Uplata RN-101, RN-118",
    });
    await page.getByRole("button", { name: "Zatvori" }).click();
    await testId("pay-code").waitFor({ state: "detached" });
  });

  it("shows each row with the balance after it, and finds a row by kind and number", async () => {
    const { page } = visit;
    await page.goto(`${portal.url}/ledger`);
    await rows().first().waitFor();
    expect(await textOf("balance")).toBe("165.000,00 RSD");
    expect(await textOf("overdue")).toBe("105.000,00");
    expect(
      await page
        .getByTestId("aging")
        .evaluateAll((found) => found.map((one) => one.textContent)),
    ).toEqual([
      "Nije dospelo60.000,00",
      "1–30 dana75.000,00",
      "31–60 dana30.000,00",
    ]);
    const shown = () =>
      rows().evaluateAll((found) =>
        found.map((one) => [
          one.getAttribute("data-number"),
          one.lastElementChild?.textContent,
        ]),
      );
    expect(await shown()).toEqual([
      ["KO-7", "165.000,00"],
      ["RN-131", "170.000,00"],
      ["IZV-40", "110.000,00"],
      ["RN-118", "200.000,00"],
      ["RN-101", "120.000,00"],
    ]);
    await page.getByRole("button", { name: "Uplate" }).click();
    await expect.poll(shown).toEqual([
      ["KO-7", "165.000,00"],
      ["IZV-40", "110.000,00"],
    ]);
    await page.getByRole("button", { name: "Sve", exact: true }).click();
    await visit.testId("ledger-search").fill("RN-118");
    // What paid it is found by its number too.
    await expect.poll(shown).toEqual([
      ["KO-7", "165.000,00"],
      ["RN-118", "200.000,00"],
    ]);
    await visit.testId("ledger-search").fill("nema-ga");
    await page.getByText("Nema stavki za ovaj izbor").waitFor();
    await page.getByRole("button", { name: "Prikaži ceo promet" }).click();
    await expect.poll(async () => (await shown()).length).toBe(5);
    expect(await overflows(page)).toEqual([]);
  });

  it("pays chosen documents, and takes its numbers along", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/ledger/choose`);
    const item = (number: string) =>
      page.locator(`[data-testid="open-item"][data-number="${number}"]`);
    await item("RN-131").click();
    await item("RN-118").click();
    expect(await textOf("chosen-sum")).toBe("135.000,00 RSD");
    await item("RN-118").click();
    expect(await overflows(page)).toEqual([]);
    await testId("pay-chosen").click();
    const paid = await readCode();
    expect(paid).toMatchObject({
      amount: 60_000_00,
      purpose: "Uplata RN-131",
      reference: expect.stringMatching(/^97\d\dRN131$/),
    });
    await page.goBack();
    await testId("pay-code").waitFor({ state: "detached" });
    expect(await textOf("chosen-sum")).toBe("60.000,00 RSD");
    expect(visit.troubles).toEqual([]);
  });

  it("opens a document with what paid it and what is left", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/ledger`);
    await page.getByRole("link", { name: "Račun RN-101" }).click();
    await expect.poll(() => textOf("document-total")).toBe("120.000,00 RSD");
    expect(await textOf("document-open")).toBe("30.000,00");
    expect(await textOf("paid-by")).toContain("Uplata IZV-40");
    expect(await overflows(page)).toEqual([]);
    await testId("pay-document").click();
    expect(await readCode()).toMatchObject({ amount: 30_000_00 });
    await page.goto(`${portal.url}/ledger/document?type=RN&number=X&year=2026`);
    await page.getByText("Ovog dokumenta nema na Vašoj kartici").waitFor();
  });

  it("hands out a statement of what is open as a PDF", async () => {
    const { page, testId } = visit;
    await page.goto(`${portal.url}/ledger`);
    await testId("statement").click();
    const downloading = page.waitForEvent("download");
    await testId("statement-pdf").click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`ios-${today}.pdf`);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream())
      parts.push(part as Buffer);
    const text = await readPdfText(Buffer.concat(parts));
    expect(text).toContain("RN-101");
    expect(text).toContain("165.000,00");
    await page.goBack();
    await testId("statement-pdf").waitFor({ state: "detached" });
  });

  it("does it all without a connection, and says how old it is", async () => {
    const { page, context, testId } = visit;
    await page.goto(`${portal.url}/ledger`);
    await rows().first().waitFor();
    await context.setOffline(true);
    try {
      await page.goto(portal.url);
      await testId("overdue").waitFor();
      expect(await textOf("overdue-age")).toMatch(/^Podaci od \d\d:\d\d$/);
      await testId("signal-pay").click();
      expect(await readCode()).toMatchObject({ amount: 105_000_00 });
      await page.goto(`${portal.url}/ledger`);
      await rows().first().waitFor();
      expect(await textOf("balance")).toBe("165.000,00 RSD");
      expect(await testId("sync-mark").getAttribute("data-state")).toBe(
        "offline",
      );
      await page.goto(`${portal.url}/ledger/choose`);
      await testId("choose-overdue").click();
      expect(await textOf("chosen-sum")).toBe("105.000,00 RSD");
    } finally {
      await context.setOffline(false);
    }
  });

  it("is on a phone that never looked at it", async () => {
    const fresh = await portal.open();
    const { page, context, testId } = fresh;
    await portal.signIn(fresh, "finansije");
    await testId("nav-home").waitFor();
    await controlled(page);
    await page.goto(`${portal.url}/more/data`);
    const held = page.locator('[data-testid="held"][data-kind="ledger"]');
    await expect
      .poll(
        async () => {
          await page.reload();
          await held.waitFor();
          return Number(await held.getAttribute("data-count"));
        },
        { timeout: 30_000, interval: 1000 },
      )
      // The payee, the summary, the rows and what is open.
      .toBe(4);
    await context.setOffline(true);
    await page.goto(`${portal.url}/ledger`);
    await testId("pay-overdue").click();
    await testId("pay-code").waitFor();
    expect(await testId("pay-amount").innerText()).toBe("105.000,00 RSD");
  });

  it("stops calling once it is paid", async () => {
    const { page, testId } = visit;
    await book(`UPL,IZV-41,${today},0,165000,e6,,,,,Uplata`);
    await page.goto(`${portal.url}/ledger`);
    await expect.poll(() => textOf("balance")).toBe("0,00 RSD");
    expect(await testId("pay-overdue").count()).toBe(0);
    await page.goto(portal.url);
    await testId("overdue").waitFor({ state: "detached" });
    await page.goto(`${portal.url}/ledger/choose`);
    await page.getByText("Nemate otvorenih stavki").waitFor();
    expect(await testId("open-item").count()).toBe(0);
  });

  it("tells a buyer whose it is, and asks the server for nothing", async () => {
    await makeUser("nabavka", "buyer");
    const buyer = await portal.open();
    const asked: string[] = [];
    buyer.page.on("request", (request) => {
      if (request.url().includes("ledger.")) asked.push(request.url());
    });
    await portal.signIn(buyer, "nabavka");
    await buyer.testId("nav-ledger").click();
    await buyer.testId("ledger-no-role").waitFor();
    expect(await buyer.testId("ledger-no-role").innerText()).toContain(
      "Karticu vide vlasnik naloga i finansije",
    );
    await buyer.page.goto(`${portal.url}/ledger/choose`);
    await buyer.testId("ledger-no-role").waitFor();
    expect(asked).toEqual([]);
    expect(await overflows(buyer.page)).toEqual([]);
  });
});
