import { beforeAll, describe, expect, it } from "vitest";
import { formatBankAccount } from "../../server/core/bank-account.ts";
import { dateInZone } from "../../server/core/calendar.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { parsePercent } from "../../server/core/percent.ts";
import { parseQuantity } from "../../server/core/quantity.ts";
import {
  amountText,
  dateText,
  percentText,
  quantityText,
  unitPriceText,
} from "../../server/documents/format.rules.ts";
import { parseIpsPayload } from "../../server/documents/ips-qr.rules.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import {
  browserMissing,
  overflow,
  type Visit,
  overflows,
} from "../fixtures/browser.ts";
import {
  startMailSink,
  type MailSink,
  type ReceivedMail,
} from "../fixtures/mail-sink.ts";
import { decodeQrFromPdf, readPdfText } from "../fixtures/read-pdf.ts";
import { type Person } from "../fixtures/server-process-client.ts";

const LANGUAGE = "sr-Latn";
const REFERENCE = "ND-17/26 Đorđe";
const NOTE = "Isporuka pre podne, zvati čuvara";

describe.skipIf(browserMissing())("the main job on a phone", () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await startMailSink();
    return sink.close;
  });
  const portal = useBuiltPortal("demo", {
    env: () => ({ SMTP_URL: sink.url }),
  });
  let visit: Visit;
  let partner: Person;

  beforeAll(async () => {
    visit = await portal.open();
    partner = await portal.personOf("partner");
  });

  type Order = Awaited<ReturnType<Person["api"]["orders"]["get"]["query"]>>;
  let order: Order;
  let mail: ReceivedMail;
  let pdf: Buffer;
  /** The PDF's text with every run of white space as one space. */
  let text: string;

  it("goes from sign-in to the order's page", async () => {
    const { page, testId } = visit;
    await portal.signIn(visit, "partner");
    await testId("nav-catalog").click();
    await page.waitForURL("**/catalog");

    const taken: [code: string, quantity: string][] = [];
    for (const words of ["kafa doncafe", "mleko"]) {
      const { items } = await partner.api.catalog.list.query({
        search: words,
        inStock: true,
      });
      const wanted = items.find((item) => item.stock.state === "in_stock");
      if (!wanted) throw new Error(`nothing in stock for ${words}`);
      await testId("search").fill(words);
      await page.waitForURL((url) => url.searchParams.get("q") === words);
      const row = page.locator(
        `[data-testid="item-row"][data-code="${wanted.code}"]`,
      );
      await expect.poll(() => row.textContent()).toContain(wanted.name);
      // A press adds a pack; a quantity can be written as well.
      await row.getByTestId("quantity-plus").click();
      const field = row.getByTestId("quantity");
      expect(await field.inputValue()).toBe(wanted.packSize);
      if (words === "mleko") {
        await row.getByTestId("quantity-plus").click();
        await field.fill(String(3 * Number(wanted.packSize)));
      }
      taken.push([wanted.code, await field.inputValue()]);
    }
    await testId("cart-bar").click();
    await page.waitForURL("**/cart");
    await expect.poll(() => page.locator(".cart-row").count()).toBe(2);
    await testId("reference").fill(REFERENCE);
    await testId("note").fill(NOTE);
    await page.locator('[data-testid="send-order"]:enabled').click();
    await page.waitForURL("**/orders/N-*");
    const number = /N-\d{4}-\d+/.exec(page.url())?.[0] ?? "";
    await testId("placed").waitFor();
    expect(await testId("placed").innerText()).toContain(number);

    order = await partner.api.orders.get.query({ number });
    expect(order.lines.map((line) => [line.itemCode, line.quantity])).toEqual(
      taken,
    );
    expect(order).toMatchObject({
      state: "placed",
      reference: REFERENCE,
      note: NOTE,
      currency: "RSD",
    });
    expect(await testId("order-total").innerText()).toContain(
      amountText(order.total, LANGUAGE),
    );
    expect(visit.troubles).toEqual([]);
  });

  it("sends the confirmation of that order", async () => {
    mail = await sink.mailOf(order.number);
    expect(mail.recipients).toEqual(["nabavka@prodavnica-karavukovo.example"]);
    expect(mail.messageId).toMatch(/^<[^@\s<>]+@[^@\s<>]+>$/);
    expect(mail.subject).toBe(`Narudžbina ${order.number} je primljena`);
    const total = `${amountText(order.total, LANGUAGE)} RSD`;
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(order.number);
      expect(body).toContain(total);
      expect(body).toContain(order.proformaNumber);
      expect(body).toContain(`${portal.url}/orders/${order.number}`);
    }
    const [attachment, ...others] = mail.attachments;
    expect(others).toEqual([]);
    expect(attachment).toMatchObject({
      contentType: "application/pdf",
      filename: `${order.proformaNumber}.pdf`,
    });
    pdf = attachment?.content ?? Buffer.alloc(0);
    text = (await readPdfText(pdf)).replace(/\s+/g, " ");
  });

  it("says on the proforma all that a proforma says", () => {
    const amount = (value: number) => amountText(value, LANGUAGE);
    const placedOn = dateInZone(new Date(order.placedAt), "Europe/Belgrade");
    const seller = [
      "Veleprodaja Primer d.o.o.",
      "Bulevar Primera 1, Beograd",
      "PIB 123456788 · Matični broj 20123451",
      "Tekući račun 265-1234-88",
      "Telefon 011 000 0000 · E-mail prodaja@veleprodaja-primer.example",
    ];
    const buyer = [
      "Prodavnica Karavukovo d.o.o.",
      "Ulica Primera 5, 25255 Karavukovo",
      "PIB 190000012 · Matični broj 29000018",
      "Šifra kupca 10001",
    ];
    const agreed = [
      `Narudžbina ${order.number}`,
      `Vaš broj narudžbine ${REFERENCE}`,
      `Mesto isporuke ${order.deliveryAddress}`,
      "Komercijalista sales",
      `Način plaćanja ${order.paymentMethod?.name}`,
      "Rok plaćanja 45 dana",
    ];
    const lines = order.lines.map((line) =>
      [
        line.line,
        line.itemCode,
        line.name,
        line.unit,
        quantityText(parseQuantity(line.quantity) ?? 0, LANGUAGE),
        unitPriceText(line.listPrice, LANGUAGE),
        percentText(parsePercent(line.rebatePercent) ?? 0, LANGUAGE),
        unitPriceText(line.netPrice, LANGUAGE),
        percentText(parsePercent(line.vatRate) ?? 0, LANGUAGE),
        amount(line.lineTotal),
      ].join(" "),
    );
    const sums = [
      ...order.vat.map(
        ({ rate, base, amount: vat }) =>
          `${percentText(parsePercent(rate) ?? 0, LANGUAGE)}% ${amount(base)} ${amount(vat)}`,
      ),
      `Svega ${amount(order.net)} ${amount(order.vatTotal)}`,
      `Iznos bez rabata ${amount(order.listTotal)}`,
      `Ukupan rabat ${amount(-order.rebateTotal)}`,
      `Osnovica ${amount(order.net)}`,
      `PDV ${amount(order.vatTotal)}`,
      `Ukupno za plaćanje ${amount(order.total)} RSD`,
    ];
    const payment = [
      "Primalac Veleprodaja Primer d.o.o., Bulevar Primera 1, Beograd",
      "Račun primaoca 265-1234-88",
      `Svrha plaćanja Predračun ${order.proformaNumber}`,
      "Šifra plaćanja 220",
      `Iznos ${amount(order.total)} RSD`,
      "NBS IPS QR",
      "Predračun nije račun u smislu Zakona o PDV",
      "važi bez pečata i potpisa",
      NOTE,
    ];
    for (const expected of [
      "Predračun",
      order.proformaNumber,
      `Mesto i datum: Beograd, ${dateText(placedOn, LANGUAGE)}`,
      `Važi do: ${dateText(order.validUntil ?? "", LANGUAGE)}`,
      ...seller,
      ...buyer,
      ...agreed,
      ...lines,
      ...sums,
      ...payment,
    ])
      expect(text).toContain(expected);
  });

  it("adds up to the para", () => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    expect(sum(order.lines.map((line) => line.lineTotal))).toBe(order.net);
    expect(order.listTotal - order.rebateTotal).toBe(order.net);
    expect(sum(order.vat.map(({ base }) => base))).toBe(order.net);
    expect(sum(order.vat.map(({ amount }) => amount))).toBe(order.vatTotal);
    expect(order.net + order.vatTotal).toBe(order.total);
    for (const { rate, base, amount } of order.vat) {
      const lines = order.lines.filter((line) => line.vatRate === rate);
      expect(sum(lines.map((line) => line.lineTotal))).toBe(base);
      // Once per rate on the sum of rounded lines; the rates here are whole per cents.
      expect(amount).toBe(Math.round((base * Number(rate)) / 100));
    }
    for (const line of order.lines)
      expect(line.lineTotal).toBe(
        Math.round((line.netPrice / 100) * Number(line.quantity)),
      );
  });

  it("says why a price is what it is, on the item and on the order's line", async () => {
    const { page, testId } = visit;
    const [line] = order.lines;
    if (!line) throw new Error("an order without lines");
    const price = unitPriceText(line.netPrice, LANGUAGE);
    const ask = async () => {
      const asked = page.url();
      await testId("why-price").first().click();
      await testId("receipt-net").waitFor();
      expect(await testId("receipt-net").innerText()).toBe(price);
      expect(await page.locator("dialog h2").innerText()).toBe(
        `Zašto ${price}?`,
      );
      const steps = await testId("receipt-step").allInnerTexts();
      expect(steps[0]).toContain(unitPriceText(line.listPrice, LANGUAGE));
      expect(steps.at(-1)).toContain(price);
      expect(await overflow(page)).toBe(0);
      // The sheet has an address of its own: Back closes it and nothing else.
      await page.goBack();
      await expect.poll(() => testId("receipt").count()).toBe(0);
      expect(page.url()).toBe(asked);
    };
    await ask();
    await testId("nav-catalog").click();
    await testId("search").fill(line.itemCode);
    await page
      .locator(`[data-testid="item-row"][data-code="${line.itemCode}"] a`)
      .first()
      .click();
    await page.waitForURL(`**/catalog/${line.itemCode}`);
    await ask();
    await page.goBack();
    await page.waitForURL((url) => url.pathname === "/catalog");
    expect(visit.troubles).toEqual([]);
  });

  it("prints a code that a bank's app reads as this very payment", async () => {
    const payload = await decodeQrFromPdf(pdf);
    const payment = parseIpsPayload(payload ?? "");
    if (isRefusal(payment)) throw new Error(`${payment.reason}: ${payload}`);
    expect(payment).toMatchObject({
      account: "265000000000123488",
      amount: order.total,
      paymentCode: "220",
      purpose: `Predračun ${order.proformaNumber}`,
      name: "Veleprodaja Primer d.o.o.\nBulevar Primera 1\nBeograd",
    });
    expect(formatBankAccount(payment.account)).toBe("265-1234-88");
    // Model 97 by its own words: check digits before year and sequence.
    const [, year = "", sequence = ""] =
      /^N-(\d{4})-(\d+)$/.exec(order.number) ?? [];
    const body = year + sequence.padStart(6, "0");
    const check = 98n - ((BigInt(body) * 100n) % 97n);
    const reference = String(check).padStart(2, "0") + body;
    expect(payment.reference).toBe(`97${reference}`);
    expect(text).toContain(`Model i poziv na broj 97 ${reference}`);
  });

  it("gives the same document from the order's page, to its partner alone", async () => {
    const address = `${portal.url}/documents/orders/${order.number}/proforma.pdf`;
    const own = await fetch(address, { headers: { cookie: partner.cookie } });
    expect(own.status).toBe(200);
    const ownPdf = Buffer.from(await own.arrayBuffer());
    expect((await readPdfText(ownPdf)).replace(/\s+/g, " ")).toBe(text);
    const other = await portal.personOf("partner2");
    const foreign = await fetch(address, { headers: { cookie: other.cookie } });
    expect(foreign.status).toBe(404);
    expect((await fetch(address)).status).toBe(401);
  });

  it("speaks Cyrillic and English, and turns dark", async () => {
    const { page, testId } = visit;
    const heading = () => page.locator("h1").first().innerText();
    const title = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).click();
      await expect
        .poll(() => page.locator("html").getAttribute("lang"))
        .toBe({ Srpski: "sr-Latn", Српски: "sr-Cyrl", English: "en" }[name]);
      return await heading();
    };
    await testId("nav-more").click();
    await page.waitForURL("**/more");
    const latin = await heading();
    expect(await title("Српски")).toMatch(/^[\p{Script=Cyrillic}\s]+$/u);
    await page.getByRole("button", { name: "Тамна", exact: true }).click();
    await expect
      .poll(() => page.locator("html").getAttribute("data-theme"))
      .toBe("dark");
    const paper = await page.evaluate(
      () => getComputedStyle(document.body).backgroundColor,
    );
    const [red = 255, green = 255, blue = 255] = (
      paper.match(/\d+/g) ?? []
    ).map(Number);
    expect(Math.max(red, green, blue)).toBeLessThan(60);
    expect(await title("English")).toBe("More");
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await expect.poll(heading).toBe("More");
    expect(await title("Srpski")).toBe(latin);
    expect(visit.troubles).toEqual([]);
  });

  it("fits every screen it is opened on", async () => {
    const { page } = visit;
    const wide: string[] = [];
    for (const route of [
      "/",
      "/catalog",
      `/catalog/${order.lines[0]?.itemCode}`,
      "/cart",
      "/orders",
      `/orders/${order.number}`,
      "/ledger",
      "/more",
    ]) {
      await page.goto(portal.url + route);
      for (const excess of await overflows(page))
        wide.push(`${route} ${excess}`);
    }
    expect(wide).toEqual([]);
    expect(visit.troubles).toEqual([]);
  });
});
