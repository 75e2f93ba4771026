/** What a guest reads: the goods without prices, and the two ways on. */
export const texts = {
  title: "Katalog",
  intro:
    "Cene i stanje vide partneri. Prijavite se ili tražite da postanete kupac.",
  signIn: "Prijava",
  join: "Postanite kupac",
  search: "Pretraga",
  searchFor: "Naziv, šifra, proizvođač",
  category: "Grupa",
  manufacturer: "Proizvođač",
  all: "Sve",
  more: "Još artikala",
  none: "Nema artikala za zadate kriterijume.",
  noneText: "Promenite pretragu ili grupu.",
  failed: "Katalog se nije učitao",
  available: "Ima",
  unavailable: "Nema",
  itemFailed: "Artikal se nije učitao",
  itemMissing: "Ovog artikla nema u katalogu.",
  toCatalog: "Na katalog",
  priceFor: "Cena je za partnere",
  documents: "Tehnički list",
  offline: "Vidite samo ono što ste već pregledali na ovom uređaju.",
  seenAt: "Kako je bilo {at}.",
  seenOnly: "Od onoga što ste već pregledali.",
  closed: "Katalog vide samo partneri.",
};

export type GuestTexts = typeof texts;
