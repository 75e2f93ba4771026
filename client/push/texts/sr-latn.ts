/** What a person reads about notifications on his device. */
export const texts = {
  title: "Šta javlja i kako",
  intro:
    "Telefon javi šta je bilo sa narudžbinom i kad je aplikacija zatvorena.",
  forYou: "Šta Vam se javlja",
  forYouText:
    "Važi za sve Vaše uređaje. U spisku obaveštenja u aplikaciji uvek je sve.",
  byPush: "Telefon",
  byMail: "Mejl",
  noticeClasses: {
    orders: "Narudžbine",
    money: "Plaćanja",
    news: "Vesti",
    service: "Servis",
    messages: "Poruke",
    stock: "Roba ponovo na stanju",
  },
  staffClasses: {
    asks: "Tražene cene",
    messages: "Poruke partnera",
    claims: "Nove reklamacije",
  },
  staffAbout:
    "Važi za sve Vaše uređaje. Spisak traženih cena, prepiske i reklamacije uvek imaju sve.",
  staffMail: "Mejl ide samo ako nijedan Vaš uređaj ne prima obaveštenja.",
  staffQuiet: "telefon ćuti; što i dalje čeka javi posle",
  staffIntro: "Telefon javi šta Vas čeka i kad je aplikacija zatvorena.",
  mailText: "Potvrde narudžbina i podsetnici idu na mejl firme i bez ovoga.",
  quiet: "Mirni sati",
  quietText: "telefon ćuti; što je važno javi posle, a vest samo u spisku",
  quietEnds: { from: "Od", to: "Do" },
  thisDevice: "Ovaj uređaj",
  onThisDevice: "Javljaj na ovaj uređaj",
  onThisDeviceText: "Prestaje kad se odjavite.",
  what: "Šta javlja od narudžbina",
  classes: {
    order_accepted: "Narudžbina je primljena",
    order_changed: "Narudžbina je izmenjena",
    order_shipped: "Roba je poslata",
    needs_you: "Čeka Vas",
  },
  classTexts: {
    order_accepted: "primljena, odobrena ili potvrđena",
    order_changed: "izmena količina ili otkazivanje od prodavca",
    order_shipped: "cela ili deo",
    needs_you: "odbijena ili istekla narudžbina",
  },
  whatTravels:
    "Obaveštenje ne pokazuje cene, iznose ni imena. To ostaje u aplikaciji.",
  offline: "Za izmenu treba veza.",
  denied: "Obaveštenja su zabranjena.",
  deniedText:
    "U podešavanjima pregledača otvorite dozvole za ovu stranicu, dozvolite obaveštenja i vratite se ovde.",
  needsInstall: "Prvo dodajte aplikaciju na početni ekran.",
  needsInstallText:
    "iPhone javlja samo za aplikacije sa početnog ekrana. Pritisnite Podeli, pa „Dodaj na početni ekran“, i otvorite je odatle.",
  notSupported: "Ovaj pregledač ne ume da javlja.",
  notSupportedText:
    "Otvorite portal u novijem pregledaču. Mejlovi stižu i dalje.",
  noService: "Pregledač sada ne može da prima obaveštenja. Pokušajte kasnije.",
  failed: "Podešavanja se nisu učitala",
};

export type PushTexts = typeof texts;
