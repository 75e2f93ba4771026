import type { DocumentTexts } from "./text-shapes.ts";
import { serbianForm } from "./plural.ts";

export const srLatn: DocumentTexts = {
  proforma: {
    title: "Predračun",
    placeAndDate: "Mesto i datum",
    validUntil: "Važi do",
    onHold:
      "Narudžbina čeka odobrenje komercijaliste. Roba je do tada rezervisana.",
    onHoldUnreserved:
      "Narudžbina čeka odobrenje komercijaliste. Roba do tada nije rezervisana u celosti.",
    buyer: "Kupac",
    pib: "PIB",
    mb: "Matični broj",
    account: "Tekući račun",
    phone: "Telefon",
    email: "E-mail",
    partnerCode: "Šifra kupca",
    order: "Narudžbina",
    reference: "Vaš broj narudžbine",
    salesperson: "Komercijalista",
    deliveryAddress: "Mesto isporuke",
    paymentMethod: "Način plaćanja",
    paymentTerm: "Rok plaćanja",
    paidInAdvance: "pre isporuke",
    days: (count) =>
      `${count} ${serbianForm(count, { one: "dan", few: "dana", other: "dana" })}`,
    lines: "Stavke",
    amountsIn: (currency) => `Cene i vrednosti bez PDV-a, u ${currency}`,
    column: {
      line: "R.br.",
      itemCode: "Šifra",
      name: "Naziv",
      unit: "JM",
      quantity: "Količina",
      listPrice: "Cena",
      rebate: "Rabat %",
      netPrice: "Neto cena",
      vatRate: "PDV %",
      lineTotal: "Vrednost",
    },
    vat: "Rekapitulacija PDV-a",
    vatRate: "Stopa",
    vatBase: "Osnovica",
    vatAmount: "PDV",
    sum: "Svega",
    listTotal: "Iznos bez rabata",
    rebateTotal: "Ukupan rabat",
    net: "Osnovica",
    vatTotal: "PDV",
    total: "Ukupno za plaćanje",
    payment: "Podaci za plaćanje",
    payee: "Primalac",
    payeeAccount: "Račun primaoca",
    modelAndReference: "Model i poziv na broj",
    purpose: "Svrha plaćanja",
    purposeOf: (number) => `Predračun ${number}`,
    paymentCode: "Šifra plaćanja",
    amount: "Iznos",
    ipsCaption: "NBS IPS QR",
    overInstantLimit: (limit) =>
      `Iznos prelazi ${limit} RSD, granicu za instant plaćanje, pa IPS QR kod nije odštampan. Uplatite nalogom za prenos po ovim podacima.`,
    notes: "Napomene",
    orderNote: "Napomena uz narudžbinu",
    noteNotInvoice:
      "Predračun nije račun u smislu Zakona o PDV i ne može se koristiti za odbitak prethodnog poreza.",
    noteAfterPayment: "Roba se isporučuje po evidentiranju uplate.",
    noteElectronic:
      "Dokument je izrađen elektronski i važi bez pečata i potpisa.",
    noteOutsideVat: "Obveznik nije u sistemu PDV-a (čl. 33. Zakona o PDV).",
    page: (number, count) => `Strana ${number}/${count}`,
  },
  mail: {
    received: (number) => `Narudžbina ${number} je primljena`,
    waits: (number) => `Narudžbina ${number} čeka odobrenje`,
    waitsExplained:
      "Narudžbina je primljena i roba je rezervisana, ali čeka odobrenje komercijaliste. Do odobrenja se ne isporučuje.",
    forPartner: "Kupac",
    total: "Ukupno za plaćanje",
    withVat: "sa PDV-om",
    proforma: "Predračun",
    validUntil: "Važi do",
    reservedUntil: (date) => `Roba je rezervisana do ${date}`,
    lines: "Stavke",
    moreLines: (count) =>
      `i još ${count} ${serbianForm(count, { one: "stavka", few: "stavke", other: "stavki" })} u predračunu`,
    awaited: (quantity) => `od toga čeka robu: ${quantity}`,
    awaitedOn: (quantity, date) =>
      `od toga čeka robu: ${quantity}, očekuje se ${date}`,
    adjusted: "Izmenjeno po Vašim pravilima",
    moreAdjusted: (count) =>
      `i još ${count} ${serbianForm(count, { one: "izmena", few: "izmene", other: "izmena" })} u narudžbini`,
    leftOut: "izostavljeno, nije raspoloživo",
    next: "Šta sledi",
    nextInAdvance: (date, reference) =>
      `Uplatite iznos do ${date} uz poziv na broj ${reference}. Robu isporučujemo po evidentiranju uplate.`,
    nextDeferred: (days) =>
      `Robu pripremamo za isporuku. Rok plaćanja po računu: ${days}.`,
    waitsUnreserved:
      "Narudžbina je primljena i čeka odobrenje komercijaliste. Roba do tada nije rezervisana u celosti.",
    nextApproval:
      "Komercijalista proverava narudžbinu. O ishodu Vas obaveštavamo; stanje narudžbine vidite i na portalu.",
    attached: "Predračun je u prilogu (PDF).",
    openOrder: "Otvori narudžbinu",
    sentBy: (seller) => `Poslato sa portala: ${seller}`,
    resetSubject: "Nova lozinka",
    resetAsked: (username, seller) =>
      `Za korisnika ${username} na portalu firme ${seller} zatražena je nova lozinka.`,
    resetLink: "Postavi novu lozinku",
    resetValid: (minutes) =>
      `Link važi ${minutes} ${serbianForm(minutes, { one: "minut", few: "minuta", other: "minuta" })} i može se upotrebiti jednom.`,
    resetIgnore:
      "Ako je niste tražili, ne morate ništa da uradite: lozinka ostaje ista.",
  },
  news: {
    changed: (number) => `Narudžbina ${number} je izmenjena`,
    total: (total, before) =>
      `Ukupno za plaćanje: ${total} (ranije ${before}). Cene su ostale iste.`,
    approved: (number) => `Narudžbina ${number} je odobrena`,
    approvedText: (date) => `Roba je rezervisana do ${date}`,
    expired: (number) => `Narudžbina ${number} je istekla`,
    expiredText:
      "Rok rezervacije je prošao i roba je oslobođena. Ako Vam je još potrebna, ponovite narudžbinu na portalu.",
    refused: (number) => `Narudžbina ${number} je odbijena`,
    cancelled: (number) => `Narudžbina ${number} je otkazana`,
    endedText: "Rezervisana roba je oslobođena.",
    cancelRequested: (number) => `Veleprodaja otkazuje narudžbinu ${number}`,
    reason: (reason) => `Razlog: ${reason}`,
  },
};
