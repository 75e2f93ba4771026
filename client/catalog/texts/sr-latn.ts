export const texts = {
  offline: {
    title: "Katalog još nije na ovom uređaju",
    text: "Kad se veza vrati, učitava se sam i posle radi i bez nje. Korpa je netaknuta.",
  },
  unreached: {
    title: "Katalog se nije učitao",
    text: "Server se ne javlja. Korpa na uređaju je netaknuta.",
  },
  storage_full: {
    title: "Na uređaju nema mesta za katalog",
    text: "Radi dok je aplikacija otvorena. Da bi radio i bez veze, oslobodite prostor.",
  },
  storage_refused: {
    title: "Pregledač ne dozvoljava čuvanje",
    text: "Katalog radi dok je stranica otvorena, a bez veze se neće otvoriti.",
  },
  signed_out: {
    title: "Prijava je istekla",
    text: "Prijavite se ponovo da bi se cene i stanje osvežili.",
  },
  account_disabled: {
    title: "Nalog je isključen",
    text: "Javite se veleprodaji.",
  },
  outdated: {
    title: "Ova verzija aplikacije je stara",
    text: "Ažurirajte je da bi se cene i stanje osvežili. Korpa ostaje.",
  },
};

export type TroubleTexts = typeof texts;
