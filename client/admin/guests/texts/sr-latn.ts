/** What guests may see, for administrators. */
export const texts = {
  title: "Katalog za goste",
  intro:
    "Ko nije prijavljen može da pogleda nazive, slike, grupe i tehničke listove. Cene i količine ne vidi nikada.",
  isOpen: "Gosti vide katalog",
  isOpenText: "Na strani za prijavu stoji put do kataloga bez cena.",
  showsAvailability: "Vide i da li robe ima",
  showsAvailabilityText: "Samo ima ili nema, nikada koliko.",
  saved: "Važi od sada.",
  closedWords: "gosti ne vide katalog",
  openWords: "gosti vide katalog",
  withStockWords: "gosti vide katalog i da li robe ima",
};

export type GuestSettingTexts = typeof texts;
