import type { Plural } from "../../../i18n/messages.ts";

/** What an administrator reads of the credit at ordering, and staff on an order that waits. */
export const texts = {
  title: "Limit i dug pri naručivanju",
  intro:
    "Limit troši ono što je na kartici i ono što je naručeno a nije fakturisano. Ovde se određuje šta biva sa narudžbinom kada je limit prekoračen ili kada partner kasni.",
  overLimit: "Narudžbina prelazi limit",
  overdue: "Dug kasni duže od tolerancije partnera",
  pass: "Prolazi",
  passText: "odmah odlazi na obradu",
  hold: "Čeka odobrenje",
  holdText: "prima se i rezerviše robu, a komercijala je pušta ili odbija",
  advance: "Samo uz plaćanje unapred",
  advanceText: "prima se samo ako partner izabere plaćanje unapred",
  nowOverLimit: {
    one: "Sada je preko limita {n} partner.",
    few: "Sada su preko limita {n} partnera.",
    other: "Sada je preko limita {n} partnera.",
  } as Plural,
  nowOverdue: {
    one: "Sada duže kasni {n} partner.",
    few: "Sada duže kasne {n} partnera.",
    other: "Sada duže kasni {n} partnera.",
  } as Plural,
  standing: "Narudžbine koje već čekaju ostaju da čekaju dok ih neko ne pusti.",
  reasonGone: "Razlog više ne stoji: narudžbina može da se odobri.",
  saved: "Važi od sledeće narudžbine.",
  inWords: "limit: {overLimit}, kašnjenje: {overdue}",
  allocation: {
    title: "Uplate bez poziva na broj",
    fifo: "Zatvaraju najstarije",
    fifoText: "umanjuju otvorene račune redom po valuti",
    none: "Stoje neraspoređene",
    noneText: "prikazuju se zasebno i ne umanjuju dospelo",
    saved: "Kartice su preračunate.",
    undo: "Vrati",
  },
  reminders: {
    title: "Podsetnici za plaćanje",
    intro:
      "Partneru se piše mejlom o računima kojima ističe ili je istekla valuta: svaki račun jednom u svakom tonu, od 8 do 20 h. Plaćeni se preskaču.",
    on: "Šalji podsetnike",
    friendly: "Prijateljski, pre valute",
    friendlyHint: "Dana pre valute; prazno: ne šalje se.",
    plain: "Obaveštenje da je dospelo",
    plainHint: "Dana posle valute i tolerancije; prazno: ne šalje se.",
    firm: "Opomena",
    firmHint: "Dana posle valute i tolerancije; prazno: ne šalje se.",
    wrong: "Upišite broj dana, najviše 365.",
    once: "Čim se uključi, partneri sa dugovima koji već kasne dobijaju po jedan mejl.",
    save: "Sačuvaj podsetnike",
    saving: "Čuvam",
    savedOn: "Podsetnici se šalju.",
    savedOff: "Podsetnici se više ne šalju.",
  },
  statements: {
    title: "Mesečni izvod mejlom",
    intro:
      "Vlasnici i finansije partnera jednom mesečno dobijaju izvod i odgovaraju da li se slažu sa stanjem. Svako za sebe bira šta mu stiže i može da ga isključi.",
    on: "Šalji mesečne izvode",
    day: "Dan u mesecu",
    dayHint: "Od 1 do 28.",
    wrong: "Upišite dan od 1 do 28.",
    toAll: "Onima koji nisu birali",
    kinds: { none: "Ništa", open: "IOS", period: "Prošli mesec" },
    toAllNone: "Izvod dobijaju samo oni koji ga uključe.",
    toAllText:
      "Izvod dobija svaki vlasnik i finansije sa e-mail adresom, dok ga ne isključi. Za praznu karticu se ne šalje.",
    format: "Kao fajl",
    formats: { pdf: "PDF", xlsx: "Excel" },
    save: "Sačuvaj izvode",
    saving: "Čuvam",
    savedOn: "Izvodi se šalju.",
    savedOff: "Izvodi se više ne šalju.",
  },
  over: "Preko limita za {amount}",
  within: "Sada je u okviru limita.",
  figures: "limit {limit}, na kartici {balance}, naručeno {orders}",
  late: "Kasni duže od tolerancije {amount}",
  oldest: {
    one: "najstariji dokument {number}, kasni {n} dan",
    few: "najstariji dokument {number}, kasni {n} dana",
    other: "najstariji dokument {number}, kasni {n} dana",
  } as Plural,
  notLate: "Sada ništa ne kasni duže od tolerancije.",
};

export type CreditTexts = typeof texts;
