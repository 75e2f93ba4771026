/** The one word about installing. */
export const texts = {
  title: "Stavite Rabat na početni ekran.",
  why: "Otvara se kao aplikacija, i bez veze.",
  share: "Pritisnite Podeli u traci pregledača.",
  add: "Izaberite „Dodaj na početni ekran“.",
  no: "Ne treba",
};

export type InstallTexts = typeof texts;
