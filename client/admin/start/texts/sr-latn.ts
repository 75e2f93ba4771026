import type { Plural } from "../../../i18n/messages.ts";

export const texts = {
  title: "Prvi koraci",
  intro:
    "Od prazne baze do prve narudžbine. Stanje se čita iz baze: korak je gotov kad su podaci tu, ma kojim putem stigli.",
  failed: "Prvi koraci se nisu učitali.",
  left: {
    one: "Do prve narudžbine nedostaje {n} korak.",
    few: "Do prve narudžbine nedostaju {n} koraka.",
    other: "Do prve narudžbine nedostaje {n} koraka.",
  } as Plural,
  needed: "Bez ovoga nema narudžbine",
  useful: "Može i kasnije",
  state: { missing: "nedostaje", done: "gotovo", open: "nije započeto" },
  last: "poslednji fajl {at}",
  more: "Detaljno",
  next: "Dalje: {step}",
  waitsForLink: "Čeka vezu",

  steps: {
    company: {
      name: "Vaša firma",
      what: "Piše na predračunu i u mejlovima; na ovaj račun partneri plaćaju.",
      count: {
        one: "upisana",
        few: "upisana",
        other: "upisana",
      } as Plural,
    },
    vat: {
      name: "Stope PDV-a",
      what: "Svaki artikal navodi šifru svoje stope. Ako Vaš ERP ima svoje šifre, unesite ih iz fajla.",
      count: {
        one: "{n} šifra",
        few: "{n} šifre",
        other: "{n} šifara",
      } as Plural,
    },
    warehouses: {
      name: "Magacini",
      what: "Zaliha se vodi po magacinu. Dovoljan je jedan.",
      count: {
        one: "{n} magacin",
        few: "{n} magacina",
        other: "{n} magacina",
      } as Plural,
    },
    items: {
      name: "Artikli",
      what: "Šifra, naziv, jedinica mere, PDV i veleprodajna cena; ostalo može i kasnije. Ako artikli navode kategoriju ili proizvođača, prvo unesite njih.",
      count: {
        one: "{n} artikal",
        few: "{n} artikla",
        other: "{n} artikala",
      } as Plural,
    },
    partners: {
      name: "Partneri",
      what: "Firme koje kod Vas kupuju, sa svojim uslovima.",
      count: {
        one: "{n} partner",
        few: "{n} partnera",
        other: "{n} partnera",
      } as Plural,
    },
    stock: {
      name: "Zalihe",
      what: "Koliko čega ima, po magacinima. Partner vidi samo onoliko koliko dozvolite.",
      count: {
        one: "{n} artikal na stanju",
        few: "{n} artikla na stanju",
        other: "{n} artikala na stanju",
      } as Plural,
    },
    users: {
      name: "Prvi korisnik partnera",
      what: "Dobija vezu, bira svoju lozinku i naručuje. Lozinku niko drugi ne zna.",
      count: {
        one: "{n} korisnik",
        few: "{n} korisnika",
        other: "{n} korisnika",
      } as Plural,
    },
    prices: {
      name: "Cenovnici i rabati",
      what: "Artikli već imaju veleprodajnu cenu. Ovde dodajete posebne cenovnike, akcije i rabate.",
      count: {
        one: "{n} cenovnik ili rabat",
        few: "{n} cenovnika i rabata",
        other: "{n} cenovnika i rabata",
      } as Plural,
    },
    mail: {
      name: "Pošta",
      what: "Potvrde narudžbina i predračuni idu mejlom.",
      count: { one: "šalje se", few: "šalje se", other: "šalje se" } as Plural,
    },
    link: {
      name: "Veza sa ERP-om",
      what: "Da podaci stižu sami, a narudžbine odlaze same.",
      count: {
        one: "{n} ključ",
        few: "{n} ključa",
        other: "{n} ključeva",
      } as Plural,
    },
  },

  findings: {
    no_name: "Firma nema naziv.",
    no_account: "Nema tekućeg računa: portal ne prima narudžbine.",
    no_address: "Nema adrese ili mesta: predračun je nepotpun.",
    no_pib: "Nema PIB-a: predračun je nepotpun.",
    no_email: "Nema mejla: partneri nemaju kome da odgovore.",
    no_vat: "Nema nijedne stope PDV-a: artikli se ne mogu uneti.",
    no_warehouse: "Nema nijednog magacina: zalihe se ne mogu uneti.",
    no_items: "Nema nijednog artikla: katalog je prazan.",
    items_unpriced: {
      one: "{n} artikal ima cenu 0: partner bi ga naručio besplatno.",
      few: "{n} artikla imaju cenu 0: partner bi ih naručio besplatno.",
      other: "{n} artikala ima cenu 0: partner bi ih naručio besplatno.",
    } as Plural,
    items_untaxed: {
      one: "{n} artikal ima stopu PDV-a koja još ne važi.",
      few: "{n} artikla imaju stopu PDV-a koja još ne važi.",
      other: "{n} artikala ima stopu PDV-a koja još ne važi.",
    } as Plural,
    no_partners: "Nema nijednog partnera: nema ko da naruči.",
    partners_blocked: {
      one: "{n} partner je blokiran: ne može da naruči.",
      few: "{n} partnera su blokirana: ne mogu da naruče.",
      other: "{n} partnera je blokirano: ne mogu da naruče.",
    } as Plural,
    partners_without_email: {
      one: "{n} partner nema mejl: ne dobija potvrde.",
      few: "{n} partnera nemaju mejl: ne dobijaju potvrde.",
      other: "{n} partnera nema mejl: ne dobijaju potvrde.",
    } as Plural,
    partners_without_address: {
      one: "{n} partner nema adresu ni mesto isporuke: upisuje ga pri naručivanju.",
      few: "{n} partnera nemaju adresu ni mesto isporuke: upisuju ga pri naručivanju.",
      other:
        "{n} partnera nema adresu ni mesto isporuke: upisuju ga pri naručivanju.",
    } as Plural,
    partners_see_nothing: {
      one: "{n} partner ima cenovnik u drugoj valuti bez ijedne cene: ne vidi nijedan artikal.",
      few: "{n} partnera imaju cenovnik u drugoj valuti bez ijedne cene: ne vide nijedan artikal.",
      other:
        "{n} partnera ima cenovnik u drugoj valuti bez ijedne cene: ne vide nijedan artikal.",
    } as Plural,
    no_stock: "Ničega nema na stanju: nijedan artikal se ne može naručiti.",
    items_out_of_stock: {
      one: "{n} artikla nema na stanju: ne može se naručiti.",
      few: "{n} artikla nema na stanju: ne mogu se naručiti.",
      other: "{n} artikala nema na stanju: ne mogu se naručiti.",
    } as Plural,
    no_users: "Nijedan partner nema korisnika: niko ne može da se prijavi.",
    partners_without_user: {
      one: "{n} partner još nema korisnika.",
      few: "{n} partnera još nemaju korisnika.",
      other: "{n} partnera još nema korisnika.",
    } as Plural,
    mail_kept: "Mejlovi se ne šalju, nego čuvaju na serveru.",
    mail_undelivered: {
      one: "{n} mejl nije isporučen.",
      few: "{n} mejla nisu isporučena.",
      other: "{n} mejlova nije isporučeno.",
    } as Plural,
    held: "Poslednji fajl ({feed}) čeka Vašu odluku.",
    failed: "Poslednji fajl ({feed}) nije uvezen.",
    parked: {
      one: "{n} red ({feed}) čeka na drugi fajl: {waitsFor}.",
      few: "{n} reda ({feed}) čekaju na drugi fajl: {waitsFor}.",
      other: "{n} redova ({feed}) čeka na drugi fajl: {waitsFor}.",
    } as Plural,
  },
  look: "Pogledajte",

  company: {
    name: "Naziv",
    address: "Adresa",
    city: "Mesto",
    postalCode: "Poštanski broj",
    pib: "PIB",
    mb: "Matični broj",
    account: "Tekući račun",
    email: "Mejl",
    phone: "Telefon",
    save: "Sačuvaj",
    saving: "Čuvam",
    unchanged: "Nema izmena",
    begin: "Upišite podatke",
    saved: "Podaci firme su sačuvani.",
    wrong: {
      name: "Upišite naziv firme.",
      pib: "Devet cifara; poslednja je kontrolna. Proverite broj.",
      mb: "Osam ili trinaest cifara.",
      account:
        "Kontrolni broj se ne slaže. Proverite račun, na primer 265-1234-88.",
      email: "Na primer {example}.",
      other: "Proverite ovo polje.",
    },
  },

  vat: {
    legend: "Uobičajene stope",
    rates: {
      "20": "20%, opšta stopa",
      "10": "10%, posebna stopa",
      "0": "0%, bez PDV-a",
    },
    names: { "20": "Opšta stopa", "10": "Posebna stopa", "0": "Bez PDV-a" },
    code: "u fajlovima šifra {code}",
    none: "Izaberite bar jednu",
    save: "Upiši stope",
  },

  typed: {
    open: "Upišite jedan ručno",
    save: "Upiši",
    saving: "Upisujem",
    missing: "Popunite obavezna polja",
    done: "Upisano: {what}.",
    optional: "nije obavezno",
    wrong: "Ova vrednost ne odgovara.",
    fields: {
      code: "Šifra",
      name: "Naziv",
      unit: "Jedinica mere",
      vat_rate: "Šifra PDV-a",
      list_price: "Veleprodajna cena bez PDV-a",
      tax_id: "PIB",
      address: "Adresa",
      city: "Mesto",
      postal_code: "Poštanski broj",
      email: "Mejl",
      item: "Šifra artikla",
      warehouse: "Šifra magacina",
      on_hand: "Količina",
    },
  },

  upload: {
    choose: "Izaberite fajl",
    other: "Drugi fajl",
    drop: "CSV, XLSX, XML ili JSON. Kodiranje i razdvajanje se prepoznaju.",
    kind: "Šta je u fajlu",
    example: "Primer fajla",
    exampleSr: "na srpskom",
    exampleEn: "na engleskom",
    exampleFailed: "Primer se nije učitao. Pokušajte ponovo.",
    sending: "Šaljem {name}, {percent}",
    reading: "Čitam {name}",
    importing: "Upisujem",
    nothing: "U fajlu nema nijednog reda.",
    read: {
      one: "{n} red u fajlu {name}.",
      few: "{n} reda u fajlu {name}.",
      other: "{n} redova u fajlu {name}.",
    } as Plural,
    good: {
      one: "{n} se upisuje.",
      few: "{n} se upisuju.",
      other: "{n} se upisuje.",
    } as Plural,
    same: {
      one: "{n} je već takav.",
      few: "{n} su već takva.",
      other: "{n} je već takvo.",
    } as Plural,
    bad: {
      one: "{n} ne može da se upiše:",
      few: "{n} ne mogu da se upišu:",
      other: "{n} ne može da se upiše:",
    } as Plural,
    row: "Red {line}, {field}: {why}",
    rowWhole: "Red {line}: {why}",
    moreBad: {
      one: "i još {n}",
      few: "i još {n}",
      other: "i još {n}",
    } as Plural,
    apply: {
      one: "Upiši {n} red",
      few: "Upiši {n} reda",
      other: "Upiši {n} redova",
    } as Plural,
    none: "Nijedan red ne može da se upiše",
    allSame: "Sve je već upisano",
    holds:
      "Ovaj fajl mnogo menja, pa se zadržava dok ne potvrdite. Razlika se vidi pre potvrde.",
    held: "Fajl je zadržan. Pogledajte razliku i odlučite.",
    heldLink: "Pogledajte razliku",
    done: {
      one: "Upisan je {n} red.",
      few: "Upisana su {n} reda.",
      other: "Upisano je {n} redova.",
    } as Plural,
    left: {
      one: "{n} red nije upisan.",
      few: "{n} reda nisu upisana.",
      other: "{n} redova nije upisano.",
    } as Plural,
    leftLink: "Ispravite ga na strani uvoza",
    mapping:
      "Fajl se čita pogrešno? Povežite kolone i oblik brojeva na strani uvoza.",
  },

  invite: {
    partner: "Partner",
    search: "Šifra ili naziv partnera",
    none: "Nema partnera „{search}“.",
    change: "Drugi partner",
    username: "Korisničko ime",
    usernameHint: "njime se prijavljuje",
    email: "Mejl",
    emailHint: "nije obavezno",
    send: "Napravi korisnika",
    sending: "Pravim",
    missing: "Izaberite partnera i korisničko ime",
    wrong: {
      username: "Slova, cifre i . _ @ + -, bez razmaka.",
      email: "Na primer {example}.",
    },
    link: "Veza za korisnika {username}",
    linkText:
      "Otvara portal jednom (važi do {until}). Pošaljite je porukom ili mejlom samo tom čoveku.",
    mailed: "Otišla je i mejlom.",
    kept: "Mejl sa vezom je sačuvan na serveru, jer se pošta ne šalje.",
    copy: "Kopiraj vezu",
    copied: "Veza je kopirana.",
    notCopied: "Označite je i kopirajte sami.",
    again: "Još jedan korisnik",
  },

  prices: { rebates: "Rabati i cenovnici" },
  mail: {
    how: "Da se šalju, onaj ko vodi server pokreće ga sa podešavanjem {setting}. Dotle ih čitate ovde.",
    list: "Mejlovi",
  },
  link: {
    key: "Program šalje preko ključa",
    keyText: "ERP ili njegov dodatak sam šalje i preuzima.",
    folder: "Fajlovi u folderu",
    folderText: "Server uzima svaki fajl čim miruje: {folder}",
    upload: "Fajlovi iz pregledača",
    uploadText: "Kad stigne nov spisak, pošaljete ga sami.",
    sending: "Kako narudžbine odlaze",
    sendingText: "ERP ih preuzima, ili mu ih portal šalje.",
  },

  ready: {
    title: "Sve je spremno za prvu narudžbinu",
    text: "Pošaljite partneru adresu portala. Korisnik kog ste pozvali prijavljuje se i naručuje.",
    notYet: "Ovde će biti adresa za partnere, čim prvi koraci budu gotovi.",
    orders:
      "Narudžbine se broje same, {number} pa nadalje; predračun nosi isti broj i važi {days}.",
    days: { one: "{n} dan", few: "{n} dana", other: "{n} dana" } as Plural,
    copy: "Kopiraj adresu",
    copied: "Adresa je kopirana.",
    came: "Prva narudžbina je stigla",
    cameText: "Prvi koraci su gotovi. Ova strana ostaje pod „Još“.",
    toOrders: "Narudžbine",
  },
  away: "Ne podsećaj me na početnoj",
  awayDone: "Početna više ne podseća. Strana ostaje pod „Još“.",
  back: "Podsećaj me na početnoj",
  undo: "Vrati",

  card: {
    title: "Prvi koraci",
    go: "Nastavite",
    away: "Skloni",
    ready: "Sve je spremno. Pozovite partnere.",
  },
};

export type StartTexts = typeof texts;
