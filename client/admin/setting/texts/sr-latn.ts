export const texts = {
  between: "Ceo broj od {least} do {most}.",
  save: "Sačuvaj",
  saving: "Čuvam",
  unchanged: "Nema izmena",
  waitsForLink: "Čeka vezu",
  mend: "Ispravite označeno",
  unsaved: "Izmene nisu sačuvane.",
  unsavedText: "Ako izađete, ostaje ono što sada važi.",
  leave: "Izađi bez čuvanja",
  stay: "Ostani",
  giveUp: "Odustani",
  takeTheirs: "Uzmi njihovo",
  history: "Izmene",
  noHistory: "Još nije menjano.",
  useAgain: "Vrati na prethodno",
};

export type SettingTexts = typeof texts;
