export const texts = {
  wishedDate: "Isporuka: {date}",
  title: "Za slanje",
  none: "Ništa ne čeka slanje",
  noneText:
    "Narudžbina koju pošaljete bez veze čeka ovde i odlazi sama čim se veza vrati.",
  saved: "Sačuvano na uređaju",
  waitsOne: "Narudžbina čeka signal",
  waits: {
    one: "{n} narudžbina čeka signal",
    few: "{n} narudžbine čekaju signal",
    other: "{n} narudžbina čeka signal",
  },
  waitsText:
    "Ne morate da čekate ekran. Možete da zatvorite aplikaciju. Zaliha se rezerviše tek kada narudžbinu primimo, pa cena i količina mogu da se promene.",
  waitsForYou:
    "Ostaje na uređaju i odlazi sama čim to uradite. Zaliha se rezerviše tek kada narudžbinu primimo, pa cena i količina mogu da se promene.",
  waitsFor: {
    not_ours: "mreža traži prijavu",
    server_trouble: "veleprodaja ne odgovara",
    signed_out: "čeka Vašu prijavu",
    password_change: "čeka novu lozinku",
    outdated: "čeka novu verziju",
    too_many: "zamoljeni smo da sačekamo",
  },
  nextTry: "Pokušavamo ponovo u {time}.",
  notPromised:
    "Pregledač ne obećava da čuva podatke kad ponestane mesta. Dok narudžbina ne ode, ne brišite podatke pregledača; možete je sačuvati i kao datoteku.",
  once: "Jedna narudžbina, jedan broj.",
  onceText:
    "Ako je slanje prekinuto na pola, isti zahtev šaljemo ponovo. Dupla narudžbina nije moguća.",
  sectionWaiting: "Čeka slanje",
  sectionAsks: "Traži Vas",
  sectionPlaced: "Primljene",
  sectionOther: "Ostalo",
  sectionParcels: "Reklamacije, poruke i upiti",
  stripParcels: "Reklamacije, poruke i upiti za slanje: {n}",
  signOutParcels:
    "Neposlate reklamacije, poruke i upiti: {n}. Ostaju zaključane na ovom uređaju dok se ponovo ne prijavite.",
  parcel: {
    claim: {
      name: "Reklamacija",
      waits: "Reklamacija čeka signal",
      sending: "Šaljemo reklamaciju",
      text: "Ne morate da čekate ekran. Odlazi sama, sa fotografijama, čim se veza vrati.",
      open: "Otvori reklamaciju",
      drop: "Odustani od reklamacije",
      dropTitle: "Obrisati reklamaciju?",
      dropText:
        "Reklamacija nije primljena i briše se sa ovog uređaja, sa fotografijama.",
      dropped: "Reklamacija je obrisana sa uređaja.",
      reused: "Ova reklamacija je već primljena, sa drugačijim sadržajem.",
      reusedText:
        "Raniji zahtev je ipak stigao. Pogledajte reklamacije; ako Vam treba i ova, pošaljite je kao novu.",
    },
    message: {
      name: "Poruka",
      waits: "Poruka čeka signal",
      sending: "Šaljemo poruku",
      text: "Ne morate da čekate ekran. Odlazi sama čim se veza vrati.",
      open: "Otvori poruke",
      drop: "Odustani od poruke",
      dropTitle: "Obrisati poruku?",
      dropText: "Poruka nije primljena i briše se sa ovog uređaja.",
      dropped: "Poruka je obrisana sa uređaja.",
      reused: "Ova poruka je već primljena, sa drugačijim sadržajem.",
      reusedText:
        "Raniji zahtev je ipak stigao. Pogledajte poruke; ako Vam treba i ova, pošaljite je kao novu.",
    },
    price_ask: {
      name: "Tražena cena",
      waits: "Upit za cenu čeka signal",
      sending: "Šaljemo upit za cenu",
      text: "Ne morate da čekate ekran. Odlazi sam čim se veza vrati.",
      open: "Otvori tražene cene",
      drop: "Odustani od upita",
      dropTitle: "Obrisati upit za cenu?",
      dropText: "Upit nije primljen i briše se sa ovog uređaja.",
      dropped: "Upit je obrisan sa uređaja.",
      reused: "Ovaj upit je već primljen, sa drugačijim sadržajem.",
      reusedText:
        "Raniji zahtev je ipak stigao. Pogledajte tražene cene; ako Vam treba i ova, pošaljite upit kao nov.",
    },
  },
  state: {
    draft: "nije završena",
    queued: "čeka signal",
    sending: "šalje se",
    placed: "primljena",
    needs_decision: "traži odluku",
    refused: "odbijena",
  },
  entered: "uneto {time}",
  order: "Narudžbina, {time}",
  write: {
    "auth.saveSettings": "Izgled i prikaz cena",
    "auth.setLanguage": "Jezik u profilu",
    "lists.saveShelf": "Redosled na polici",
    "news.confirm": "Potvrda da je vest pročitana",
    "news.read": "Vest je pročitana",
  },
  sendNow: "Pošalji sada",
  edit: "Izmeni",
  editFull:
    "Stavke prelaze u korpu i spajaju se sa onim što je već u njoj. Narudžbina čeka dok je ponovo ne pošaljete.",
  editYes: "Vrati u korpu",
  drop: "Odustani od narudžbine",
  dropYes: "Obriši",
  dropTitle: "Obrisati narudžbinu?",
  dropText: "Narudžbina nije poslata i briše se sa ovog uređaja.",
  dropUnsure:
    "Slanje je bar jednom prekinuto, pa je narudžbina možda već stigla. Ovim je ne otkazujete: pogledajte Narudžbine kad se veza vrati.",
  dropped: "Narudžbina je obrisana sa uređaja.",
  editUnsure:
    "Slanje je bar jednom prekinuto, pa je narudžbina možda već stigla. Ako jeste, izmenjena se neće primiti pod istim brojem.",
  cartUnsure:
    "U korpi je narudžbina koja je možda već stigla. Pošaljite je ponovo ili ispraznite korpu, pa onda izmenite ovu.",
  busy: "Upravo se šalje. Pokušajte za koji trenutak.",
  export: "Sačuvaj kao datoteku",
  exportText: "tekst",
  exportData: "JSON",
  life: "Tok",
  lines: "Stavke",
  total: "Za plaćanje, {currency}",
  tries: { one: "{n} pokušaj", few: "{n} pokušaja", other: "{n} pokušaja" },
  until: "poslednji put {time}",
  happened: {
    draft: "Započeta",
    queued: "Sačuvano na ovom uređaju",
    sending: "Šalje se",
    placed: "Primljena kao {number}",
    needs_decision: "Veleprodaja traži Vašu odluku",
    refused: "Odbijena",
  },
  why: {
    unreached: "Veza je prekinuta, šaljemo ponovo",
    not_ours: "Mreža traži prijavu ili odgovara nešto drugo, šaljemo ponovo",
    server_trouble: "Veleprodaja trenutno ne odgovara, šaljemo ponovo",
    signed_out: "Potrebna je ponovna prijava",
    password_change: "Prvo promenite lozinku",
    outdated: "Potrebna je nova verzija aplikacije",
    too_many: "Veleprodaja je zamolila da sačekamo",
    edited: "Izmenjena i ponovo za slanje",
    by_hand: "Ponovo za slanje",
  },
  reused: "Ova narudžbina je već primljena, sa drugačijim stavkama.",
  reusedText:
    "Raniji zahtev je ipak stigao. Pogledajte Narudžbine; ako Vam treba i ova, pošaljite je kao novu.",
  asNew: "Pošalji kao novu",
  toOrder: "Otvori narudžbinu",
  toOrders: "Narudžbine",
  acceptAll: "Prihvati sve",
  strip: {
    one: "{n} narudžbina čeka slanje",
    few: "{n} narudžbine čekaju slanje",
    other: "{n} narudžbina čeka slanje",
  },
  stripAsks: {
    one: "{n} narudžbina traži Vašu odluku",
    few: "{n} narudžbine traže Vašu odluku",
    other: "{n} narudžbina traži Vašu odluku",
  },
  sendingNow: "Šaljemo narudžbinu",
  save: "Sačuvaj za slanje",
  discountLater:
    "Iznos je bez popusta za izabrani način plaćanja. Popust se računa tek kad narudžbina ode; tada ćemo Vas možda pitati da potvrdite nove cene.",
  notSaved: {
    title: "Narudžbina nije sačuvana na uređaju i ostaje u korpi.",
    blocked:
      "Aplikacija je otvorena u još jednoj kartici, u starijoj verziji. Zatvorite je pa pokušajte ponovo.",
    older_page: "Ova kartica je od starije verzije. Učitajte stranicu ponovo.",
    full: "Na uređaju nema mesta. Oslobodite prostor pa pokušajte ponovo.",
    refused:
      "Pregledač ne daje prostor za čuvanje, možda zbog privatnog prozora. Narudžbina se može poslati samo uz vezu.",
    no_crypto:
      "Na ovoj adresi (bez https) uređaj ne može da zaključa narudžbinu. Može se poslati samo uz vezu.",
    no_key:
      "Uređaj još nije spreman da čuva narudžbine. Potrebna je jedna veza sa veleprodajom.",
    changed:
      "Korpa je u međuvremenu promenjena ili poslata iz druge kartice. Pregledajte je i pošaljite ponovo.",
  },
  device: {
    blocked:
      "Aplikacija je otvorena u još jednoj kartici, u starijoj verziji. Dok je ne zatvorite, korpa se ne čuva.",
    older_page:
      "Ova kartica je od starije verzije i ne čuva korpu. Učitajte stranicu ponovo.",
    full: "Na uređaju nema mesta, pa se korpa ne čuva. Oslobodite prostor.",
    refused:
      "Pregledač ne daje prostor za čuvanje, možda zbog privatnog prozora. Korpa traje dok je stranica otvorena.",
    deleted:
      "Pregledač je obrisao podatke ovog uređaja. Korpa i narudžbine sa ovog ekrana su ponovo sačuvane.",
    sealed:
      "Ranija korpa je još zaključana na ovom uređaju. Ono što sada dodate pridružiće joj se kad se otvori.",
  },
  signOut: {
    one: "{n} narudžbina čeka slanje. Ostaje zaključana na ovom uređaju dok se ponovo ne prijavite.",
    few: "{n} narudžbine čekaju slanje. Ostaju zaključane na ovom uređaju dok se ponovo ne prijavite.",
    other:
      "{n} narudžbina čeka slanje. Ostaju zaključane na ovom uređaju dok se ponovo ne prijavite.",
  },
  signOutTitle: "Odjaviti se?",
};
