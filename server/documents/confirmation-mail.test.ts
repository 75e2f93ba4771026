import { describe, expect, test } from "vitest";
import { confirmationMail } from "./confirmation-mail.ts";
import { passwordResetMail } from "./password-reset-mail.ts";
import type { Proforma } from "./proforma.ts";
import {
  proformaOver,
  workedDocument,
  workedLine,
} from "./worked-document.fixture.ts";

const pdf = Buffer.from("%PDF-");
const mailOf = (proforma: Proforma) =>
  confirmationMail({
    proforma,
    recipient: "nabavka@kupac.example",
    messageId: "<order-42@portal.example>",
    orderLink: "https://portal.example/orders/N-2026-00042",
    pdf,
  });

describe("the confirmation", () => {
  test("says number, total, validity and what comes next", () => {
    const mail = mailOf(workedDocument());
    expect(mail.to).toBe("nabavka@kupac.example");
    expect(mail.messageId).toBe("<order-42@portal.example>");
    expect(mail.subject).toBe("Narudžbina N-2026-00042 je primljena");
    expect(mail.headers["X-Order-Id"]).toBe("N-2026-00042");
    expect(mail.attachments).toEqual([
      {
        filename: "PR-2026-00042.pdf",
        content: pdf,
        contentType: "application/pdf",
      },
    ]);
    expect(mail.text).toBe(`Narudžbina N-2026-00042 je primljena.
Roba je rezervisana do 30.11.2026.

Kupac: Ђурђевдан СТР, Čačak (004711)
Predračun: PR-2026-00042
Ukupno za plaćanje: 41.684,30 RSD (sa PDV-om)
Važi do: 30.11.2026.

Stavke:
- 00012 Toner CE285A, 4 kom, 14.161,00
- PAP-A4-80 Papir A4, 25 pak, 10.034,25
- UDZ-7 Udžbenik, 10 kom, 11.500,00

Šta sledi:
Uplatite iznos do 30.11.2026. uz poziv na broj 97 872026000042. Robu isporučujemo po evidentiranju uplate.
Predračun je u prilogu (PDF).

Otvori narudžbinu: https://portal.example/orders/N-2026-00042

Poslato sa portala: Veleprodaja Primer d.o.o.
`);
  });

  test.each([
    ["sr-Latn", "Naručio: Milan (naš komercijalista) za Vas\n"],
    ["sr-Cyrl", "Наручио: Milan (наш комерцијалиста) за Вас\n"],
    ["en", "Ordered by: Milan (our sales rep) for you\n"],
  ] as const)("in %s names the salesperson who ordered", (language, line) => {
    const mail = mailOf(workedDocument({ language, placedByStaff: "Milan" }));
    expect(mail.text).toContain(line);
    expect(mail.html).toContain("Milan");
    expect(mailOf(workedDocument({ language })).text).not.toContain(line);
  });

  test("says a line's note and the wished day", () => {
    const mail = mailOf(
      proformaOver([workedLine({ note: "Samo <crni>" })], {
        wishedDate: "2026-12-01",
      }),
    );
    expect(mail.text).toContain("Željeni dan isporuke: 01.12.2026.\n");
    expect(mail.text).toMatch(
      /- 00012 Toner CE285A, 4 kom, 14\.161,00\n *napomena: Samo <crni>\n/,
    );
    expect(mail.html).toContain("napomena: Samo &lt;crni&gt;");
  });

  test("names what the standing rules settled, then and now", () => {
    const line = {
      itemCode: "UDZ-7",
      name: "Udžbenik",
      unit: "kom",
      from: 12_000,
      to: 10_000,
      expectedPrice: 11_300_000,
      netPrice: 11_500_000,
    };
    const out = { ...line, itemCode: "X", name: "Nema", to: 0 };
    const mail = mailOf(workedDocument({ adjusted: [line, out] }));
    expect(mail.text).toContain(`Izmenjeno po Vašim pravilima:
- UDZ-7 Udžbenik: 12 → 10 kom, 1.130,00 → 1.150,00 RSD
- X Nema: izostavljeno, nije raspoloživo
`);
    expect(mail.html).toContain("1.130,00 → 1.150,00 RSD");
    expect(mailOf(workedDocument()).text).not.toContain("pravilima");
  });

  test("names no more settled lines than others, and says how many more there are", () => {
    const line = {
      itemCode: "UDZ-7",
      name: "Udžbenik",
      unit: "kom",
      from: 12_000,
      to: 10_000,
      expectedPrice: 11_300_000,
      netPrice: 11_500_000,
    };
    const adjusted = Array.from({ length: 2000 }, () => line);
    const mail = mailOf(workedDocument({ adjusted }));
    for (const body of [mail.text, mail.html]) {
      expect(body.match(/12 → 10 kom/g)).toHaveLength(20);
      expect(body).toContain("i još 1980 izmena u narudžbini");
    }
  });

  test.each([
    ["sr-Cyrl", "Наруџбина N-2026-00042 је примљена", "41.684,30 RSD"],
    ["en", "Order N-2026-00042 is received", "41,684.30 RSD"],
  ] as const)("in %s", (language, subject, total) => {
    const mail = mailOf(workedDocument({ language }));
    expect(mail.subject).toBe(subject);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(subject);
      expect(body).toContain(total);
      expect(body).toContain("PR-2026-00042");
    }
    expect(mail.html).toContain(`<html lang="${language}">`);
  });

  test.each([
    ["sr-Latn", "čeka odobrenje"],
    ["sr-Cyrl", "чека одобрење"],
    ["en", "waits for approval"],
  ] as const)(
    "of an order on hold says in %s that it waits",
    (language, waits) => {
      const mail = mailOf(workedDocument({ language, onHold: true }));
      expect(mail.subject).toContain(waits);
      expect(mail.text).toContain(waits);
      expect(mail.html).toContain(waits);
      expect(mail.text).not.toContain("872026000042");
    },
  );

  test("of an order that has ended meanwhile asks for no payment", () => {
    const { text } = mailOf(workedDocument({ ended: "cancelled" }));
    expect(text).toContain("Rezervisana roba je oslobođena.");
    expect(text).toContain("Narudžbina je otkazana – ne plaćati.");
    expect(text).not.toMatch(/872026000042|rezervisana do|Uplatite/);
  });

  test("of an order that does not hold all it asks for promises no goods", () => {
    const told = (reserved: boolean) =>
      mailOf(workedDocument({ onHold: true, reserved })).text;
    expect(told(true)).toContain("roba je rezervisana");
    expect(told(false)).not.toContain("roba je rezervisana");
    expect(told(false)).toContain("nije rezervisana u celosti");
  });

  test("of a deferred payment names the term", () => {
    expect(mailOf(workedDocument({ dueDays: 21 })).text).toContain(
      "Rok plaćanja po računu: 21 dan.",
    );
  });

  test("of a long order names the first twenty lines and counts the rest", () => {
    const lines = Array.from({ length: 42 }, () => workedLine({}));
    const { text } = mailOf(proformaOver(lines));
    expect(text.match(/Toner/g)).toHaveLength(20);
    expect(text).toContain("i još 22 stavke u predračunu");
  });

  test("takes hostile names as text", () => {
    const hostile =
      'Zla, "firma"\r\nBcc: x@y.rs\r\n\r\n<script>alert(1)</script><a href=//e>';
    const worked = workedDocument();
    const mail = mailOf(
      proformaOver(
        [workedLine({ name: hostile, unit: "<b>", itemCode: hostile })],
        {
          buyer: { ...worked.buyer, name: hostile, code: hostile },
          seller: { ...worked.seller, name: hostile },
          orderNumber: "N-1\r\nBcc: x@y.rs",
          proformaNumber: "../../PR\r\n1",
        },
      ),
    );
    expect(mail.subject).toBe("Narudžbina N-1 Bcc: x@y.rs je primljena");
    expect(mail.headers["X-Order-Id"]).toBe("N-1 Bcc: x@y.rs");
    expect(mail.attachments[0]?.filename).toBe(".._.._PR_1.pdf");
    expect(mail.html).not.toMatch(/<script|<b>|<a href=\/\//);
    expect(mail.html).toContain(
      "Zla, &quot;firma&quot; Bcc: x@y.rs &lt;script&gt;alert(1)",
    );
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(`${mail.subject}${JSON.stringify(mail.headers)}`).not.toMatch(
      /\\r|\\n|[\r\n]/,
    );
  });
});

describe("the mail for a forgotten password", () => {
  const reset = {
    recipient: "nabavka@kupac.example",
    username: "kupac<b>\r\nBcc: x@y.rs",
    sellerName: "Primer",
    link: 'https://portal.example/reset?token=a&b="c',
    validMinutes: 31,
    messageId: "<reset-1@portal.example>",
  };

  test.each([
    ["sr-Latn", "Nova lozinka: Primer", "Link važi 31 minut i"],
    ["sr-Cyrl", "Нова лозинка: Primer", "Линк важи 31 минут и"],
    ["en", "New password: Primer", "valid for 31 minutes and"],
  ] as const)("in %s", (language, subject, valid) => {
    const mail = passwordResetMail({ ...reset, language });
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(valid);
    expect(mail.text).toContain(reset.link);
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(mail.html).toContain(
      'href="https://portal.example/reset?token=a&amp;b=&quot;c"',
    );
    expect(mail.html).toContain("kupac&lt;b&gt; Bcc: x@y.rs");
    expect(mail.attachments).toEqual([]);
  });
});
