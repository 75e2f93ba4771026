import { expect, test } from "vitest";
import { orderNewsMail, type OrderNewsMail } from "./order-news-mail.ts";
import { workedDocument } from "./worked-document.fixture.ts";

const pdf = Buffer.from("%PDF-");
const newsOf = (
  event: Partial<OrderNewsMail["event"]>,
  more: Partial<OrderNewsMail> = {},
) =>
  orderNewsMail({
    proforma: workedDocument(),
    event: { state: "placed", kind: "state", note: "", details: {}, ...event },
    recipient: "nabavka@kupac.example",
    messageId: "<N-2026-00042.7@portal.example>",
    orderLink: "https://portal.example/orders/N-2026-00042",
    pdf: undefined,
    ...more,
  });

test("tells that an order has expired, and what to do", () => {
  const mail = newsOf({ state: "expired" });
  expect(mail.subject).toBe("Narudžbina N-2026-00042 je istekla");
  expect(mail.attachments).toEqual([]);
  expect(mail.text).toBe(`Narudžbina N-2026-00042 je istekla.

Rok rezervacije je prošao i roba je oslobođena. Ako Vam je još potrebna, ponovite narudžbinu na portalu.

Otvori narudžbinu: https://portal.example/orders/N-2026-00042

Poslato sa portala: Veleprodaja Primer d.o.o.
`);
});

test("tells what was changed, from what to what, with the new proforma", () => {
  const change = {
    lines: [
      {
        line: 1,
        itemCode: "00012",
        name: "Toner <b>",
        unit: "kom",
        from: 5000,
        to: 8500,
      },
    ],
    totalBefore: 4_168_430,
    total: 5_000_000,
  };
  const mail = newsOf(
    { kind: "changed", details: { change }, note: "Po dogovoru" },
    { pdf },
  );
  expect(mail.subject).toBe("Narudžbina N-2026-00042 je izmenjena");
  expect(mail.text).toContain("00012 Toner <b>: 5 → 8,5 kom");
  expect(mail.text).toContain(
    "Ukupno za plaćanje: 50.000,00 RSD (ranije 41.684,30 RSD).",
  );
  expect(mail.text).toContain("Razlog: Po dogovoru");
  expect(mail.html).toContain("Toner &lt;b&gt;");
  expect(mail.attachments).toHaveLength(1);
});

test("tells which prices moved with it, and what else is wished", () => {
  const line = { itemCode: "00012", name: "Toner", unit: "kom" };
  const change = {
    lines: [
      {
        ...line,
        line: 1,
        from: 25_000,
        to: 24_000,
        priceFrom: 4_095_600,
        priceTo: 4_311_100,
      },
      {
        ...line,
        line: 2,
        from: 5000,
        to: 5000,
        priceFrom: 100_000,
        priceTo: 120_000,
      },
    ],
    totalBefore: 4_168_430,
    total: 5_000_000,
    note: { from: "", to: "Zvati pre isporuke" },
    wishedDate: { from: null, to: "2026-12-01" },
  };
  const { text } = newsOf({ kind: "changed", details: { change } }, { pdf });
  expect(text).toContain("00012 Toner: 25 → 24 kom, 409,56 → 431,11\n");
  expect(text).toContain("00012 Toner: 5 kom, 10,00 → 12,00\n");
  expect(text).toContain("Napomena: Zvati pre isporuke\n");
  expect(text).toContain("Željeni dan isporuke: 01.12.2026.\n");
  expect(text).not.toContain("Cene su ostale iste");
});

test.each([
  ["sr-Cyrl", "refused", "Наруџбина N-2026-00042 је одбијена", "Разлог: x"],
  ["en", "cancelled", "Order N-2026-00042 is cancelled", "Reason: x"],
  ["en", "placed", "Order N-2026-00042 is approved", "30 Nov 2026"],
  ["en", "cancel_requested", "is cancelling order N-2026-00042", "Reason: x"],
] as const)(
  "speaks %s when it is %s",
  (...[language, state, subject, words]) => {
    const proforma = { ...workedDocument(), language };
    const mail = newsOf({ state, note: "x" }, { proforma });
    expect(mail.subject).toContain(subject);
    expect(mail.text).toContain(words);
  },
);
