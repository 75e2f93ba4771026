export const texts = {
  title: "Šta se beleži",
  intro:
    "Prodaja vidi kako se portal koristi, da bi nabavila ono što tražite i javila se kad zatreba.",
  what: "Beleži se",
  whats: [
    "kada ste bili na portalu i ko iz firme",
    "koje artikle ste otvorili, po kojoj ceni, i gde ste pitali zašto toliko",
    "šta ste tražili u katalogu i da li se našlo",
    "roba koja je ostala u korpi",
  ],
  not: "Ne beleži se",
  nots: [
    "šta radi komercijalista kad radi u Vaše ime",
    "bilo šta izvan portala: lokacija, drugi sajtovi, kontakti",
  ],
  long: "Koliko dugo",
  longText:
    "Najviše 13 meseci, pa se briše. Pretrage bez rezultata vide se 90 dana. Podaci ostaju kod dobavljača i ne daju se drugima.",
};

export type PrivacyTexts = typeof texts;
