import { serbianForm } from "./plural.ts";

/** All that documents and their mails say; the other languages say the same. */
export const srLatn = {
  proforma: {
    title: "Predračun",
    placeAndDate: "Mesto i datum",
    validUntil: "Važi do",
    onHold:
      "Narudžbina čeka odobrenje komercijaliste. Roba je do tada rezervisana.",
    forOwner:
      "Narudžbina čeka odobrenje u firmi kupca. Ne plaćati pre odobrenja.",
    onHoldUnreserved:
      "Narudžbina čeka odobrenje komercijaliste. Roba do tada nije rezervisana u celosti.",
    ended: {
      cancelled: "Narudžbina je otkazana – ne plaćati.",
      refused: "Narudžbina je odbijena – ne plaćati.",
      expired: "Narudžbina je istekla – ne plaćati.",
    },
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
    wishedDate: "Željeni dan isporuke",
    paymentMethod: "Način plaćanja",
    paymentTerm: "Rok plaćanja",
    paidInAdvance: "pre isporuke",
    days: (count: number) =>
      `${count} ${serbianForm(count, { one: "dan", few: "dana", other: "dana" })}`,
    lines: "Stavke",
    amountsIn: (currency: string) =>
      `Cene i vrednosti bez PDV-a, u ${currency}`,
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
    purposeOf: (number: string) => `Predračun ${number}`,
    paymentCode: "Šifra plaćanja",
    amount: "Iznos",
    paid: "Plaćeno",
    paidSoFar: "Plaćeno do sada",
    leftToPay: "Preostalo za uplatu",
    ipsCaption: "NBS IPS QR",
    overInstantLimit: (limit: string) =>
      `Iznos prelazi ${limit} RSD, granicu za instant plaćanje, pa IPS QR kod nije odštampan. Uplatite nalogom za prenos po ovim podacima.`,
    notes: "Napomene",
    orderNote: "Napomena uz narudžbinu",
    noteNotInvoice:
      "Predračun nije račun u smislu Zakona o PDV i ne može se koristiti za odbitak prethodnog poreza.",
    noteAfterPayment: "Roba se isporučuje po evidentiranju uplate.",
    noteElectronic:
      "Dokument je izrađen elektronski i važi bez pečata i potpisa.",
    noteOutsideVat: "Obveznik nije u sistemu PDV-a (čl. 33. Zakona o PDV).",
    page: (number: number, count: number) => `Strana ${number}/${count}`,
  },
  priceList: {
    title: "Cenovnik",
    placeAndDate: "Mesto i datum",
    buyer: "Kupac",
    prices: (currency: string) =>
      `Neto cene za jedinicu mere, u ${currency}; Vaš rabat je uračunat. Cene i stanje su od trenutka izrade.`,
    column: {
      code: "Šifra",
      name: "Naziv",
      unit: "JM",
      pack: "Pak.",
      netPrice: "Neto cena",
      vatRate: "PDV %",
      withVat: "Sa PDV-om",
      stock: "Stanje",
    },
    from: (quantity: string, price: string) => `od ${quantity}: ${price}`,
    page: (number: number) => `Strana ${number}`,
  },
  statement: {
    title: { period: "Kartica kupca", open: "Izvod otvorenih stavki" },
    supplierTitle: {
      period: "Kartica dobavljača",
      open: "Izvod otvorenih stavki",
    },
    placeAndDate: "Mesto i datum",
    partner: "Partner",
    pib: "PIB",
    mb: "Matični broj",
    account: "Tekući račun",
    period: (from: string, to: string) => `Za period od ${from} do ${to}`,
    asOf: (date: string) => `Stanje na dan ${date}`,
    amountsIn: (currency: string) => `Iznosi u ${currency}`,
    says: {
      owed: (amount: string) =>
        `Po našim knjigama dugujete ${amount}. Molimo Vas da potvrdite stanje ili navedete šta osporavate.`,
      owing: (amount: string) =>
        `Po našim knjigama dugujemo Vam ${amount}. Molimo Vas da potvrdite stanje ili navedete šta osporavate.`,
      even: "Po našim knjigama nema međusobnih obaveza. Molimo Vas da to potvrdite.",
    },
    column: {
      date: "Datum",
      document: "Dokument",
      due: "Valuta",
      debit: "Duguje",
      credit: "Potražuje",
      balance: "Saldo",
      late: "Kasni dana",
      amount: "Iznos",
      open: "Preostalo",
    },
    before: "Početno stanje",
    turnover: "Promet",
    closing: "Saldo",
    openSum: "Ukupno otvoreno",
    overdue: "Od toga dospelo",
    unallocated: "Neraspoređene uplate",
    none: "U ovom periodu nema promena.",
    noneOpen: "Nema otvorenih stavki.",
    answer: "Odgovor",
    agree: "Saglasni smo sa stanjem",
    disagree: "Osporavamo iznos od ______________ iz razloga:",
    signature: "Datum, potpis i pečat",
    electronic:
      "Dokument je sačinjen elektronski i važi bez potpisa i pečata izdavaoca.",
    page: (number: number) => `Strana ${number}`,
  },
  mail: {
    reminder: {
      subject: {
        friendly: (amount: string) => `Podsetnik: uskoro dospeva ${amount}`,
        plain: (amount: string) => `Dospelo je ${amount}`,
        firm: (amount: string) => `Opomena: neplaćeno ${amount}`,
      },
      text: {
        friendly:
          "Podsećamo Vas na dokumente čija valuta uskoro ističe. Ako ste ih već platili, hvala: uplata će se videti čim bude proknjižena.",
        plain:
          "Ovim dokumentima je valuta istekla. Molimo Vas da ih platite, ili nam javite ako nešto nije tačno.",
        firm: "Ovi dokumenti su i posle podsetnika neplaćeni. Molimo Vas da ih platite odmah, ili da nas danas pozovete radi dogovora.",
      },
      document: (name: string, due: string, open: string) =>
        `${name}, valuta ${due}: ${open}`,
      more: (count: number) =>
        `i još ${count} ${serbianForm(count, { one: "dokument", few: "dokumenta", other: "dokumenata" })}`,
      open: "Otvori karticu i plati",
    },
    monthlyStatement: {
      open: (day: string) => `Izvod otvorenih stavki na dan ${day}`,
      period: (from: string, to: string) => `Promet od ${from} do ${to}`,
      owed: (amount: string, day: string) =>
        `Po našim knjigama na dan ${day} dugujete ${amount}.`,
      owing: (amount: string, day: string) =>
        `Po našim knjigama na dan ${day} dugujemo Vam ${amount}.`,
      even: (day: string) =>
        `Po našim knjigama na dan ${day} nema međusobnih obaveza.`,
      tooLong: "Izvod je predugačak za PDF, pa je u prilogu kao Excel.",
      ask: "Izvod je u prilogu. Molimo Vas da nam javite da li se slažete sa stanjem.",
      answer: "Odgovorite: slažem se / ne slažem se",
      stop: "Isključi mesečni izvod",
    },
    thread: {
      context: {
        order: (number: string) => `Narudžbina ${number}`,
        claim: (number: string) => `Servisni nalog ${number}`,
        item: (code: string) => `Artikal ${code}`,
        document: (name: string) => `Dokument ${name}`,
      },
      replyAbove: "Odgovor napišite iznad ove linije",
      answerInPortal: "Odgovorite na portalu:",
      openInPortal: "Cela prepiska na portalu:",
      earlier: (at: string, name: string) => `${at}, ${name}:`,
    },
    paymentPosted: {
      subject: (number: string) =>
        `Uplata za narudžbinu ${number} je proknjižena`,
      whole: (paid: string) =>
        `Uplata je proknjižena, roba ostaje rezervisana. Plaćeno je ${paid}, cela narudžbina.`,
      part: (paid: string, left: string) =>
        `Uplata je proknjižena, roba ostaje rezervisana. Plaćeno je ${paid}, preostalo ${left}.`,
    },
    notice: {
      open: "Otvori na portalu",
      why: "Koja obaveštenja stižu mejlom birate na portalu, u podešavanjima obaveštenja.",
    },
    statementAnswer: {
      agrees: (partner: string) => `${partner}: saglasni sa stanjem`,
      disputes: (partner: string) => `${partner}: osporavaju stanje`,
      balance: (amount: string, date: string) =>
        `Saldo ${amount} na dan ${date}`,
      note: (text: string) => `Razlog: ${text}`,
      remark: (text: string) => `Napomena: ${text}`,
      by: (name: string) => `Odgovorio: ${name}`,
    },
    received: (number: string) => `Narudžbina ${number} je primljena`,
    waits: (number: string) => `Narudžbina ${number} čeka odobrenje`,
    waitsExplained:
      "Narudžbina je primljena i roba je rezervisana, ali čeka odobrenje komercijaliste. Do odobrenja se ne isporučuje.",
    forPartner: "Kupac",
    placedBy: "Naručio",
    forYou: (name: string) => `${name} (naš komercijalista) za Vas`,
    total: "Ukupno za plaćanje",
    withVat: "sa PDV-om",
    proforma: "Predračun",
    validUntil: "Važi do",
    reservedUntil: (date: string) => `Roba je rezervisana do ${date}`,
    lines: "Stavke",
    moreLines: (count: number) =>
      `i još ${count} ${serbianForm(count, { one: "stavka", few: "stavke", other: "stavki" })} u predračunu`,
    lineNote: (note: string) => `napomena: ${note}`,
    awaited: (quantity: string) => `od toga čeka robu: ${quantity}`,
    awaitedOn: (quantity: string, date: string) =>
      `od toga čeka robu: ${quantity}, očekuje se ${date}`,
    adjusted: "Izmenjeno po Vašim pravilima",
    moreAdjusted: (count: number) =>
      `i još ${count} ${serbianForm(count, { one: "izmena", few: "izmene", other: "izmena" })} u narudžbini`,
    leftOut: "izostavljeno, nije raspoloživo",
    next: "Šta sledi",
    nextInAdvance: (date: string, reference: string) =>
      `Uplatite iznos do ${date} uz poziv na broj ${reference}. Robu isporučujemo po evidentiranju uplate.`,
    nextDeferred: (days: string) =>
      `Robu pripremamo za isporuku. Rok plaćanja po računu: ${days}.`,
    waitsForOwner:
      "Narudžbina prelazi iznos do kog kupac naručuje sam, pa čeka odobrenje vlasnika naloga u Vašoj firmi. Do tada nije poslata veleprodaji.",
    waitsUnreserved:
      "Narudžbina je primljena i čeka odobrenje komercijaliste. Roba do tada nije rezervisana u celosti.",
    nextOwner: "Vlasnik naloga odobrava ili odbija narudžbinu na portalu.",
    nextApproval:
      "Komercijalista proverava narudžbinu. O ishodu Vas obaveštavamo; stanje narudžbine vidite i na portalu.",
    attached: "Predračun je u prilogu (PDF).",
    openOrder: "Otvori narudžbinu",
    sentBy: (seller: string) => `Poslato sa portala: ${seller}`,
    joining: {
      joinSubject: "Poziv na portal za naručivanje",
      joined: (seller: string) =>
        `${seller} Vas poziva da naručujete preko portala. Prijava traje dva minuta.`,
      joinLink: "Prijavite firmu",
      joinValid: (date: string) =>
        `Poziv važi do ${date} i može se iskoristiti jednom.`,
      refusedSubject: "Prijava za portal",
      refused: (company: string, seller: string) =>
        `Prijava firme ${company} na portal koji vodi ${seller} nije prihvaćena.`,
      reason: (text: string) => `Razlog: ${text}`,
    },
    inviteSubject: "Portal za naručivanje",
    invited: (username: string, seller: string) =>
      `${seller} Vam je otvorio portal za naručivanje. Vaše korisničko ime je ${username}.`,
    inviteLink: "Izaberite lozinku i prijavite se",
    inviteValid: (days: number) =>
      `Link važi ${days} ${serbianForm(days, { one: "dan", few: "dana", other: "dana" })} i može se upotrebiti jednom.`,
    resetSubject: "Nova lozinka",
    resetAsked: (username: string, seller: string) =>
      `Za korisnika ${username} na portalu firme ${seller} zatražena je nova lozinka.`,
    resetLink: "Postavi novu lozinku",
    resetValid: (minutes: number) =>
      `Link važi ${minutes} ${serbianForm(minutes, { one: "minut", few: "minuta", other: "minuta" })} i može se upotrebiti jednom.`,
    resetIgnore:
      "Ako je niste tražili, ne morate ništa da uradite: lozinka ostaje ista.",
  },
  news: {
    changed: (number: string) => `Narudžbina ${number} je izmenjena`,
    total: (total: string, before: string) =>
      `Ukupno za plaćanje: ${total} (ranije ${before}).`,
    samePrices: "Cene su ostale iste.",
    note: (note: string) => `Napomena: ${note}`,
    approved: (number: string) => `Narudžbina ${number} je odobrena`,
    approvedText: (date: string) => `Roba je rezervisana do ${date}`,
    keptPaid: "Roba ostaje rezervisana za Vas: narudžbina je plaćena.",
    expired: (number: string) => `Narudžbina ${number} je istekla`,
    expiredText:
      "Rok rezervacije je prošao i roba je oslobođena. Ako Vam je još potrebna, ponovite narudžbinu na portalu.",
    refused: (number: string) => `Narudžbina ${number} je odbijena`,
    cancelled: (number: string) => `Narudžbina ${number} je otkazana`,
    endedText: "Rezervisana roba je oslobođena.",
    cancelRequested: (number: string) =>
      `Veleprodaja otkazuje narudžbinu ${number}`,
    reason: (reason: string) => `Razlog: ${reason}`,
  },
};

export type DocumentTexts = typeof srLatn;
export type ProformaTexts = DocumentTexts["proforma"];
export type StatementTexts = DocumentTexts["statement"];
export type PriceListTexts = DocumentTexts["priceList"];
/** What became of an order after it was placed. */
export type NewsTexts = DocumentTexts["news"];
