/** What a person reads while he repeats an order. */
export const texts = {
  title: "Ponovi {number}",
  failed: "Narudžbina se nije učitala",
  itemsFailed: "Artikli se nisu učitali",
  asBefore: "Sve je kao kad ste naručili: cene, pakovanja i artikli.",
  changed: {
    one: "Promenjena je {n} stavka",
    few: "Promenjene su {n} stavke",
    other: "Promenjeno je {n} stavki",
  },
  gone: {
    one: "Nema više {n} artikla",
    few: "Nema više {n} artikla",
    other: "Nema više {n} artikala",
  },
  same: {
    one: "{n} stavka kao pre",
    few: "{n} stavke kao pre",
    other: "{n} stavki kao pre",
  },
  price: "Cena {before} → {now}",
  listPrice: "Cena po cenovniku {before} → {now}",
  quantity: "Količina {before} → {now} {unit}, zbog pakovanja",
  instead: "Zamena",
  takeInstead: "Uzmi zamenu",
  taken: "Zamena uzeta",
  noInstead: "Bez zamene u katalogu: neće biti u korpi.",
  add: {
    one: "Dodaj u korpu {n} stavku",
    few: "Dodaj u korpu {n} stavke",
    other: "Dodaj u korpu {n} stavki",
  },
  nothing: "Nema šta da se doda",
  toSending: "Dodaj i idi na slanje",
  added: {
    one: "U korpu je dodata {n} stavka.",
    few: "U korpu su dodate {n} stavke.",
    other: "U korpu je dodato {n} stavki.",
  },
};

export type RepeatTexts = typeof texts;
