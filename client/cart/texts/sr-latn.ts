/** The list of a person's carts. */
export const texts = {
  title: "Vaše korpe",
  inHand: "u nju se dodaje",
  rename: "Preimenuj",
  renameOf: "Preimenuj: {name}",
  dropOf: "Ukloni korpu: {name}",
  another: "Nova korpa",
  most: "Možete imati najviše {n} korpi.",
  name: "Naziv korpe",
  taken: "Već imate korpu sa tim nazivom.",
  make: "Napravi i dodaj u nju",
  save: "Sačuvaj naziv",
  follow: "Korpe su iste na svim Vašim uređajima, čim imaju vezu.",
};

export type CartsTexts = typeof texts;
