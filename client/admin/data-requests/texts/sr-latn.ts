/** What staff read where companies ask for a change of their data. */
export const texts = {
  title: "Izmene podataka",
  failed: "Zahtevi se nisu učitali",
  none: "Niko ne traži izmenu",
  noneText: "Ovde stižu zahtevi partnera za novu adresu ili račun.",
  by: "{by}, {at}",
  field: {
    address: "Adresa",
    city: "Mesto",
    postalCode: "Poštanski broj",
    bankAccount: "Tekući račun",
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
};

export type DataRequestTexts = typeof texts;
