/** What a person reads while scanning. */
export const texts = {
  title: "Skeniraj",
  torchOn: "Uključi svetlo",
  torchOff: "Isključi svetlo",
  opening: "Kamera se uključuje",
  hint: "Držite kod u okviru. Isti artikal skeniran ponovo dodaje još jedno pakovanje.",
  paused: "Skeniranje čeka dok birate artikal.",
  again: "Pokušaj ponovo",
  trouble: {
    refused: "Kamera nije dozvoljena",
    absent: "Na ovom uređaju nema kamere",
    busy: "Kameru drži druga aplikacija",
    insecure: "Kamera radi samo na adresi koja počinje sa https",
    no_reader: "Čitač kodova nije stigao na ovaj uređaj",
  },
  troubleText: {
    absent:
      "Ukucajte kod u polje, ili povežite bežični skener: radi na svakom ekranu.",
    busy: "Zatvorite je i pokušajte ponovo, ili ukucajte kod u polje.",
    insecure:
      "Javite to onome ko vodi portal. Do tada ukucajte kod u polje, ili koristite bežični skener.",
    no_reader:
      "Preuzima se jednom, pri prvom skeniranju, i za to treba veza. Posle radi i bez nje. Do tada ukucajte kod u polje.",
  },
  allow: {
    iphone:
      "Otvorite Podešavanja, zatim Aplikacije, Safari, Kamera, i izaberite Dozvoli. U Safariju može i preko znaka levo od adrese: Podešavanja veb-sajta, Kamera.",
    android:
      "Dodirnite znak levo od adrese, zatim Dozvole, Kamera, i uključite je. Ako je Rabat na početnom ekranu: dugo držite ikonu, Informacije o aplikaciji, Dozvole.",
    desktop: "Kliknite na znak levo od adrese i dozvolite kameru za ovaj sajt.",
  },
  allowText: "Do tada ukucajte kod u polje.",
  lines: "Poslednje skenirano",
  none: "Ovde ostaje ono što skenirate, najnovije na vrhu.",
  added: "+{n} {unit}",
  said: "Dodato: {name}, u korpi {n} {unit}",
  takenBack: "Vraćeno: {name}",
  carton: "Karton je računat kao pakovanje ({n} {unit}). Proverite količinu.",
  undo: "Vrati",
  unknown: "Nepoznat kod",
  several: "Više artikala ima ovaj kod. Koji?",
  assign: "Poveži sa artiklom",
  assignText: "Povezuje se jednom i važi za sve u Vašoj firmi.",
  closeAssign: "Zatvori",
  drop: "Izbaci",
  dropped: "Izbačen kod {code}",
  missed: "Nema „{typed}“.",
  missedYet: "Katalog još stiže na ovaj uređaj. Pokušajte za koji trenutak.",
  filling: "Katalog još stiže: kod će biti potražen ponovo.",
  type: "Ukucaj kod",
  paste: "Nalepi spisak",
};

export type ScanTexts = typeof texts;
