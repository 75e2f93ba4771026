/** What a person reads about notifications on his device. */
export const texts = {
  title: "Obaveštenja na telefonu",
  intro:
    "Telefon javi šta je bilo sa narudžbinom i kad je aplikacija zatvorena.",
  onThisDevice: "Javljaj na ovaj uređaj",
  onThisDeviceText: "Prestaje kad se odjavite.",
  what: "Šta javlja",
  classes: {
    order_accepted: "Narudžbina je primljena",
    order_changed: "Narudžbina je izmenjena",
    order_shipped: "Roba je poslata",
    needs_you: "Čeka Vas",
    overdue: "Dospela plaćanja",
    news: "Novosti i akcije",
  },
  classTexts: {
    order_accepted: "primljena, odobrena ili potvrđena",
    order_changed: "izmena količina ili otkazivanje od prodavca",
    order_shipped: "cela ili deo",
    needs_you: "odbijena ili istekla narudžbina",
    overdue: "novo dospelo i podsetnici, na svim Vašim uređajima",
    news: "na svim Vašim uređajima",
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
