import { expect, it } from "vitest";
import { paymentPostedMail } from "./payment-posted-mail.ts";
import { workedDocument } from "./worked-document.fixture.ts";

const mailOf = (
  language: "sr-Latn" | "sr-Cyrl" | "en",
  sums: { paid: number; left: number },
) =>
  paymentPostedMail({
    ...sums,
    proforma: workedDocument({ language }),
    recipient: "kupac@primer.example",
    messageId: "<N-2026-00042.paid-4168430@portal.example>",
    orderLink: "https://portal.example/orders/N-2026-00042",
  });

it.each([
  [
    "sr-Latn",
    "Uplata za narudžbinu N-2026-00042 je proknjižena",
    "Uplata je proknjižena, roba ostaje rezervisana. Plaćeno je 41.684,30 RSD, cela narudžbina.",
  ],
  [
    "sr-Cyrl",
    "Уплата за наруџбину N-2026-00042 је прокњижена",
    "Уплата је прокњижена, роба остаје резервисана. Плаћено је 41.684,30 RSD, цела наруџбина.",
  ],
  [
    "en",
    "The payment of order N-2026-00042 is posted",
    "The payment is posted and the goods stay reserved. Paid: 41,684.30 RSD, the whole order.",
  ],
] as const)("says in %s that the goods stay", (language, subject, text) => {
  const mail = mailOf(language, { paid: 4_168_430, left: 0 });
  expect(mail.subject).toBe(subject);
  expect(mail.text.replaceAll("\u00a0", " ")).toContain(text);
  expect(mail.messageId).toBe("<N-2026-00042.paid-4168430@portal.example>");
  expect(mail.attachments).toEqual([]);
});

it("says what is left", () => {
  const { text } = mailOf("sr-Latn", { paid: 1_000_000, left: 3_168_430 });
  expect(text.replaceAll("\u00a0", " ")).toContain(
    "Plaćeno je 10.000,00 RSD, preostalo 31.684,30 RSD.",
  );
});
