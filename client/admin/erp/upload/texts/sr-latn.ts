import type { Plural } from "../../../../i18n/messages.ts";

export const texts = {
  title: "Pošalji fajl",
  intro:
    "Fajl iz ERP-a ili iz Excela. Ništa se ne upisuje dok ne pritisnete „Uvezi“.",
  followsIntro:
    "Ispravljen fajl za odbijene redove. Ostaje zapisano uz taj uvoz.",
  choose: "Izaberite fajl",
  drop: "ili ga prevucite ovde",
  kinds:
    "CSV, XLSX, XML, NDJSON ili JSON, do {most}. Može i zapakovan kao {packed}.",
  empty: "Fajl {name} je prazan. Izaberite drugi.",
  tooLarge: "Fajl {name} ima {size}, a najviše je {most}. Podelite ga.",
  waitsForLink: "Čeka vezu",
  sending: "Šaljem {name}: {share}",
  cancel: "Odustani",
  gone: "Fajl više nije na serveru, čuva se jedan dan. Izaberite ga ponovo.",
  looking: "Čitam fajl",
  failed: "Fajl nije pročitan",
  feed: "Vrsta podataka",
  chooseFeed: "Izaberite",
  noFeed:
    "Ni ime fajla ni kolone ne govore šta je u njemu. Izaberite vrstu podataka.",
  mode: "Način",
  modes: { upsert: "Dopuni", replace: "Zameni" },
  modeText: {
    upsert: "Upisuje redove iz fajla. Ostalo ostaje kako jeste.",
    replace: "Fajl je ceo spisak: čega u njemu nema, to se povlači.",
  },
  reading: "Kako se čita",
  by: {
    said: "Čita se kako ste izabrali.",
    saved: "Čita se po sačuvanom mapiranju za slanje fajlova.",
    guess: "Prepoznato iz samog fajla. Proverite slova, brojeve i datume.",
  },
  again: "Vrati prepoznato",
  unsure: "Slova nisu sigurno prepoznata. Proverite č, ć, š, ž i đ u redovima.",
  remember: "Zapamti za sledeće fajlove",
  remembered: "Sledeći fajlovi ove vrste čitaju se ovako.",
  back: "Vrati",
  try: "Proveri bez upisa",
  trying: "Proveravam",
  tried: "Šta bi se promenilo",
  triedText: "Ništa još nije upisano.",
  wouldHold: "Bio bi zadržan dok ga ne odobrite:",
  firstRejects: "Prvi odbijeni redovi",
  moreRejects: {
    one: "I još {n} odbijen red.",
    few: "I još {n} odbijena reda.",
    other: "I još {n} odbijenih redova.",
  } as Plural,
  noneRejected: "Nijedan red ne bi bio odbijen.",
  import: "Uvezi",
  importing: "Uvozim",
  mend: "Izaberite obavezne kolone",
  chooseFirst: "Izaberite vrstu podataka",
  waits: "Čeka da se završi raniji uvoz",
  leave: "Možete da odete sa ove strane, uvoz se nastavlja.",
  doneText: "Upisano {applied}, bez promene {unchanged}, odbijeno {rejected}.",
  held: "Fajl {name} je zadržan",
  heldText: "Menja neuobičajeno mnogo, pa čeka Vaše odobrenje.",
  stopped: "Uvoz fajla {name} nije uspeo",
  ended: "Uvoz fajla {name} je završen",
  openRun: "Otvori uvoz",
  another: "Pošalji drugi fajl",
};

export type UploadTexts = typeof texts;
