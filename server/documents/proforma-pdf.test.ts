import { describe, expect, test } from "vitest";
import { decodeQrFromPdf, readPdfText } from "../../test/fixtures/read-pdf.ts";
import type { Language } from "../core/language.ts";
import { renderProforma } from "./proforma-pdf.ts";
import type { Proforma } from "./proforma.ts";
import {
  proformaOver,
  workedDocument,
  workedLine,
} from "./worked-document.fixture.ts";

const D1_PAYLOAD =
  "K:PR|V:01|C:1|R:265000000000123488|N:Veleprodaja Primer d.o.o.\nBulevar Primera 1\nBeograd|I:RSD41684,30|SF:220|S:Predračun PR-2026-00042|RO:97872026000042";

const read = async (proforma: Proforma) =>
  readPdfText(await renderProforma(proforma));
const linesOf = async (proforma: Proforma) =>
  (await read(proforma)).split(/[\n\f]/);

test("the worked document adds up to the para", () => {
  expect(workedDocument()).toMatchObject({
    lines: [
      { lineTotal: 1_416_100 },
      { lineTotal: 1_003_425 },
      { lineTotal: 1_150_000 },
    ],
    vat: [
      { rateE4: 200_000, base: 2_419_525, amount: 483_905 },
      { rateE4: 100_000, base: 1_150_000, amount: 115_000 },
    ],
    listTotal: 4_174_750,
    rebateTotal: 605_225,
    net: 3_569_525,
    vatTotal: 598_905,
    total: 4_168_430,
  });
});

test("VAT is taken once per rate: three lines of 10,03 at 20 % bear 6,02", () => {
  const line = workedLine({ quantity: 1000, netPrice: 100_300 });
  expect(proformaOver([line, line, line]).vatTotal).toBe(602);
});

test("a line's note stands under its name, the wished day in the head", async () => {
  const lines = await linesOf(
    proformaOver([workedLine({ note: "Samo crni" }), workedLine({})], {
      wishedDate: "2026-12-01",
    }),
  );
  const first = lines.findIndex((line) => line.startsWith("1 00012 Toner"));
  expect(lines[first + 1]).toBe("Samo crni");
  expect(lines[first + 2]).toMatch(/^kom 4 /);
  expect(lines[first + 3]).toMatch(/^2 00012 Toner/);
  expect(lines).toContain("Željeni dan isporuke 01.12.2026.");
});

const DATA = [
  "Veleprodaja Primer d.o.o.",
  "Bulevar Primera 1, Beograd",
  "Ђурђевдан СТР, Čačak",
  "Кнеза Милоша 12, 32000 Чачак",
];

const SERBIAN_NUMBERS = [
  "1 00012 Toner CE285A kom 4 4.250,00 16,7 3.540,25 20 14.161,00",
  "2 PAP-A4-80 Papir A4 pak 25 489,90 18,07 401,37 20 10.034,25",
  "3 UDZ-7 Udžbenik kom 10 1.250,00 8 1.150,00 10 11.500,00",
  "20% 24.195,25 4.839,05",
  "10% 11.500,00 1.150,00",
];

const EXPECTED: Record<Language, string[]> = {
  "sr-Latn": [
    ...DATA,
    ...SERBIAN_NUMBERS,
    "Predračun",
    "PR-2026-00042",
    "Mesto i datum: Beograd, 23.11.2026.",
    "Važi do: 30.11.2026.",
    "PIB 123456788 · Matični broj 20123451",
    "Tekući račun 265-1234-88",
    "Telefon +381 11 123 4567 · E-mail prodaja@primer.example",
    "PIB 112233446 · Matični broj 08001235",
    "Šifra kupca 004711",
    "Narudžbina N-2026-00042",
    "Vaš broj narudžbine ND-17/26",
    "Mesto isporuke Magacin 2, Ljubićska bb, Čačak",
    "Komercijalista Đorđe Čvorović",
    "Način plaćanja Avans",
    "Rok plaćanja pre isporuke",
    "R.br. Šifra Naziv JM Količina Cena Rabat % Neto cena PDV % Vrednost",
    "Svega 35.695,25 5.989,05",
    "Iznos bez rabata 41.747,50",
    "Ukupan rabat \u22126.052,25",
    "Osnovica 35.695,25",
    "PDV 5.989,05",
    "Ukupno za plaćanje 41.684,30 RSD",
    "Primalac Veleprodaja Primer d.o.o., Bulevar Primera 1, Beograd",
    "Račun primaoca 265-1234-88",
    "Model i poziv na broj 97 872026000042",
    "Svrha plaćanja Predračun PR-2026-00042",
    "Šifra plaćanja 220",
    "Iznos 41.684,30 RSD",
    "NBS IPS QR",
    "Napomena uz narudžbinu: Isporuka pre podne, šljivik i njiva",
    "Predračun nije račun u smislu Zakona o PDV i ne može se koristiti za odbitak prethodnog poreza.",
    "Roba se isporučuje po evidentiranju uplate.",
    "Dokument je izrađen elektronski i važi bez pečata i potpisa.",
    "Predračun PR-2026-00042 · Veleprodaja Primer d.o.o. Strana 1/1",
  ],
  "sr-Cyrl": [
    ...DATA,
    ...SERBIAN_NUMBERS,
    "Предрачун",
    "Место и датум: Beograd, 23.11.2026.",
    "Важи до: 30.11.2026.",
    "ПИБ 123456788 · Матични број 20123451",
    "Текући рачун 265-1234-88",
    "Телефон +381 11 123 4567 · Е-пошта prodaja@primer.example",
    "ПИБ 112233446 · Матични број 08001235",
    "Шифра купца 004711",
    "Наруџбина N-2026-00042",
    "Ваш број наруџбине ND-17/26",
    "Место испоруке Magacin 2, Ljubićska bb, Čačak",
    "Комерцијалиста Đorđe Čvorović",
    "Начин плаћања Avans",
    "Рок плаћања пре испоруке",
    "Р.бр. Шифра Назив ЈМ Количина Цена Рабат % Нето цена ПДВ % Вредност",
    "Износ без рабата 41.747,50",
    "Укупан рабат \u22126.052,25",
    "Основица 35.695,25",
    "Укупно за плаћање 41.684,30 RSD",
    "Модел и позив на број 97 872026000042",
    "Сврха плаћања Предрачун PR-2026-00042",
    "Шифра плаћања 220",
    "Предрачун није рачун у смислу Закона о ПДВ и не може се користити за одбитак претходног пореза.",
    "Предрачун PR-2026-00042 · Veleprodaja Primer d.o.o. Страна 1/1",
  ],
  en: [
    ...DATA,
    "Proforma invoice",
    "Place and date: Beograd, 23 Nov 2026",
    "Valid until: 30 Nov 2026",
    "Tax ID (PIB) 123456788 · Company reg. no. 20123451",
    "Bank account 265-1234-88",
    "Buyer code 004711",
    "Order N-2026-00042",
    "Your order no. ND-17/26",
    "Delivery place Magacin 2, Ljubićska bb, Čačak",
    "Sales rep Đorđe Čvorović",
    "Payment method Avans",
    "Payment term before delivery",
    "1 00012 Toner CE285A kom 4 4,250.00 16.7 3,540.25 20 14,161.00",
    "20% 24,195.25 4,839.05",
    "Amount before rebate 41,747.50",
    "Total rebate \u22126,052.25",
    "Total payable 41,684.30 RSD",
    "Model and reference 97 872026000042",
    "Purpose Predračun PR-2026-00042",
    "Payment code 220",
    "Proforma invoice PR-2026-00042 · Veleprodaja Primer d.o.o. Page 1/1",
  ],
};

describe.each(["sr-Latn", "sr-Cyrl", "en"] as const)("in %s", (language) => {
  test("every field is in the text", async () => {
    const lines = await linesOf(workedDocument({ language }));
    for (const line of EXPECTED[language]) expect(lines).toContain(line);
  });

  test("the code on the page is the payload, byte for byte", async () => {
    const pdf = await renderProforma(workedDocument({ language }));
    expect(await decodeQrFromPdf(pdf)).toBe(D1_PAYLOAD);
  });

  test("the same data give the same bytes, whatever was made before", async () => {
    const first = await renderProforma(workedDocument({ language }));
    await renderProforma(
      proformaOver([workedLine({ name: "Sitni žižak Щ ѓ fi ffl Ŵŷ" })]),
    );
    const second = await renderProforma(workedDocument({ language }));
    expect(second.equals(first)).toBe(true);
  });
});

test("sixty lines run over pages with their header and number on each", async () => {
  const proforma = proformaOver(
    Array.from({ length: 60 }, (_, index) =>
      workedLine({ itemCode: `A-${index + 1}`, name: "Vijak sa maticom" }),
    ),
  );
  const pages = (await read(proforma)).split("\f").slice(0, -1);
  expect(pages).toHaveLength(3);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Strana ${index + 1}/3`);
    expect(page).toContain("R.br. Šifra Naziv JM");
  }
  const found = pages.join("\n").match(/A-\d+ Vijak sa maticom/g);
  expect(found).toEqual(
    Array.from({ length: 60 }, (_, index) => `A-${index + 1} Vijak sa maticom`),
  );
});

test("what is not known is left out, and what does not apply is not said", async () => {
  const text = await read(
    workedDocument({
      reference: null,
      deliveryAddress: null,
      salesperson: null,
      note: null,
      dueDays: 30,
      paymentMethodName: "Odloženo",
    }),
  );
  expect(text).not.toMatch(
    /Vaš broj|Mesto isporuke|Komercijalista|uz narudžbinu|evidentiranju|čl. 33|čeka odobrenje/,
  );
  expect(text).toContain("Rok plaćanja 30 dana");
});

test("an order on hold and a seller outside VAT are said plainly", async () => {
  const { seller } = workedDocument();
  const lines = await linesOf(
    workedDocument({ onHold: true, seller: { ...seller, vatPayer: false } }),
  );
  expect(lines).toContain(
    "Narudžbina čeka odobrenje komercijaliste. Roba je do tada rezervisana.",
  );
  expect(lines).toContain(
    "Obveznik nije u sistemu PDV-a (čl. 33. Zakona o PDV).",
  );
});

test("an order on hold that does not hold all it asks for promises no goods", async () => {
  const lines = await linesOf(
    workedDocument({ onHold: true, reserved: false }),
  );
  expect(lines).toContain(
    "Narudžbina čeka odobrenje komercijaliste. Roba do tada nije rezervisana u celosti.",
  );
});

describe("once the order has ended, the proforma says so and asks for no payment,", () => {
  test.each([
    ["sr-Latn", "cancelled", "Narudžbina je otkazana – ne plaćati."],
    ["sr-Latn", "refused", "Narudžbina je odbijena – ne plaćati."],
    ["sr-Latn", "expired", "Narudžbina je istekla – ne plaćati."],
    ["sr-Cyrl", "cancelled", "Наруџбина је отказана – не плаћати."],
    ["en", "cancelled", "The order is cancelled: do not pay."],
  ] as const)("in %s, when it is %s", async (language, ended, notice) => {
    const text = await read(workedDocument({ language, ended }));
    expect(text.split("\n")).toContain(notice);
    expect(text).not.toMatch(
      /NBS IPS QR|872026000042|Važi do|Важи до|Valid until|uplate|уплате|payment is recorded/,
    );
  });

  test("and bears no code", async () => {
    const pdf = await renderProforma(workedDocument({ ended: "cancelled" }));
    expect(await decodeQrFromPdf(pdf)).toBeUndefined();
  });
});

describe("no code is printed, and the payment data stay,", () => {
  const { seller } = workedDocument();
  test.each<[string, Partial<Proforma>]>([
    ["above the limit of instant payments", { total: 30_000_001 }],
    ["in another currency", { currency: "EUR" }],
    ["without an account", { seller: { ...seller, account: null } }],
    ["with a wrong account", { seller: { ...seller, account: "265-1234-87" } }],
    ["for nothing to pay", { total: 0 }],
  ])("%s", async (_, change) => {
    const pdf = await renderProforma(workedDocument(change));
    const text = await readPdfText(pdf);
    expect(await decodeQrFromPdf(pdf)).toBeUndefined();
    expect(text).not.toContain("NBS IPS QR");
    expect(text).toContain("Model i poziv na broj 97 872026000042");
  });

  test("with the limit named where it is the reason", async () => {
    const limited = workedDocument({ total: 30_000_001 });
    expect(await read(limited)).toContain("Iznos prelazi 300.000,00 RSD");
    const atLimit = workedDocument({ total: 30_000_000 });
    expect(await decodeQrFromPdf(await renderProforma(atLimit))).toBe(
      D1_PAYLOAD.replace("RSD41684,30", "RSD300000,00"),
    );
  });
});

describe("hostile data", () => {
  const hostile =
    'Zla, "firma"\r\nBcc: x@y.rs <script>alert(1)</script> 🛒東\u202E';

  test("is text on one line, and no link, script or markup comes of it", async () => {
    const worked = workedDocument();
    const pdf = await renderProforma(
      proformaOver([workedLine({ name: hostile, itemCode: "=1+1" })], {
        seller: { ...worked.seller, name: hostile, email: "javascript:x" },
        buyer: { ...worked.buyer, name: hostile },
        note: "https://evil.example/ \u0000(unbalanced \\ paren",
      }),
    );
    const text = await readPdfText(pdf);
    expect(text.replace(/\s+/g, " ")).toContain(
      'Zla, "firma" Bcc: x@y.rs <script>alert(1)</script> \uFFFD',
    );
    expect(text).toContain("https://evil.example/ (unbalanced \\ paren");
    expect(text).toContain("=1+1");
    const raw = pdf
      .toString("latin1")
      .replace(/\bstream\r?\n[^]*?\bendstream/g, "");
    expect(raw).not.toMatch(
      /\/(Annots|URI|JS|JavaScript|OpenAction|AA|EmbeddedFiles)\b/,
    );
    expect(await decodeQrFromPdf(pdf)).toContain(
      'N:Zla, "firma" Bcc: x@y.rs <script>alert(1)</script>\nBulevar Primera 1|',
    );
  });

  test("a name without end neither hides the sums nor hangs", async () => {
    const text = await read(
      proformaOver([
        workedLine({
          name: "x".repeat(20_000),
          itemCode: "9".repeat(200),
          quantity: 999_999_999_999,
        }),
      ]),
    );
    expect(text).toContain("…");
    expect(text).toContain("Ukupno za plaćanje");
  });

  test.each([
    ["no picture", Buffer.from("GIF89a")],
    ["a PNG cut off", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ])("%s as the logo is left out", async (_, logo) => {
    const { seller } = workedDocument();
    const proforma = workedDocument({ seller: { ...seller, logo } });
    expect(
      (await renderProforma(proforma)).equals(
        await renderProforma(workedDocument()),
      ),
    ).toBe(true);
  });
});
