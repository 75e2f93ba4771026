/** What staff read where companies ask for a change of their data. */
export const texts = {
  title: "Zahtevi za podatke",
  failed: "Zahtevi se nisu učitali",
  none: "Nema zahteva",
  noneText:
    "Ovde stižu zahtevi partnera za novu adresu ili račun i za brisanje naloga.",
  by: "{by}, {at}",
  field: {
    address: "Adresa",
    city: "Mesto",
    postalCode: "Poštanski broj",
    bankAccount: "Tekući račun",
  },
  place: {
    add: "Novo mesto isporuke",
    change: "Izmena mesta isporuke",
    close: "Zatvaranje mesta isporuke",
  },
  nothing: "prazno",
  accept: "Prihvati",
  refuse: "Odbij",
  deciding: "Čuvam",
  accepted: "Izmena je prihvaćena.",
  refused: "Izmena je odbijena.",
  refuseTitle: "Odbiti izmenu?",
  refuseText: "Partner vidi razlog uz svoje podatke.",
  reason: "Razlog",
  keep: "Ostavi",
  leave: {
    person: "Traži brisanje naloga „{name}“",
    company: "Traži zatvaranje firme i brisanje svih njenih naloga",
    openOrders: {
      one: "Firma ima {n} nezavršenu narudžbinu.",
      few: "Firma ima {n} nezavršene narudžbine.",
      other: "Firma ima {n} nezavršenih narudžbina.",
    },
    forAdmin: "O zatvaranju firme odlučuje administrator.",
    erase: "Obriši nalog",
    close: "Zatvori firmu",
    surePerson: "Obrisati nalog „{name}“?",
    sureCompany: "Zatvoriti firmu {name}?",
    sureText:
      "Nema povratka. Prijave prestaju odmah, a telefon briše podatke čim dobije vezu. Narudžbine, kartica i zapis odluka ostaju, bez imena.",
    accepted: "Zahtev je prihvaćen.",
    refused: "Zahtev je odbijen.",
    refuseTitle: "Odbiti zahtev?",
    refuseText: "Korisnik vidi razlog uz svoj zahtev.",
  },
};

export type DataRequestTexts = typeof texts;
